"""Our own checks in the editor's checker: what it is told to look for, and in what words."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

# Where an editor's text stands in our pages; the rest is the furniture of the site.
TEXT = "main :is(.body, .lead, .standfirst) p, main .body li"
IMAGES = "main img"
# From the plain-language guides of French administrations: 15 to 20 words a sentence; beyond 30,
# most readers start again.
LONGEST_SENTENCE = 30
LONGEST_PARAGRAPH = 110
LONGEST_ALT = 180
LONGEST_HEADING = 16
FILE_NAMES = [
    r"\.(avif|gif|heic|jpe?g|png|svg|webp)$",
    r"^(img|dsc|dscn|pxl|image|photo|capture|screenshot|whatsapp)[\s_-]*\d",
    r"^[\w-]*_[\w-]*$",
    r"^(image|photo|visuel|illustration|logo)s?$",
]
EMPTY_LINKS = [
    *("ici", "cliquez ici", "cliquer ici", "clique ici", "en savoir plus", "lire la suite"),
    *("lien", "ce lien", "plus d'infos", "voir", "là", "la suite", "plus d'informations"),
]

# (name, selector, options, what is wrong, what to do)
CHECKS = (
    (
        "bc-sentence",
        TEXT,
        {"words": LONGEST_SENTENCE},
        _("Long sentence"),
        _("More than thirty words: cut it in two. A fact a sentence."),
    ),
    (
        "bc-paragraph",
        TEXT,
        {"words": LONGEST_PARAGRAPH},
        _("Long paragraph"),
        _("More than a hundred and ten words: cut it, or make a list of it."),
    ),
    (
        "bc-alt-there",
        IMAGES,
        {},
        _("Alternative text missing"),
        _("Say what someone who does not see the image must know, or declare it decorative."),
    ),
    (
        "bc-alt-length",
        "main img[alt]",
        {"characters": LONGEST_ALT},
        _("Alternative text too long"),
        _("A sentence is enough; the rest goes in the text or in the caption."),
    ),
    (
        "bc-alt-name",
        "main img[alt]:not([alt=''])",
        {"patterns": FILE_NAMES},
        _("Alternative text that looks like the name of a file"),
        _("Describe what is seen: who, where, doing what."),
    ),
    (
        "bc-link-words",
        "main a[href]",
        {"words": EMPTY_LINKS},
        _("Link that does not say where it leads"),
        _("Rather than “click here”, write the title of the page that opens."),
    ),
    (
        "bc-heading-length",
        "main :is(h2, h3)",
        {"words": LONGEST_HEADING},
        _("Long heading"),
        _("More than sixteen words: a heading is read at a glance."),
    ),
)
NAMES = [name for name, *_rest in CHECKS]
MESSAGES = {
    name: {"error_name": wrong, "help_text": remedy}
    for name, _selector, _options, wrong, remedy in CHECKS
}
# Axe looks only at what it is told to; headings in order and not empty are already Wagtail's.
RULES = [
    {
        "id": name,
        "impact": "minor",
        "selector": selector,
        "tags": ["best-practice"],
        "any": [name],
        "enabled": True,
    }
    for name, selector, *_rest in CHECKS
]
SPECS = [{"id": name, "options": options} for name, _selector, options, *_rest in CHECKS]


class EditorialCheckerItem(ContentCheckerItem):
    """Wagtail's checker, with our rules added to its own."""

    class Media:
        js = ["newsroom/checks.js"]

    def get_axe_run_only(self, request):
        return [*super().get_axe_run_only(request), *NAMES]

    def get_axe_custom_rules(self, request):
        return [*super().get_axe_custom_rules(request), *RULES]

    def get_axe_custom_checks(self, request):
        return [*super().get_axe_custom_checks(request), *SPECS]

    def get_axe_messages(self, request):
        return {**super().get_axe_messages(request), **MESSAGES}


def use_our_checker(request, items, page):
    """Put our checker in the place of Wagtail's, in the page and in the editor's panel."""
    items[:] = [
        EditorialCheckerItem(in_editor=item.in_editor)
        if isinstance(item, ContentCheckerItem)
        else item
        for item in items
    ]
