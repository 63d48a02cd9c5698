"""Each search asks which live pages are out of time: few have a limit, and only those are looked at.

The table is Wagtail's, so that no model declares these indexes. A migration of Wagtail that makes
this table again on SQLite loses them there, and nothing but speed with them.
"""

from django.db import migrations

LIMITS = ("go_live_at", "expire_at")


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_honest_pages"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX core_page_{name} ON wagtailcore_page ({name}) WHERE {name} IS NOT NULL",
            f"DROP INDEX IF EXISTS core_page_{name}",
        )
        for name in LIMITS
    ]
