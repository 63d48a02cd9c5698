"""What a creation must be, beside what the database holds: {field: sentence}."""

from django.utils.translation import gettext as _

from assets.checks import publication_problems
from campaigns.calendar import today
from campaigns.choices import FILMED, CreationFormat
from core.embeds import recognize


def creation_problems(creation):
    problems = {**file_problems(creation), **link_problems(creation), **award_problems(creation)}
    if creation.published_on and creation.published_on > today():
        problems["published_on"] = _("This day has not come yet.")
    if creation.campaign_id and creation.format and not is_accepted(creation):
        problems["format"] = _("This campaign does not accept this format.")
    return problems


def is_accepted(creation):
    return creation.campaign.formats.filter(format=creation.format).exists()


def link_problems(creation):
    """A hosted video or sound stands instead of a film, of a site that we know how to show."""
    if not creation.link:
        return {}
    if creation.format not in FILMED:
        return {"link": _("This format does without it: leave it empty.")}
    if creation.film:
        return {"link": _("A film or an address, not both: leave one of them empty.")}
    if recognize(creation.link) is None:
        return {"link": _("This address is not one of a film or sound that we know how to show.")}
    return {}


def file_problems(creation):
    """Exactly what its format needs, with what is owed to who made it."""
    if creation.format in FILMED and creation.link and not creation.film:
        return {}
    needed = {
        CreationFormat.POSTER: "image",
        CreationFormat.TEXT: "text",
        **dict.fromkeys(FILMED, "film"),
    }.get(creation.format)
    problems = {}
    for name in ("image", "film", "text"):
        held = getattr(creation, name)
        if needed and name == needed and not held:
            problems[name] = _("This format needs it.")
        elif needed and name != needed and held:
            problems[name] = _("This format does without it: leave it empty.")
        elif held and name != "text" and (owed := publication_problems(held)):
            problems[name] = owed
    if needed == "image" and creation.image and not creation.alt_text:
        problems["alt_text"] = _("Say what the image shows, for who does not see it.")
    return problems


def award_problems(creation):
    if bool(creation.award_label) == (creation.award_rank is not None):
        return {"award_rank": _("Places start at 1.")} if creation.award_rank == 0 else {}
    name = "award_rank" if creation.award_label else "award_label"
    return {name: _("An award has a name and a place.")}
