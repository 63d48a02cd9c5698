from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from assets.uploads import sizes
from assets.uploads.fields import name_of, plain_limit, token_name
from assets.uploads.permits import permit

register = template.Library()
register.filter("size", sizes.in_words)


@register.inclusion_tag("components/upload.html")
def upload_field(
    *, name, label, purpose, most_bytes, kind="", accept="", help_text="", error="", token=""
):
    """A file to send, by pieces and resumed; without script, with its form.

    `purpose`, `kind` and `most_bytes` are those that the view gives to `receive_field`; `accept`
    as in HTML; `error` a sentence; `token` that of a file received already, so that a form shown
    again does not ask for it twice.
    """
    most_bytes = min(most_bytes, settings.UPLOADS_MOST_BYTES)
    return {
        "name": name,
        "label": label,
        "help_text": help_text,
        "error": error,
        "accept": accept,
        "token_name": token_name(name),
        "token": token,
        "received": name_of(token, purpose=purpose) if token else "",
        "most": sizes.in_words(most_bytes),
        "plain": sizes.in_words(plain_limit(most_bytes)),
        "data": {
            "endpoint": reverse("uploads"),
            "permit": permit(purpose, most_bytes=most_bytes, kind=kind),
            "purpose": purpose,
            "most": most_bytes,
            "plain": plain_limit(most_bytes),
            "words": words(most_bytes),
        },
    }


def words(most_bytes):
    """What the script says."""
    limit = {"limit": sizes.in_words(most_bytes)}
    return {
        "units": sizes.units(),
        "begun": _("Sending begins."),
        "progress": _("{done} of {total}"),
        "progressWithTime": _("{done} of {total}, {time}"),
        "lessThanAMinute": _("less than a minute"),
        "aMinute": _("about one minute"),
        "minutes": _("about {n} minutes"),
        "long": _("more than an hour"),
        "cut": _("The line is cut at {done} of {total}. Sending will resume by itself."),
        "done": _("“{name}” has arrived ({total})."),
        "cancelled": _("Sending is cancelled."),
        "wait": _("Your form will leave by itself when the file has arrived."),
        "tooBig": _("This file is too big: the limit is %(limit)s.") % limit,
        "empty": _("This file is empty."),
        "failed": _("The file could not be sent. What has arrived is kept until tomorrow."),
    }
