"""What readers saw of a timeline is corrected in view, and never removed."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from initiatives.models import InitiativePage
from tests.home.content import build_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return InitiativePage.objects.get(pk=build_content().initiative.pk)


@pytest.fixture
def save(page, superuser, client_of):
    """A function that saves the page from the editor with these updates, and gives the answer."""
    client = client_of(superuser)

    def post(updates, **more):
        return client.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]), _form(page, updates, **more)
        )

    return post


def _form(page, updates, **more):
    texts = ("what_works", "what_got_stuck", "prerequisites", "partners_needed", "pitfalls")
    data = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "standfirst": page.standfirst,
            "in_thirty_seconds": page.in_thirty_seconds,
            "stage": page.stage,
            "start_date": "2019-01-01",
            "start_precision": "year",
            "commune": page.commune_id,
            "body": streamfield([("paragraph", rich_text("<p>Un bac.</p>"))]),
            "reuse_steps": streamfield([]),
            **{name: rich_text("<p></p>") for name in texts},
            "updates": inline_formset(updates, initial=page.updates.count()),
            **{
                name: inline_formset([])
                for name in ("key_figures", "lead_organizations", "holders", "credits", "comments")
            },
            **more,
        }
    )
    return {**data, "themes": [theme.pk for theme in page.themes.all()]}


def as_data(update, **changed):
    return {
        "id": update.pk,
        "date": update.date.isoformat(),
        "precision": update.precision,
        "kind": update.kind,
        "text": update.text,
        "source": "",
        "source_url": "",
        "image": "",
        "correction": "",
        "corrected_on": "",
        **changed,
    }


def test_a_published_update_is_not_deleted(page, save):
    update = page.updates.get()

    response = save([as_data(update, DELETE="on")])

    assert response.status_code == 200
    assert response.context["form"].non_field_errors()


def test_a_published_update_does_not_change_in_silence(page, save):
    update = page.updates.get()

    response = save([as_data(update, text="Cent bacs.")])

    assert response.status_code == 200
    assert "correction" in str(response.context["form"].formsets["updates"].errors)


def test_a_published_update_is_corrected_in_view(page, save):
    update = page.updates.get()

    response = save([as_data(update, text="Cent bacs.", correction="Quarante en fait.")])

    assert response.status_code == 302, (
        response.context["form"].errors,
        {n: (f.errors, f.non_form_errors()) for n, f in response.context["form"].formsets.items()},
    )
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().updates.get().correction == "Quarante en fait."
