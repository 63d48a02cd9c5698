"""The kinds of things that can be found: the values of the facet « type », in their order."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """`slug` is part of addresses. A part is shown only to those who ask for words, or for it."""

    slug: str
    label: Any
    plural: Any
    is_part: bool = False


KINDS = {
    kind.slug: kind
    for kind in (
        Kind("initiative", _("initiative"), _("initiatives")),
        Kind("film", _("nano-film"), _("nano-films")),
        Kind("entretien", _("crossed interview"), _("crossed interviews")),
        Kind("tribune", _("op-ed"), _("op-eds")),
        Kind("question", _("question in debate"), _("questions in debate")),
        Kind("campagne", _("campaign"), _("campaigns")),
        Kind("creation", _("creation of the public"), _("creations of the public")),
        Kind("partenaire", _("partner"), _("partners")),
        Kind("production", _("partner production"), _("partner productions")),
        Kind("selection", _("selection"), _("selections")),
        Kind("personne", _("person"), _("people")),
        Kind("structure", _("organization"), _("organizations")),
        Kind("page", _("page"), _("pages")),
        Kind("moment", _("moment of a film"), _("moments of films"), is_part=True),
        Kind("etape", _("step of an initiative"), _("steps of initiatives"), is_part=True),
    )
}


def is_part(slug):
    """Whether it is only a part of a page: a moment of a film, a step of an initiative."""
    return KINDS[slug].is_part if slug in KINDS else False
