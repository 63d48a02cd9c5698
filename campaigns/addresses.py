"""Whose mailbox an address of e-mail leads to."""

import unicodedata
from contextlib import suppress

from django.utils.encoding import punycode

from campaigns.encryption import digest


def mailbox(address):
    """What all spellings of one address have in common: those that a computer or a server of mails
    takes for the same, and those with a tag (« nour+ecole@ »), which lead to the same person."""
    said = "".join(unicodedata.normalize("NFKC", address).casefold().split())
    local, at, domain = said.rpartition("@")
    with suppress(UnicodeError):
        domain = punycode(domain)
    return f"{local.partition('+')[0] or local}{at}{domain}"


def contact_digest(address):
    """64 digits by which what follows one mailbox is found, or ""."""
    return digest(mailbox(address), purpose="contact") if address.strip() else ""
