"""An op-ed may answer another op-ed, or a debate."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0002_debates"),
    ]

    operations = [
        migrations.AddField(
            model_name="opedpage",
            name="answers_to",
            field=models.ForeignKey(
                blank=True,
                help_text="The op-ed or the debate that this one answers: it will list it.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="answering_op_eds",
                to=settings.WAGTAIL_PAGE_MODEL,
                verbose_name="in answer to",
            ),
        ),
        migrations.AddConstraint(
            model_name="opedpage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answers_to__isnull", True),
                    models.Q(("answers_to", models.F("page_ptr")), _negated=True),
                    _connector="OR",
                ),
                name="op_ed_does_not_answer_itself",
                violation_error_message="An op-ed does not answer itself.",
            ),
        ),
    ]
