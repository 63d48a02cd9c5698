"""The words of the screen of a submission: French typography, sizes, and what a form lacks."""

import re

import pytest

from campaigns.models import SubmissionVersion
from tests.campaigns.moderation.received import declining, screen, sent, sent_poster
from tests.campaigns.submissions import ReadyImageFactory

pytestmark = pytest.mark.django_db
SAID = "« Le sixième » sait : <b>tout</b> !"
SHOWN = "«\u00a0Le sixième\u00a0» sait\u00a0: &lt;b&gt;tout&lt;/b&gt;\u00a0!"


def test_the_words_of_an_author_are_typographed_and_stay_as_they_wrote_them(
    campaign, moderator_client
):
    words = dict.fromkeys(("written__title", "written__text", "written__description"), SAID)
    submission = sent(campaign, **words)

    html = moderator_client.get(screen(submission)).content.decode()

    assert SAID.replace("<b>", "&lt;b&gt;").replace("</b>", "&lt;/b&gt;") not in html
    assert f"<p>{SHOWN}</p>" in re.search(r"moderation__text.*?</div>", html, re.DOTALL)[0]
    assert f"<p>{SHOWN}</p></dd>" in html
    version = SubmissionVersion.objects.get()
    assert {version.title, version.text, version.description} == {SAID}


def test_the_title_of_the_screen_has_its_space_before_the_colon(campaign, moderator_client):
    submission = sent(campaign, written__title="Le sixième sait")

    html = moderator_client.get(screen(submission)).content.decode()

    for tag in ("h1", "title"):
        said = re.search(rf"<{tag}\b.*?>(.*?)</{tag}>", html, re.DOTALL)[1]
        assert "Texte\u00a0: Le sixième sait" in said


def test_the_size_of_a_file_is_told_as_the_public_reads_it(campaign, moderator_client):
    submission = sent_poster(campaign, file=ReadyImageFactory(size=20_480))

    html = moderator_client.get(screen(submission)).content.decode()

    assert "20\u00a0Ko" in html
    assert "Kio" not in html


def test_a_refusal_without_a_reason_is_said_as_an_error_of_its_list(campaign, moderator_client):
    submission = sent(campaign)

    answer = moderator_client.post(screen(submission), declining(submission, reason=""))

    html = answer.content.decode()
    assert answer.status_code == 200
    assert re.search(
        r'<div class="w-field__errors" id="decline-errors" role="alert">.*?'
        r'<p class="error-message">Choisissez une raison\u00a0: son auteur la lira.</p>',
        html,
        re.DOTALL,
    )
    fieldset = re.search(r'<fieldset class="moderation__reasons.*?</fieldset>', html, re.DOTALL)[0]
    assert 'aria-describedby="decline-errors"' in fieldset
    assert fieldset.count(" autofocus") == 1
    assert "autofocus" not in moderator_client.get(screen(submission)).content.decode()
