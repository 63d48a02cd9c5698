from django.core.checks import Tags, Warning, register
from django.db import DatabaseError

EMPTY_NOTICE = "home.W001"


@register(Tags.database, deploy=True)
def check_legal_notice(app_configs, databases=None, **kwargs):
    """A site that is in production says who answers for it.

    Run by « check --deploy --database default »: only the database knows.
    """
    from wagtail.models import Site

    from home.panels import read_missing

    try:
        missing = [(site, read_missing(site)) for site in Site.objects.all() if databases]
    except DatabaseError:
        # Not migrated yet: there is nothing to say.
        return []
    return [
        Warning(
            f"The legal notice of {site} lacks: {', '.join(str(label) for label in labels)}.",
            hint="Complete it in the admin: Settings, Legal notice.",
            id=EMPTY_NOTICE,
        )
        for site, labels in missing
        if labels
    ]
