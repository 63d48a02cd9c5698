"""The links of mails: signed, never kept. One confirms, for a week; one ends, for ever."""

from datetime import timedelta

from django.core import signing

LINK_LIFE = timedelta(days=7)
CONFIRM, END = "search.alerts.confirm", "search.alerts.end"


def confirmation_token(alert, frequency):
    return signing.dumps([str(alert.reference), frequency], salt=CONFIRM)


def read_confirmation(token):
    """(reference, frequency) of a link younger than a week, or None."""
    try:
        return tuple(signing.loads(token, salt=CONFIRM, max_age=LINK_LIFE))
    except signing.BadSignature:
        return None


def end_token(alert):
    return signing.Signer(salt=END).sign(alert.reference.hex)


def read_end(token):
    """The reference of a link that ends an alert, or None."""
    try:
        return signing.Signer(salt=END).unsign(token)
    except signing.BadSignature:
        return None
