from wagtail import hooks

from core.links import VisiblePageLinkHandler


# After Wagtail's own, which it replaces.
@hooks.register("register_rich_text_features", order=10)
def register_visible_page_links(features):
    features.register_link_type(VisiblePageLinkHandler)
