"""A page that shows an image, live or not."""

from wagtail.models import Page

from home.models import StandardPage


def page_showing(image, *, live=True, title="Une page", **fields):
    parent = Page.objects.filter(depth=2).first() or Page.objects.get(depth=1)
    fields = {"body": [("paragraph", "<p>Un texte.</p>")], **fields}
    page = StandardPage(title=title, live=False, listing_image=image, **fields)
    parent.add_child(instance=page)
    if live:
        page.save_revision().publish()
    return page
