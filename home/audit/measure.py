"""Each surface read three times, as on a desk, at night and on a small telephone."""

from dataclasses import dataclass, field

from home.audit.browser import Meter, axe_violations, overflows
from home.audit.ecoindex import EcoIndex

NODES = "document.querySelectorAll('*').length - document.querySelectorAll('svg *').length"
BOTTOM = "scrollTo(0, document.body.scrollHeight)"
VIEWS = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
}
SETTLE_MS = 200


@dataclass
class Measure:
    """Of one surface. `violations`: {view: axe's lines}; `outside`: requests to other sites."""

    name: str
    path: str
    least: str
    status: int = 0
    eco: EcoIndex | None = None
    violations: dict = field(default_factory=dict)
    overflows: bool = False
    outside: list = field(default_factory=list)
    errors: list = field(default_factory=list)

    @property
    def faults(self):
        """What was promised and is not so, in words."""
        found = [f"{view}: {line}" for view, lines in self.violations.items() for line in lines]
        found += [f"outside: {url}" for url in self.outside]
        found += [f"console: {error}" for error in self.errors]
        found += ["overflows at 320 px"] if self.overflows else []
        if self.eco.grade > self.least:
            found.append(f"EcoIndex {self.eco.grade}, {self.least} promised")
        return found

    def as_dict(self):
        return {
            "name": self.name,
            "path": self.path,
            "nodes": self.eco.nodes,
            "requests": self.eco.requests,
            "kilobytes": round(self.eco.kilobytes),
            "ecoindex": self.eco.score,
            "grade": self.eco.grade,
            "violations": sum(map(len, self.violations.values())),
        }


def measure(browser, base_url, surface):
    """A Measure of the surface, served at `base_url`."""
    found = Measure(surface.name, surface.shown or surface.path, surface.least)
    for view, options in VIEWS.items():
        context = browser.new_context(locale="fr-FR", **options)
        try:
            _look(context.new_page(), base_url, surface, view, found)
        finally:
            context.close()
    return found


def _look(page, base_url, surface, view, found):
    meter = Meter(page)
    page.on("pageerror", lambda error: found.errors.append(str(error)))
    answer = page.goto(base_url + surface.path, wait_until="networkidle")
    if answer.status != surface.status:
        raise ValueError(f"{surface.path} answered {answer.status}")
    page.evaluate(BOTTOM)
    page.wait_for_timeout(SETTLE_MS)
    if view == "light":
        found.eco = EcoIndex(page.evaluate(NODES), meter.requests, meter.kilobytes)
    if view == "phone":
        found.overflows = overflows(page)
    found.outside += meter.outside
    found.violations[view] = axe_violations(page)
