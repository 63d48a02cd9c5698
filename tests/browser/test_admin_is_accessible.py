"""The screens that we add to the admin have no violation of axe, in the light and in the dark.

What Wagtail itself draws in the page editor, its image form and its workflow list is left to
Wagtail: docs/admin.md names what is known there.
"""

import datetime

import pytest
from django.utils import timezone

from people.models import Grant
from tests.assets.factories import CreditedImageFactory
from tests.home.content import build_content
from tests.newsroom.desk import submitted_by, task_state_of
from tests.people.factories import GrantFactory
from users.roles import ADMINISTRATORS, JOURNALISTS


def addresses(content, submission):
    return [
        "/admin/",
        *(f"/admin/reports/{slug}/" for slug in ("sans-credit", "images-a-decrire")),
        *(f"/admin/reports/droits-des-{what}/" for what in ("images", "productions")),
        "/admin/reports/initiatives-a-verifier/",
        f"/admin/pages/{content.directory.pk}/",
        f"/admin/pages/{content.indexes['oped'].pk}/",
        f"/admin/relecture/{submission.pk}/",
        *("/admin/people/importrun/", "/admin/people/importrun/upload/"),
        *("/admin/people/grant/", f"/admin/people/grant/inspect/{Grant.objects.get().pk}/"),
        *("/admin/structures/merge/", "/admin/creations/", "/admin/guide/ecrire/"),
        *("/admin/outbox/mail/", "/admin/outbox/promise/", "/admin/outbox/task/"),
    ]


@pytest.fixture
def reader(transactional_db, make_user):
    return make_user("administratrice", ADMINISTRATORS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_our_screens_of_the_admin_have_no_violation(scheme, reader, make_user, new_browsing):
    soon = timezone.localdate() + datetime.timedelta(days=3)
    content = build_content(image=CreditedImageFactory(description="", rights_end=soon))
    GrantFactory()
    page = submitted_by(make_user("journaliste", JOURNALISTS))
    browsing = new_browsing(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    browsing.login(reader)

    found = {}
    for address in addresses(content, task_state_of(page)):
        assert browsing.visit(address).status == 200, address
        # What is being previewed is a page of the site, audited on its own.
        if violations := browsing.axe(context={"exclude": [["iframe"]]}):
            found[address] = violations

    assert found == {}
