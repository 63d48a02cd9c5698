"""The queue: the oldest first, filtered by its address, in as few queries whatever waits."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Submission
from campaigns.moderation.querysets import marked_for, queue_for
from campaigns.participation import claims, deciding, reports, writing
from campaigns.participation.ownership import is_own
from tests.campaigns.moderation.received import (
    QUEUE,
    accept,
    decline,
    open_campaign,
    screen,
    send,
    sent,
    sent_poster,
)

pytestmark = pytest.mark.django_db


def rows(client, query=""):
    answer = client.get(f"{QUEUE}{query}")
    assert answer.status_code == 200
    return [row.title for row in answer.context["rows"]]


def waits_since(submission, **age):
    moment = timezone.now() - timedelta(**age)
    submission.versions.update(made_at=moment)
    Submission.objects.filter(pk=submission.pk).update(sent_at=moment)


def test_the_oldest_comes_first_with_its_age_in_words(campaign, moderator_client):
    young, old = (sent(campaign, written__title=title) for title in ("Jeune", "Ancien"))
    waits_since(young, hours=2)
    waits_since(old, days=9)

    html = moderator_client.get(QUEUE).content.decode()

    assert rows(moderator_client) == ["Ancien", "Jeune"]
    assert "2\xa0heures" in html
    assert html.count("trop longtemps</strong>") == 1


def test_a_correction_waits_since_it_was_made_and_an_appeal_since_it_was_asked(
    campaign, moderator, moderator_client
):
    corrected, appealed, other = (sent(campaign, written__title=t) for t in "cao")
    accept(corrected, moderator)
    decline(appealed, moderator)
    for one in (corrected, appealed):
        waits_since(one, days=20)
    waits_since(other, days=2)
    writing.correct(Submission.objects.get(pk=corrected.pk))
    send(Submission.objects.get(pk=corrected.pk))
    deciding.appeal(appealed)

    assert rows(moderator_client) == ["o", "c", "a"]


def test_the_list_costs_as_many_queries_with_ten_times_as_much(campaign, moderator_client):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            moderator_client.get(QUEUE)
        return len(queries)

    def send_some(count):
        for number in range(count):
            sent(campaign if number % 2 else open_campaign())

    send_some(3)
    cost()
    few = cost()
    send_some(27)

    assert (few, cost()) == (few, few)
    assert few <= 12


def test_filters_are_read_in_the_address(campaign, moderator, other_moderator, moderator_client):
    other = open_campaign(title="Autre")
    sent(campaign, written__title="texte")
    sent_poster(campaign, written__title="affiche")
    sent(other, written__title="ailleurs")
    mine, declined = sent(campaign, written__title="mien"), sent(campaign, written__title="refus")
    claims.claim(mine, by=moderator)
    decline(declined, other_moderator)

    assert set(rows(moderator_client)) == {"texte", "affiche", "ailleurs", "mien"}
    assert rows(moderator_client, f"?campaign={other.pk}") == ["ailleurs"]
    assert rows(moderator_client, "?format=affiche") == ["affiche"]
    assert rows(moderator_client, "?mine=on") == ["mien"]
    assert rows(moderator_client, "?state=declined") == ["refus"]
    assert set(rows(moderator_client, "?state=all")) >= {"refus", "texte"}
    assert rows(moderator_client, "?appeals=on") == []
    deciding.appeal(Submission.objects.get(pk=declined.pk))
    assert rows(moderator_client, "?appeals=on") == ["refus"]
    assert len(rows(moderator_client, "?format=x&campaign=9999&state=%00")) == 5


def test_what_readers_report_is_found_in_whatever_state(campaign, moderator, moderator_client):
    reported, other = sent(campaign, written__title="signalé"), sent(campaign)
    for one in (reported, other):
        accept(one, moderator)
    reports.report(reported.creation, reason="hateful", key="a")

    assert rows(moderator_client, "?reports=on") == ["signalé"]


def test_it_says_who_reads_what_until_their_half_hour_is_over(
    campaign, other_moderator, moderator_client
):
    submission = sent(campaign)
    claims.claim(submission, by=other_moderator)
    assert f"lu par {other_moderator}" in moderator_client.get(QUEUE).content.decode()

    past = timezone.now() - timedelta(minutes=1)
    Submission.objects.update(claimed_until=past)

    assert f"lu par {other_moderator}" not in moderator_client.get(QUEUE).content.decode()


def test_what_its_author_is_writing_is_nobody_elses(campaign, moderator, moderator_client):
    submission = sent(campaign, written__title="Envoyé")
    accept(submission, moderator)
    writing.correct(Submission.objects.get(pk=submission.pk))
    writing.save_step(Submission.objects.get(pk=submission.pk), title="Zibeline")

    assert rows(moderator_client, "?state=all") == ["Envoyé"]
    html = moderator_client.get(screen(submission)).content.decode()
    assert "Envoyé" in html
    assert "Zibeline" not in html


def test_the_queue_and_the_decision_agree_on_what_is_ones_own(
    campaign, moderator, other_moderator, administrator
):
    by_account = sent(campaign, account=moderator)
    by_address = sent(campaign, contact__email=moderator.email.upper())
    handed, appealed, other = sent(campaign), sent(campaign), sent(campaign)
    claims.hand_over(handed, by=moderator)
    decline(appealed, moderator)
    deciding.appeal(Submission.objects.get(pk=appealed.pk))

    found = {one.pk: one.is_own for one in marked_for(moderator, Submission.objects.all())}

    everything = Submission.objects.all()
    assert found == {one.pk: is_own(one, moderator) for one in everything}
    assert [pk for pk, own in found.items() if not own] == [other.pk]
    assert [one.pk for one in queue_for(moderator)] == [other.pk]
    assert {one.pk for one in queue_for(administrator)} == set(found)
    assert by_account.pk in found
    assert by_address.pk in found


def test_the_menu_and_the_welcome_page_say_how_much_waits(campaign, moderator_client):
    assert "Participation (" not in moderator_client.get("/admin/").content.decode()
    first, _second = sent(campaign), sent(campaign)
    waits_since(first, days=30)

    html = moderator_client.get("/admin/").content.decode()

    assert "Participation (2)" in html
    assert "1 attend depuis trop longtemps" in html
    assert reverse("moderation_start") in html


def test_pages_keep_the_filters(campaign, moderator_client):
    for _number in range(41):
        sent(campaign)

    html = moderator_client.get(f"{QUEUE}?format=texte").content.decode()

    assert 'href="?p=2&amp;format=texte"' in html
    assert len(rows(moderator_client, "?format=texte&p=2")) == 1
