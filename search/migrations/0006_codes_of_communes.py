"""Five digits in an address are a postcode from now on: alerts say that theirs is an INSEE code."""

import re
from hashlib import blake2b

from django.db import migrations


def rewrite(apps, pattern, instead):
    alerts = apps.get_model("search", "Alert").objects
    for alert in alerts.filter(query__contains="pres-de=").only("query"):
        query = re.sub(pattern, instead, alert.query)
        digest = blake2b(query.encode(), digest_size=16).hexdigest()
        alerts.filter(pk=alert.pk).update(query=query, query_digest=digest)


def write_codes(apps, schema_editor):
    rewrite(apps, r"(^|&)pres-de=(\w{5})(?=&|$)", r"\1pres-de=insee-\2")


def write_digits(apps, schema_editor):
    rewrite(apps, r"(^|&)pres-de=insee-(\w{5})(?=&|$)", r"\1pres-de=\2")


class Migration(migrations.Migration):
    dependencies = [("search", "0005_first_synonyms")]
    operations = [migrations.RunPython(write_codes, write_digits)]
