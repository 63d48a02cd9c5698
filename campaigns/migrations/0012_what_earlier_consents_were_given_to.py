"""What can still be known of the consents that were asked before it was kept: their addresses, and
the terms of what was sent once and is not being corrected. Where nothing is known, a correction asks
everybody again.
"""

from django.db import migrations
from django.db.models import Count

from campaigns.encryption import digest

SAID = ("author_name", "age_bracket", "licence")


def fill(apps, schema_editor):
    submissions = apps.get_model("campaigns", "Submission").objects
    alive = submissions.exclude(state__in=["draft", "withdrawn"])
    for submission in alive.annotate(count=Count("versions")).filter(count=1):
        said = {f"sent_{name}": getattr(submission, name) for name in SAID}
        submission.versions.update(**said)
    contacts = apps.get_model("campaigns", "Contact").objects
    of_author = {contact.submission_id: contact for contact in contacts.all()}
    consents = apps.get_model("campaigns", "Consent").objects
    rows = consents.exclude(version__submission__state="withdrawn")
    for consent in rows.select_related("person", "version"):
        key = consent.version.submission_id
        holder = consent.person if consent.person_key else of_author.get(key)
        is_guardian = consent.capacity == "guardian"
        address = (holder.guardian_email if is_guardian else holder.email) if holder else ""
        if address.strip():
            # As campaigns.participation.sameness writes it.
            made = digest(f"{key}:{address.strip()}", purpose="consent")
            consents.filter(pk=consent.pk).update(address_digest=made)


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0011_what_consents_were_given_to")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
