from wagtail.models import Page

from core import sharing_cards
from core.visibility import visible
from outbox.registry import effect


@effect("core.sharing_card", atomic=False)
def bring_sharing_card(*, page_id):
    """Draw the card that the page is shared with; forget it for a page that nobody may read."""
    found = visible(Page.objects.filter(pk=page_id)).specific().first()
    if found is not None and hasattr(found, "card_kind"):
        sharing_cards.card_file(found)
    else:
        sharing_cards.forget(page_id)
