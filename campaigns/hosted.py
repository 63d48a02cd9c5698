"""Videos that stay on the site where their author put them: recognized, never fetched."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.embeds import recognize


def validate_hosted(value):
    if recognize(value) is None:
        raise ValidationError(_("This address is not that of a video on a site that we know."))


def video_at(link):
    """What tells a video hosted elsewhere, whichever of its addresses this is."""
    video = recognize(link)
    return video.frame if video else link
