from django.db import migrations, models

import campaigns.hosted


class Migration(migrations.Migration):
    dependencies = [
        ("assets", "0003_quarantine"),
        ("campaigns", "0006_who_decides_on_submissions"),
        ("people", "0003_grants_are_read"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="creation",
            name="creation_holds_what_its_format_needs",
        ),
        migrations.AddField(
            model_name="creation",
            name="link",
            field=models.CharField(
                blank=True,
                help_text="For a video that stays on YouTube, Vimeo, Dailymotion or a known PeerTube instance, instead of a film.",
                max_length=300,
                validators=[campaigns.hosted.validate_hosted],
                verbose_name="address of a hosted video",
            ),
        ),
        migrations.AddConstraint(
            model_name="creation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("format", "affiche"),
                        ("image__isnull", False),
                        ("film__isnull", True),
                        ("text", ""),
                        ("link", ""),
                    ),
                    models.Q(
                        ("format__in", ("video", "son")),
                        models.Q(("film__isnull", True), _negated=True),
                        ("image__isnull", True),
                        ("text", ""),
                        ("link", ""),
                    ),
                    models.Q(
                        ("format", "video"),
                        models.Q(("link", ""), _negated=True),
                        ("film__isnull", True),
                        ("image__isnull", True),
                        ("text", ""),
                    ),
                    models.Q(
                        ("format", "texte"),
                        models.Q(("text", ""), _negated=True),
                        ("image__isnull", True),
                        ("film__isnull", True),
                        ("link", ""),
                    ),
                    _connector="OR",
                ),
                name="creation_holds_what_its_format_needs",
            ),
        ),
    ]
