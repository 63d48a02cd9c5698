"""What the editor posts to write a debate."""

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield


def _source():
    value = {"title": "Bilan", "publisher": "l’office", "url": "", "date": "", "shows": "Il tient."}
    return streamfield([("source", value)])


def _argument(number, position, side):
    value = {"number": number, "position": position, "side": side, "claim": "Une raison."}
    return ("argument", {**value, "text": rich_text("<p>Un texte.</p>"), "evidence": _source()})


def _position(key):
    value = {"key": key, "title": f"Position {key}", "holders": "des voisins"}
    return ("position", {**value, "reason": rich_text("<p>Une cause.</p>")})


def debate_data(*, synthesis, slug="un-debat", **more):
    sides = [("A", "for"), ("A", "against"), ("B", "for")]
    return nested_form_data(
        {
            "title": "Un débat",
            "slug": slug,
            "standfirst": "Une question.",
            "framing": rich_text("<p>C’est complexe.</p>"),
            "positions": streamfield([_position("A"), _position("B")]),
            "arguments": streamfield([_argument(n, *side) for n, side in enumerate(sides, 1)]),
            "synthesis": rich_text(f"<p>On retient {synthesis}.</p>"),
            **{name: inline_formset([]) for name in ("credits", "comments", "initiative_links")},
            **more,
        }
    )


def create_debate(client, index, *, submit=False, publish=False, **fields):
    actions = {"action-submit": "1"} if submit else {"action-publish": "1"} if publish else {}
    address = reverse("wagtailadmin_pages:add", args=["stories", "questionpage", index.pk])
    return client.post(address, debate_data(**fields, **actions))
