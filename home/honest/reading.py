"""The legal and honest pages: texts of `texts/`, filled with what the settings and measures say."""

import json
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from core.models import AccessibilityAudit

TEXTS = Path(__file__).parent / "texts"
# Written by « make audit », and committed: readers see what was measured, with its date.
MEASURES = Path(__file__).parent.parent / "data" / "measures.json"
# {name of the address: file of the text}, in the order of the foot of the page.
PAGES = {
    "contact": "contact",
    "legal": "mentions-legales",
    "privacy": "donnees-personnelles",
    "accessibility": "accessibilite",
    "ecodesign": "ecoconception",
}


class Values(dict):
    """What the texts name; what nobody wrote yet says so."""

    def __missing__(self, key):
        return _("to be completed")


@cache
def read_text(name):
    return tomllib.loads((TEXTS / f"{PAGES[name]}.toml").read_text(encoding="utf-8"))


@cache
def read_measures():
    """{"date", "pages": [{"name", "nodes", "requests", "kilobytes", "grade", …}]}."""
    found = json.loads(MEASURES.read_text(encoding="utf-8"))
    return {**found, "date": date.fromisoformat(found["date"])}


def build(name, site_settings, notice):
    """{title, standfirst, parts, audit}: the text, filled. One query for accessibility alone."""
    audit = AccessibilityAudit.objects.first() if name == "accessibility" else None
    filled = _fill(read_text(name), values(site_settings, notice, audit))
    return {**filled, "audit": audit}


def values(site_settings, notice, audit=None):
    """What the texts may name, without what is empty."""
    fields = [field.name for field in notice._meta.concrete_fields]
    found = {name: getattr(notice, name) for name in fields}
    found |= {
        "contact_email": site_settings.contact_email,
        "postal_address": site_settings.postal_address,
        **_accessibility(audit),
    }
    return Values({name: value for name, value in found.items() if value})


def _accessibility(audit):
    if audit is None:
        return {
            "accessibility_state": _("not compliant"),
            "accessibility_reason": _("no audit has been made"),
        }
    found = _("the audit of %(date)s by %(auditor)s finds that %(rate)s %% of the criteria are met")
    reason = found % {
        "date": audit.date.strftime("%d/%m/%Y"),
        "auditor": audit.auditor,
        "rate": audit.rate,
    }
    return {"accessibility_state": str(audit.state), "accessibility_reason": reason}


def _fill(content, named):
    """The same text, every string of it filled, however deep."""
    if isinstance(content, str):
        return content.format_map(named)
    if isinstance(content, list):
        return [_fill(item, named) for item in content]
    if isinstance(content, dict):
        return {key: _fill(item, named) for key, item in content.items()}
    return content
