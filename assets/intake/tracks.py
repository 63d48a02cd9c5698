from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assets.intake.prepared import PreparedFile
from assets.webvtt import MAX_TRACK_BYTES, parse, rewrite


def prepare_track(file):
    """The captions or chapters, checked line by line and written again. Raises ValidationError."""
    if file.size > MAX_TRACK_BYTES:
        raise ValidationError(
            _("The file is too big: %(limit)d KB at most."),
            params={"limit": MAX_TRACK_BYTES // 1024},
            code="too_big",
        )
    file.seek(0)
    cues = parse(file.read())
    made = PreparedFile(".vtt", "text/vtt", file, cues=cues)
    made.write(rewrite(cues))
    made.flush()
    return made.measure()
