from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from outbox import registry
from outbox.models import Promise
from tests.outbox.processes import start_worker

__all__ = ["start_worker"]


@pytest.fixture
def effects(monkeypatch):
    """What effects of a test were called with; the registry is put back after it."""
    monkeypatch.setattr(registry, "_effects", dict(registry._effects))
    return []


@pytest.fixture
def make_due():
    """A function that makes every promise due now, whatever back-off it is in."""

    def make():
        Promise.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))

    return make


@pytest.fixture
def reader_of_registers(make_user):
    """A function that makes an account of the admin with the permissions named, on the outbox."""

    def make(*codenames):
        user = make_user("lectrice")
        wanted = Permission.objects.filter(
            content_type__app_label="outbox", codename__in=codenames
        ) | Permission.objects.filter(codename="access_admin")
        user.user_permissions.set(wanted)
        return user

    return make
