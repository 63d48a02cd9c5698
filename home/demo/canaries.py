"""What the demonstration hides, and the unique string by which a leak would be seen."""

from wagtail.models import Page

from campaigns.models import Creation
from home.demo.campaigns import creation_texts
from home.demo.texts import read_folder


def hidden_texts():
    """One entry for each hidden object: state, kind, slug, title and canary. No database read."""
    pages = [
        {
            "state": text["state"],
            "kind": text["kind"],
            "slug": text["slug"],
            "title": text.get("title", ""),
            "canary": text["canary"],
        }
        for text in read_folder("drafts")
    ]
    return [*pages, *_hidden_creations()]


def _hidden_creations():
    """They have no slug of their own choosing: their title is what tells them."""
    return [
        {
            "state": "hidden",
            "kind": "creation",
            "slug": "",
            "title": text["title"],
            "canary": text["canary"],
        }
        for _campaign, text in creation_texts()
        if "canary" in text
    ]


def hidden_objects():
    """The same with the id and the address of each, for those that were seeded."""
    hidden = hidden_texts()
    pages = Page.objects.filter(slug__in=[text["slug"] for text in hidden if text["slug"]])
    creations = Creation.objects.filter(title__in=[text["title"] for text in hidden])
    found = {("page", page.slug): (page.pk, page.get_url()) for page in pages}
    for one in creations.select_related("campaign"):
        found["creation", one.title] = (one.pk, one.get_absolute_url())
    return [
        {**text, "id": found[_name(text)][0], "url": found[_name(text)][1]}
        for text in hidden
        if _name(text) in found
    ]


def _name(text):
    return ("creation", text["title"]) if text["kind"] == "creation" else ("page", text["slug"])
