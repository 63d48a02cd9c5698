"""What is out of time is left out of every query, whatever the worker has done of it, and costs the
same however much there is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from core.visibility import in_time, is_in_time, out_of_time
from search.asking import excluded_keys
from search.models import Entry
from tests.initiatives.factories import InitiativeIndexPageFactory, InitiativePageFactory

pytestmark = pytest.mark.django_db
PAST, TO_COME = timedelta(days=-1), timedelta(days=1)
LIMITS = [
    # What begins, what ends, and whether one may read it now.
    (None, None, True),
    (PAST, None, True),
    (TO_COME, None, False),
    (None, TO_COME, True),
    (None, PAST, False),
    (PAST, TO_COME, True),
    (PAST, PAST, False),
    (TO_COME, TO_COME, False),
    (timedelta(), None, True),
    (None, timedelta(), False),
]


@pytest.fixture
def directory():
    return InitiativeIndexPageFactory(parent=Page.objects.get(depth=2))


def add(directory, number=1, **fields):
    """Entries of as many pages."""
    pages = [InitiativePageFactory(parent=directory) for _time in range(number)]
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(**fields)
    Entry.objects.bulk_create(
        Entry(
            key=f"page:{page.pk}",
            source="page",
            object_id=page.pk,
            page_id=page.pk,
            kind="initiative",
        )
        for page in pages
    )
    return pages


def plan(found):
    """What SQLite does to answer: each step of its plan."""
    sql, parameters = found.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
        return [row[-1] for row in cursor.fetchall()]


@pytest.mark.parametrize(("begins", "ends", "may_be_read"), LIMITS)
def test_a_page_is_in_time_or_out_of_it_wherever_it_is_asked(
    begins, ends, may_be_read, directory, time_machine
):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    limits = {"go_live_at": begins, "expire_at": ends}
    (page,) = add(
        directory, **{name: gap if gap is None else now + gap for name, gap in limits.items()}
    )

    pages = Page.objects.filter(pk=page.pk)
    assert is_in_time(pages.get()) is may_be_read
    assert pages.filter(in_time()).exists() is may_be_read
    assert pages.filter(out_of_time()).exists() is not may_be_read
    assert excluded_keys() == (() if may_be_read else (f"page:{page.pk}",))


def test_it_is_one_look_up_from_the_few_pages_that_have_a_limit(
    directory, django_assert_num_queries
):
    (late,) = add(directory, expire_at=timezone.now() + PAST)
    add(directory, 4)
    entries = Entry.objects.order_by()
    before = connection.vendor == "sqlite" and plan(entries.out_of_time())

    add(directory, 50)

    if connection.vendor == "sqlite":
        assert plan(entries.out_of_time()) == before
        assert [step for step in before if step.startswith("SCAN")] == []
    # The second one is for those whom it alone names.
    with django_assert_num_queries(2):
        assert excluded_keys() == (f"page:{late.pk}",)
    Page.objects.filter(pk=late.pk).update(expire_at=None)
    with django_assert_num_queries(1):
        assert excluded_keys() == ()
