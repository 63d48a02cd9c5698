"""What the demonstration hides, and the unique string by which a leak would be seen."""

from wagtail.models import Page

from home.demo.texts import read_folder


def hidden_texts():
    """One entry for each hidden object: state, kind, slug, title and canary. No database read."""
    return [
        {
            "state": text["state"],
            "kind": text["kind"],
            "slug": text["slug"],
            "title": text.get("title", ""),
            "canary": text["canary"],
        }
        for text in read_folder("drafts")
    ]


def hidden_objects():
    """The same with the id and the address of each, for those that were seeded."""
    hidden = hidden_texts()
    slugs = [text["slug"] for text in hidden]
    pages = {page.slug: page for page in Page.objects.filter(slug__in=slugs)}
    return [
        {**text, "id": pages[text["slug"]].pk, "url": pages[text["slug"]].get_url()}
        for text in hidden
        if text["slug"] in pages
    ]
