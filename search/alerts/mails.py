"""The mails of alerts, in plain words and plain text."""

from urllib.parse import urljoin

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.alerts import asked, links
from search.kinds import KINDS
from search.spec import DATE, clean_words
from users.mails import absolute

MOST_RESULTS = 20


def confirmation(alert, frequency):
    """The link to confirm, or word that the search is followed already at this frequency."""
    facts = {
        "words": asked.say_stored(alert.query),
        "frequency": alert.Frequency(frequency).label.lower(),
        "url": absolute("search_alert_confirm", links.confirmation_token(alert, frequency)),
        "end": end_url(alert),
        "site": settings.WAGTAIL_SITE_NAME,
    }
    if alert.confirmed_at and alert.frequency == frequency:
        text = _(
            "Hello,\n\nSomebody asked %(site)s to tell this address what is new in this search:\n"
            "%(words)s\n\nYou follow it already, %(frequency)s: there is nothing to do.\n\nTo"
            " receive it no longer:\n%(end)s\n"
        )
    else:
        text = _(
            "Hello,\n\nSomebody asked %(site)s to tell this address, %(frequency)s, what is new in"
            " this search:\n%(words)s\n\nIf it was you, open this link within seven days to"
            " confirm:\n%(url)s\n\nIf it was not, there is nothing to do: without this"
            " confirmation, nothing will be sent.\n"
        )
    return text % facts


def digest(alert, entries):
    """The newest first, twenty at most, and where the rest is."""
    spec = asked.read_again(alert.query)
    first = ngettext(
        "Hello,\n\nHere is one new result in the search that you follow:\n%(words)s\n",
        "Hello,\n\nHere are %(count)d new results in the search that you follow:\n%(words)s\n",
        len(entries),
    ) % {"count": len(entries), "words": asked.in_words(spec)}
    parts = [first, *(_result(entry) for entry in entries[:MOST_RESULTS])]
    everything = spec.changed(sort=DATE).url(absolute("search"))
    if len(entries) > MOST_RESULTS:
        parts.append(_rest(len(entries) - MOST_RESULTS, everything))
    last = _(
        "The whole search: %(search)s\n\n-- \nYou receive this mail %(frequency)s because you asked"
        " %(site)s for it. To receive it no longer:\n%(end)s\n"
    )
    facts = {"search": everything, "frequency": alert.get_frequency_display().lower()}
    parts.append(last % {**facts, "site": settings.WAGTAIL_SITE_NAME, "end": end_url(alert)})
    return "\n".join(parts)


def ended(alert):
    query = f"?{alert.query}" if alert.query else ""
    return _(
        "Hello,\n\nA choice of the search that you followed is no longer on the site: this alert"
        " has come to its end, and your address was forgotten.\n\nTo see what remains of the"
        " search, and follow it again if you wish:\n%(url)s\n"
    ) % {"url": absolute("search") + query}


def end_url(alert):
    return absolute("search_alert_end", links.end_token(alert))


def end_headers(alert):
    """What lets a mail program offer « unsubscribe » in one click (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{end_url(alert)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _result(entry):
    kind = KINDS.get(entry.kind)
    facts = [str(kind.label).capitalize() if kind else ""]
    facts.append(date_format(localtime(entry.date), "DATE_FORMAT") if entry.date else "")
    url = urljoin(settings.WAGTAILADMIN_BASE_URL, entry.url)
    lines = [f"- {clean_words(entry.title)}", " · ".join(filter(None, facts)), url]
    return "\n  ".join(filter(None, lines)) + "\n"


def _rest(count, url):
    text = ngettext("And one other: %(url)s\n", "And %(count)d others: %(url)s\n", count)
    return text % {"count": count, "url": url}
