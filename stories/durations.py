from django.utils.translation import gettext as _


def format_duration(seconds):
    """« 18 s », « 2 min » or « 2 min 40 », as one announces a film; "" for nothing."""
    minutes, rest = divmod(round(seconds or 0), 60)
    if not minutes:
        return _("%(seconds)d s") % {"seconds": rest} if rest else ""
    if not rest:
        return _("%(minutes)d min") % {"minutes": minutes}
    return _("%(minutes)d min %(seconds)02d") % {"minutes": minutes, "seconds": rest}


def format_timecode(seconds):
    """« 0:07 », « 12:40 »: a place in a film."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"
