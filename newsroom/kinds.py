"""The shape and the color of each type of page in the admin: those of the public site."""

KINDS = ("initiative", "film", "interview", "oped", "question", "campaign", "partner", "page")
ICONS = [f"newsroom/icons/kind-{kind}.svg" for kind in KINDS]


def kind_of(page):
    """The kind of a page, specific or not; « page » for what has no shape of its own. No query."""
    kind = getattr(page.specific_class, "card_kind", "page")
    return kind if kind in KINDS else "page"
