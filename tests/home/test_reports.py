"""The reports of the newsroom: what public pages lack, for those who publish."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from people.models import Credit
from tests.assets.factories import CreditedImageFactory
from tests.home.content import add_content, build_content
from tests.partners.factories import ProductionPageFactory

pytestmark = pytest.mark.django_db

SLUGS = [
    *("sans-credit", "images-a-decrire", "droits-des-images"),
    *("droits-des-productions", "initiatives-a-verifier"),
]


def address(slug, query=""):
    return f"/admin/reports/{slug}/{query}"


def listed(client, slug, query=""):
    return list(client.get(address(slug, query)).context["object_list"])


def in_days(number):
    return timezone.localdate() + datetime.timedelta(days=number)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("path", ["", "results/", "?export=csv", "?export=xlsx"])
def test_who_does_not_publish_reads_no_report(slug, path, trainee_client, make_user, client_of):
    from users.roles import MODERATORS

    moderator = client_of(make_user("moderatrice", MODERATORS))

    for client in (trainee_client, moderator):
        answer = client.get(address(slug, path))
        assert answer.status_code in (302, 403)
        assert b"<table" not in answer.content


@pytest.mark.parametrize("slug", SLUGS)
def test_more_rows_cost_no_more_queries(slug, journalist_client):
    content = build_content(image=CreditedImageFactory(description="", rights_end=in_days(3)))
    make_lacking(content)
    journalist_client.get(address(slug))
    with CaptureQueriesContext(connection) as few:
        journalist_client.get(address(slug))

    for _time in range(4):
        add_content(content, image=CreditedImageFactory(description="", rights_end=in_days(3)))
    make_lacking(content)
    with CaptureQueriesContext(connection) as many:
        rows = listed(journalist_client, slug)

    assert len(rows) > 1
    assert len(many) <= len(few)


def index_references():
    """What the worker does after each save."""
    for page in Page.objects.specific():
        ReferenceIndex.create_or_update_for_object(page)


def make_lacking(content):
    index_references()
    Credit.objects.all().delete()
    type(content.production).objects.update(rights_end=in_days(3))


def test_a_public_page_that_nobody_signs_is_listed_until_it_is_signed(journalist_client):
    content = build_content()
    op_ed = content.stories["oped"]
    signed = listed(journalist_client, "sans-credit")

    op_ed.credits.all().delete()
    type(op_ed).objects.filter(pk=op_ed.pk).update(title="=1+1")
    unsigned = listed(journalist_client, "sans-credit")
    exported = journalist_client.get(address("sans-credit", "?export=csv"))

    assert op_ed.pk not in [page.pk for page in signed]
    assert op_ed.pk in [page.pk for page in unsigned]
    # A spreadsheet would run what begins as a formula.
    assert "'=1+1" in exported.getvalue().decode()


def test_an_image_without_description_is_listed_where_a_public_page_shows_it(journalist_client):
    image, unused = CreditedImageFactory(description=""), CreditedImageFactory(description="")
    content = build_content(image=image)
    index_references()

    found = listed(journalist_client, "images-a-decrire", "?lacks=alt")
    html = journalist_client.get(address("images-a-decrire")).content.decode()

    assert [one.pk for one in found] == [image.pk]
    assert content.initiative.title in html
    assert unused.title not in html
    assert listed(journalist_client, "images-a-decrire", "?lacks=credit") == []


def test_an_image_of_a_draft_alone_is_not_listed(journalist_client):
    content = build_content(image=CreditedImageFactory(description=""))
    index_references()
    type(content.home).objects.first().get_descendants().update(live=False)

    assert listed(journalist_client, "images-a-decrire") == []


def test_rights_are_listed_from_sixty_days_before_their_end(journalist_client):
    over, last_day, later = (
        CreditedImageFactory(rights_end=in_days(days)) for days in (-1, 60, 61)
    )

    found = [image.pk for image in listed(journalist_client, "droits-des-images")]
    ended = [image.pk for image in listed(journalist_client, "droits-des-images", "?rights=over")]

    assert found == [over.pk, last_day.pk]
    assert ended == [over.pk]
    assert later.pk not in found


def test_productions_whose_rights_end_soon_are_listed(journalist_client):
    content = build_content()
    soon = ProductionPageFactory(parent=content.partner, rights_end=in_days(10))
    ProductionPageFactory(parent=content.partner, rights_end=in_days(100))

    assert [one.pk for one in listed(journalist_client, "droits-des-productions")] == [soon.pk]


def test_an_initiative_is_to_verify_after_a_year_or_when_its_check_is_due(journalist_client):
    content = build_content()
    add_content(content, times=2)
    pages = list(content.directory.get_children().specific()[:4])
    fresh, old, due, never = pages
    update = type(fresh).objects.filter
    type(fresh).objects.update(verified_on=in_days(-3), next_check_on=in_days(200))
    update(pk=old.pk).update(verified_on=in_days(-365), next_check_on=None)
    update(pk=due.pk).update(next_check_on=in_days(0))
    update(pk=never.pk).update(verified_on=None, next_check_on=None)

    found = {page.pk for page in listed(journalist_client, "initiatives-a-verifier")}

    assert found == {old.pk, due.pk, never.pk}
