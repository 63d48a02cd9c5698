"""Alerts that were asked while an address held five digits for an INSEE code follow the same."""

from importlib import import_module

import pytest
from django.apps import apps

from search.alerts.asked import digest
from search.models import Alert

pytestmark = pytest.mark.django_db
MIGRATION = import_module("search.migrations.0006_codes_of_communes")


def test_an_alert_keeps_its_commune_and_its_digest_is_of_what_it_says():
    before, other = "q=jardin&pres-de=69200", "q=pres-de"
    for query in (before, other):
        Alert.objects.create(
            email="awa@example.org", query=query, query_digest=digest(query), frequency="daily"
        )

    MIGRATION.write_codes(apps, None)
    written = {alert.query: alert.query_digest for alert in Alert.objects.all()}
    MIGRATION.write_digits(apps, None)

    after = "q=jardin&pres-de=insee-69200"
    assert written == {after: digest(after), other: digest(other)}
    assert set(Alert.objects.values_list("query", flat=True)) == {before, other}
