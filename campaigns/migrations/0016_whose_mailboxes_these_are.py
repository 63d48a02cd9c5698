"""Digests of mailboxes rather than of spellings, of guardians and of those who are shown too: by
them it is known whose a submission is."""

from django.db import migrations, models

import campaigns.encryption
from campaigns.addresses import contact_digest


def fill(apps, schema_editor):
    for name in ("Contact", "PersonShown"):
        model = apps.get_model("campaigns", name)
        for one in model.objects.iterator():
            one.email_digest = contact_digest(one.email)
            one.guardian_digest = contact_digest(one.guardian_email)
            one.save(update_fields=["email_digest", "guardian_digest"])


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0015_what_moderators_are_told")]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="guardian_digest",
            field=models.CharField(
                blank=True,
                editable=False,
                max_length=64,
                verbose_name="digest of the e-mail of a guardian",
            ),
        ),
        migrations.AddField(
            model_name="personshown",
            name="email_digest",
            field=models.CharField(
                blank=True,
                db_index=True,
                editable=False,
                max_length=64,
                verbose_name="digest of the e-mail",
            ),
        ),
        migrations.AddField(
            model_name="personshown",
            name="guardian_digest",
            field=models.CharField(
                blank=True,
                editable=False,
                max_length=64,
                verbose_name="digest of the e-mail of a guardian",
            ),
        ),
        migrations.AlterField(
            model_name="contact",
            name="email",
            field=campaigns.encryption.EncryptedField(verbose_name="e-mail"),
        ),
        migrations.AlterField(
            model_name="contact",
            name="email_digest",
            field=models.CharField(
                blank=True,
                db_index=True,
                editable=False,
                max_length=64,
                verbose_name="digest of the e-mail",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
