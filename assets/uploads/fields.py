"""What a form's field of file brings, with script or without."""

from django.conf import settings

from assets.models import Upload
from assets.uploads import quotas, services
from assets.uploads.permits import Permit
from assets.uploads.refusals import refusing_when_full, too_big


def token_name(name):
    """The hidden field beside the field of that name."""
    return f"{name}_token"


def receive_field(request, name, *, purpose, most_bytes, kind=""):
    """The file in quarantine that the form brings, the form's own from now on; None if it brings
    none. Raises a Refused, whose sentence is for the field.

    A file in the body of the form counts as one that was sent by pieces, with a lower limit: it
    cannot be resumed.
    """
    if file := request.FILES.get(name):
        return receive_plain(request, file, Permit(purpose, str(kind), most_bytes))
    if token := request.POST.get(token_name(name), ""):
        return services.claim(token, purpose=purpose)
    return None


def receive_plain(request, file, permit):
    limit = plain_limit(permit.most_bytes)
    if file.size > limit:
        raise too_big(limit)
    with refusing_when_full():
        upload = services.receive_whole(file, permit, address=quotas.digest_of(request))
    return services.claim(upload.token, purpose=permit.purpose)


def plain_limit(most_bytes):
    return min(most_bytes, settings.UPLOADS_PLAIN_BYTES)


def name_of(token, *, purpose):
    """What the sender calls the file that a form has received, to show it again with the form."""
    found = Upload.objects.filter(token=token, purpose=purpose, completed_at__isnull=False)
    return found.values_list("name", flat=True).first() or ""
