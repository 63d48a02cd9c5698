"""What a creation must be, beside what the database holds: {field: sentence}."""

from django.utils.translation import gettext as _

from assets.checks import publication_problems
from campaigns.calendar import today
from campaigns.choices import FILMED, CreationFormat


def creation_problems(creation):
    problems = {**file_problems(creation), **award_problems(creation)}
    if creation.published_on and creation.published_on > today():
        problems["published_on"] = _("This day has not come yet.")
    if creation.campaign_id and creation.format and not is_accepted(creation):
        problems["format"] = _("This campaign does not accept this format.")
    return problems


def is_accepted(creation):
    return creation.campaign.formats.filter(format=creation.format).exists()


# What has somebody to credit.
OWED = ("image", "film")


def file_problems(creation):
    """Exactly what its format needs, with what is owed to who made it."""
    needed = {
        CreationFormat.POSTER: "image",
        CreationFormat.TEXT: "text",
        **dict.fromkeys(FILMED, "film"),
    }.get(creation.format)
    if needed == "film" and creation.link and creation.format == CreationFormat.VIDEO:
        needed = "link"
    problems = {}
    for name in ("image", "film", "link", "text"):
        held = getattr(creation, name)
        if needed and name == needed and not held:
            problems[name] = _("This format needs it.")
        elif needed and name != needed and held:
            problems[name] = _("This format does without it: leave it empty.")
        elif held and name in OWED and (owed := publication_problems(held)):
            problems[name] = owed
    if needed == "image" and creation.image and not creation.alt_text:
        problems["alt_text"] = _("Say what the image shows, for who does not see it.")
    return problems


def award_problems(creation):
    if bool(creation.award_label) == (creation.award_rank is not None):
        return {"award_rank": _("Places start at 1.")} if creation.award_rank == 0 else {}
    name = "award_rank" if creation.award_label else "award_label"
    return {name: _("An award has a name and a place.")}
