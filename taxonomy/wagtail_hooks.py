from wagtail import hooks
from wagtail.snippets.models import register_snippet

from taxonomy.viewsets import (
    VocabulariesGroup,
    commune_chooser_viewset,
    quartier_chooser_viewset,
)

register_snippet(VocabulariesGroup)


@hooks.register("register_admin_viewset")
def register_place_choosers():
    return [commune_chooser_viewset, quartier_chooser_viewset]
