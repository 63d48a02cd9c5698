"""Mails, promised in the transaction that calls for them."""

import re
import uuid
from email.utils import parseaddr

from django.conf import settings
from django.db import transaction

from outbox.models import Mail
from outbox.services import promise


def promise_mail(*, to, subject, body):
    """Promise one mail to each address of `to`, in the caller's transaction. Returns their rows.

    Each has one Message-ID for ever, and its own row: nobody reads another's address, and a
    refused one stops no other. The text travels in the promise and goes with it; the register
    keeps it in the demonstration only.
    """
    subject = one_line(subject)
    with transaction.atomic():
        return [_write(address, subject, str(body)) for address in dict.fromkeys(to) if address]


def promise_letter(name, *, to, subject, **arguments):
    """Promise one mail to one address, whose text the function registered under `name` writes
    when it leaves: what is no longer true then is not in it. Returns its row.

    `to` may be a name that the register shows, where the letter itself brings the address."""
    subject = one_line(subject)
    with transaction.atomic():
        return _write(to, subject, "", letter=name, arguments=arguments)


def one_line(subject):
    """A subject as its mail bears it. The spaces that hold « » and : to their words stay."""
    return re.sub(r"[^\S\xa0\u202f]+", " ", str(subject)).strip()[:255]


def _write(address, subject, body, **letter):
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    message_id = f"<{uuid.uuid4().hex}@{domain}>"
    row = promise("mail.send", message_id=message_id, body=body, **letter)
    return Mail.objects.create(
        to=address,
        subject=subject,
        body=body if settings.DEMONSTRATION else "",
        message_id=message_id,
        promise=row,
    )
