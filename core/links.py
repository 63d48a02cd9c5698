"""Links to pages inside texts, which tell nothing of a page that is not public."""

from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from core.visibility import visible


class VisiblePageLinkHandler(PageLinkHandler):
    """A link to a page that not everybody may read leads nowhere: its address tells its title."""

    @classmethod
    def get_many(cls, attrs_list):
        keys = [attrs.get("id") for attrs in attrs_list]
        # An address needs no more than the page's own row.
        pages = visible(Page.objects.filter(pk__in=keys))
        by_key = {str(page.pk): page for page in pages}
        return [by_key.get(str(key)) for key in keys]
