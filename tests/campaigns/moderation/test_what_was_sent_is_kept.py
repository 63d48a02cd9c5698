"""What the public sent is corrected by its author alone: editors change what is around it."""

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.models import Creation
from tests.assets.factories import CreditedImageFactory, FilmFactory
from tests.campaigns.factories import CreationFactory
from tests.campaigns.moderation.received import accept, sent, sent_poster

pytestmark = pytest.mark.django_db
REWRITTEN = {
    "format": "texte",
    "title": "Ornithorynque",
    "description": "Réécrite.",
    "text": "Ils montent.",
    "link": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "author_name": "Vrai Nom",
    "licence": "cc-by",
}


def edit(creation):
    return reverse("creations:edit", args=[creation.pk])


def posted(client, creation, **changes):
    """The form as it is shown, with these fields otherwise."""
    fields = client.get(edit(creation)).context["form"]
    shown = {field.html_name: "" if field.value() is None else field.value() for field in fields}
    return client.post(edit(creation), shown | changes)


def written(creation):
    return Creation.objects.values().get(pk=creation.pk)


@pytest.mark.parametrize("make", [sent, sent_poster])
def test_who_edits_does_not_change_what_was_sent(make, campaign, moderator, journalist_client):
    accept(make(campaign, licence="permission"), moderator)
    creation = Creation.objects.get()
    before = written(creation)
    files = {"image": CreditedImageFactory().pk, "film": FilmFactory().pk}

    answer = posted(journalist_client, creation, **REWRITTEN, **files)

    assert answer.status_code == 302
    assert written(creation) == before
    html = Client().get(creation.get_absolute_url()).content.decode()
    assert "Ornithorynque" not in html


def test_the_form_says_who_corrects_it(campaign, moderator, journalist_client):
    accept(sent_poster(campaign), moderator)

    html = journalist_client.get(edit(Creation.objects.get())).content.decode()

    assert "Seul son auteur la corrige" in html


def test_who_edits_still_describes_and_awards_what_was_sent(campaign, moderator, journalist_client):
    accept(sent_poster(campaign), moderator)
    creation = Creation.objects.get()
    changes = {"alt_text": "Un escalier, de face.", "award_rank": 1, "award_label": "Prix du jury"}

    posted(journalist_client, creation, **changes)

    assert written(creation).items() >= changes.items()


def test_what_editors_made_is_theirs_to_change(campaign, journalist_client):
    creation = CreationFactory(campaign=campaign)

    posted(journalist_client, creation, title="Ornithorynque", licence="permission")

    assert Creation.objects.get().title == "Ornithorynque"
    assert Creation.objects.get().licence == "permission"
