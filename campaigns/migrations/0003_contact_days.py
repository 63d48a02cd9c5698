from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0002_who_edits_and_who_hides"),
    ]

    operations = [
        migrations.AddField(
            model_name="campaignpage",
            name="contact_days",
            field=models.PositiveSmallIntegerField(
                default=365,
                help_text="In days after its last day. Then e-mail addresses of those who took part are erased.",
                verbose_name="contact data kept for",
            ),
        ),
    ]
