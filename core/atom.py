"""Atom (RFC 4287), as Django writes it, with the authors of each entry and lasting identifiers."""

import datetime
import re
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from core.addresses import absolute

# A feed that never held anything has a date all the same, and the same each time.
BEGINNING = datetime.datetime(2013, 1, 1, tzinfo=datetime.UTC)
# What XML 1.0 cannot hold, however it is escaped.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text):
    return UNWRITABLE.sub("", str(text))


def summary(text):
    """Plain text as the HTML that Django says summaries are."""
    return escape(writable(text))


def tag(name):
    """An identifier that lasts through changes of title, address and scheme (RFC 4151)."""
    return f"tag:{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname},2013:{name}"


class Feed(Atom1Feed):
    """Entries may have several authors: `authors` is [(name, address)]."""

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        handler.addQuickElement("icon", absolute("/favicon.ico"))

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name, address in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", writable(name))
            if address:
                handler.addQuickElement("uri", address)
            handler.endElement("author")

    def latest_post_date(self):
        return super().latest_post_date() if self.items else BEGINNING
