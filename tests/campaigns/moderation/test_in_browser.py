"""The moderation in a real browser: any text is shown and none runs; keys; without script."""

import os
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from campaigns.models import Appeal, Contact, Decision, PersonShown, Submission, SubmissionVersion
from campaigns.participation import deciding, reports, writing
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
from tests.campaigns.submissions import ReadyImageFactory, SubmissionFactory
from tests.cases.test_hostile_texts import POLYGLOT, UPSTREAM, spoil, watched

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
LOOK = "f0e1d2c3b4a59687"
REGISTERS = ("consent", "decision", "minorfileview")


@pytest.fixture
def campaign():
    call_command("build_assets", stdout=StringIO())
    return open_campaign()


def poster(campaign, **fields):
    file = ReadyImageFactory(name=POLYGLOT[:255], sha256="a" * 64, perceptual=LOOK)
    file.facts = {"text": POLYGLOT}
    file.save()
    return sent_poster(campaign, file=file, **fields)


def everything(campaign, moderator):
    """A declined one and its twin, a correction, an appeal, persons shown, reports."""
    declined, twin, corrected, appealed = (poster(campaign) for _ in range(4))
    decline(declined, moderator, "Non.")
    accept(corrected, moderator)
    decline(appealed, moderator, "Non.")
    reports.report(
        Submission.objects.get(pk=corrected.pk).creation,
        reason="other",
        key="k",
        sentence="Voyez.",
    )
    writing.correct(Submission.objects.get(pk=corrected.pk))
    writing.save_step(Submission.objects.get(pk=corrected.pk), title="Autre", description="Autre.")
    send(Submission.objects.get(pk=corrected.pk))
    deciding.appeal(Submission.objects.get(pk=appealed.pk), sentence="Relisez.")
    shown = SubmissionFactory(campaign=campaign)
    PersonShown.objects.create(
        version=shown.current, name="Ilyès", age_bracket="adult", email="ilyes@example.org"
    )
    return [declined, twin, corrected, appealed, send(shown)]


def test_any_text_of_a_submission_is_shown_and_none_runs(campaign, moderator, live_chromium):
    submissions = everything(campaign, moderator)
    addresses = [screen(one) for one in submissions]
    creation = SubmissionVersion.objects.exclude(creation=None).get().creation
    for model in (Submission, SubmissionVersion, PersonShown, Appeal, Contact):
        spoil(model)
    spoil(type(creation))
    creation.reports.update(sentence=POLYGLOT)
    for decision in Decision.objects.filter(note__isnull=False):
        type(decision.note).objects.update(sentence=POLYGLOT)
    faults = watched(live_chromium.login(moderator))

    others = ["/admin/", QUEUE, f"{QUEUE}?state=all", reverse("moderation_reports")]
    others += [reverse("moderation_report", args=[creation.pk])]
    others += [screen(one, "withdraw") for one in submissions]
    reports.report(page=campaign, reason="other", key="p", sentence=POLYGLOT)
    others += [reverse("moderation_page_report", args=[campaign.pk])]
    others += [reverse(f"campaigns_{name}_modeladmin_index") for name in REGISTERS]
    statuses = {live_chromium.visit(path).status for path in [*others, *addresses]}
    live_chromium.visit(addresses[1])
    live_chromium.page.get_by_role("button", name="Voir les adresses").click()
    live_chromium.page.wait_for_load_state()

    assert statuses == {200}
    assert "alert(2)" in live_chromium.page.inner_text("main")
    assert faults() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_every_screen_passes_axe_and_never_scrolls_sideways(
    campaign, moderator, new_browsing, scheme, width
):
    submissions = everything(campaign, moderator)
    creation = SubmissionVersion.objects.exclude(creation=None).get().creation
    visitor = new_browsing(viewport={"width": width, "height": 900}, color_scheme=scheme)
    visitor.login(moderator)
    addresses = [QUEUE, reverse("moderation_reports"), *(screen(one) for one in submissions)]
    addresses += [reverse("moderation_report", args=[creation.pk])]
    addresses.append(screen(submissions[1], "withdraw"))

    found = {}
    for address in addresses:
        visitor.visit(address)
        sideways = visitor.page.evaluate("document.documentElement.scrollWidth") - width
        found[address] = (visitor.axe(context="main"), max(sideways, 0))

    assert found == dict.fromkeys(addresses, ([], 0))
    assert [one for one in visitor.errors if not one.startswith(UPSTREAM)] == []


def test_a_long_title_is_read_whole_on_a_phone(campaign, moderator, new_browsing):
    submission = sent(campaign, written__title="Je livre au huitième bis " * 4)
    visitor = new_browsing(viewport={"width": 320, "height": 800})
    visitor.login(moderator).visit(screen(submission))

    place = visitor.page.locator(".w-breadcrumbs__sublabel").last.bounding_box()

    assert place["x"] + place["width"] <= 320
    assert place["height"] > 60


def test_keys_decide_and_go_on_and_none_acts_while_one_types(campaign, moderator, live_chromium):
    first, second, third = (sent(campaign, written__title=f"N° {n}") for n in (1, 2, 3))
    page = live_chromium.login(moderator).page
    live_chromium.visit(screen(first))
    assert page.get_by_text("puis Entrée : accepter").is_visible()

    # One key alone publishes nothing.
    page.keyboard.press("a")
    assert Submission.objects.get(pk=first.pk).state == "received"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{screen(second)}")
    page.get_by_label("Une phrase pour son auteur").fill("")
    page.keyboard.type("asrp, sans rien décider")
    assert page.url.endswith(screen(second))
    page.locator("#decide").click()
    page.keyboard.press("s")
    page.wait_for_url(f"**{screen(third)}")
    page.keyboard.press("r")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{screen(second)}")

    states = [Submission.objects.get(pk=one.pk).state for one in (first, second, third)]
    assert states == ["accepted", "in_review", "declined"]
    assert Decision.objects.get(submission=third).reason.code == "regles"


@pytest.mark.parametrize("count", [int(os.environ.get("DECIDED_BY_KEYS", "6"))])
def test_the_keyboard_alone_decides_one_after_the_other(count, campaign, moderator, live_chromium):
    submissions = [sent(campaign, written__title=f"N° {number}") for number in range(count)]
    keyboard = live_chromium.login(moderator).page.keyboard
    live_chromium.visit(screen(submissions[0]))

    for number, submission in enumerate(submissions):
        live_chromium.page.wait_for_url(f"**{screen(submission)}")
        for key in ("r", "ArrowDown", "Enter") if number % 2 else ("a", "Enter"):
            keyboard.press(key)
    live_chromium.page.wait_for_url(f"**{QUEUE}")

    verdicts = Decision.objects.order_by("submission_id").values_list("verdict", flat=True)
    assert list(verdicts) == ["accepted", "declined"] * (count // 2)
    assert [one for one in live_chromium.errors if not one.startswith(UPSTREAM)] == []


def test_who_turned_keys_off_has_none(campaign, moderator, live_chromium):
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(moderator)
    profile.keyboard_shortcuts = False
    profile.save()
    submission, _other = sent(campaign), sent(campaign)
    page = live_chromium.login(moderator).page
    live_chromium.visit(screen(submission))

    page.keyboard.press("s")
    page.wait_for_timeout(300)

    assert page.url.endswith(screen(submission))
    assert page.locator("[data-shortcuts]").count() == 0


def test_without_script_all_of_it_works(campaign, moderator, new_browsing):
    first, second = sent(campaign, written__title="Une"), sent(campaign, written__title="Deux")
    visitor = new_browsing(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = visitor.login(moderator).page
    visitor.visit(f"{QUEUE}?format=texte")

    page.get_by_role("button", name="Commencer par le plus ancien").click()
    page.get_by_role("button", name="Accepter et publier").click()
    page.get_by_label("Hors du sujet de la campagne").check()
    page.get_by_label("Une phrase pour son auteur").fill("Merci.")
    page.get_by_role("button", name="Refuser, avec cette raison").click()

    assert page.url.endswith(f"{QUEUE}?format=texte")
    states = [Submission.objects.get(pk=one.pk).state for one in (first, second)]
    assert states == ["accepted", "declined"]
