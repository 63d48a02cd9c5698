"""Two decisions at once on what somebody of the public sent; and a queue of a thousand."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from campaigns.calendar import today
from campaigns.choices import CreationFormat
from campaigns.models import (
    AcceptedFormat,
    CampaignIndexPage,
    CampaignPage,
    Consent,
    ConsentText,
    Contact,
    DeclineReason,
    Submission,
    SubmissionVersion,
)
from campaigns.participation import consents, letters, writing
from campaigns.participation.choices import SubmissionKind, SubmissionState, Verdict
from campaigns.participation.consents import Asked
from home.models import HomePage
from home.probes.decisions import CONFLICT, post_together
from home.probes.newsroom import make_user, title_of
from home.probes.site import Site
from home.probes.web import Visitor, new_token
from outbox.models import Mail
from users.roles import MODERATORS

DAYS = {"opens_on": -10, "closes_on": 10, "announces_on": 20}


class Desk:
    """An open campaign, two moderators, and the browser of each."""

    def __init__(self, port=None):
        with transaction.atomic():
            index = CampaignIndexPage(title="Campagnes", slug="campagnes")
            HomePage.objects.get().add_child(instance=index)
            self.campaign = CampaignPage(
                title="Huit étages à pied",
                slug="huit-etages",
                standfirst="L’ascenseur est en panne depuis cent jours. Qui répond ?",
                manifesto=[("paragraph", "<p>Nous montons. Eux comptent.</p>")],
                formats=[
                    AcceptedFormat(format=form, rules="Soyez bref.")
                    for form in (CreationFormat.TEXT, CreationFormat.POSTER)
                ],
                **{name: today() + timedelta(days=days) for name, days in DAYS.items()},
            )
            index.add_child(instance=self.campaign)
            self.moderators = [make_user(f"moderation{n}", MODERATORS) for n in (1, 2)]
        if port:
            self.reader = Visitor(port)
            self.visitors = [Visitor(port, user) for user in self.moderators]

    @transaction.atomic
    def received(self, title, file=None):
        """A text, or the poster of a file in quarantine, that its author sent and agrees to: it
        waits for a decision."""
        sent = self.drafted(title, file)
        writing.send_submission(sent)
        asked = Asked(sent.current_id, "author", 0)
        agreed = set(asked.consents.values_list("text", flat=True))
        consents.confirm_consent(asked, agreed=agreed)
        return Submission.objects.get(pk=sent.pk)

    @transaction.atomic
    def drafted(self, title, file=None, email="nour@example.org"):
        """The same, all its steps filled, that its author has not sent yet."""
        form = CreationFormat.POSTER if file else CreationFormat.TEXT
        sent = writing.start(key=title, campaign=self.campaign, format=form)
        values = {"title": title, "author_name": "Nour", "email": email}
        values |= {"age_bracket": "adult", "licence": "permission"}
        if file:
            values |= {"quarantined": file, "alt_text": "Un escalier."}
        else:
            values["text"] = "Je monte.\n\nJe compte."
        writing.save_step(sent, **values)
        return Submission.objects.get(pk=sent.pk)


@dataclass(frozen=True)
class Record:
    """Every trace of a decision. `public` is what an anonymous reader was answered at the address
    of the creation; 404 where there is none."""

    decisions: tuple = ()
    state: str = SubmissionState.RECEIVED
    creations: int = 0
    public: int = 404
    mails: int = 0


WHOLE = {
    None: Record(),
    Verdict.ACCEPTED: Record(("accepted",), SubmissionState.ACCEPTED, 1, 200, 1),
    Verdict.DECLINED: Record(("declined",), SubmissionState.DECLINED, 0, 404, 1),
}


def read(desk, submission):
    # A server killed while it committed may still hold the row.
    with transaction.atomic():
        held = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
        creations = desk.campaign.creations.filter(title=held.current.title)
        told = [letters.SUBJECTS[name] for name in ("accepted", "declined")]
        mails = Mail.objects.filter(to=letters.recipient(held), subject__in=map(str, told))
        address = creations[0].get_absolute_url() if creations else ""
        record = {
            "decisions": tuple(held.decisions.values_list("verdict", flat=True)),
            "state": held.state,
            "creations": len(creations),
            "mails": mails.count(),
        }
    return Record(**record, public=desk.reader.get(address).status if address else 404)


def accept_decline(tally, steps):
    """Two moderators, one submission: one accepts while the other declines."""
    with Site() as site:
        desk = Desk(site.port)
        reason = DeclineReason.objects.first().pk
        for number in steps:
            sent = desk.received(title_of(number))
            address = reverse("moderation_submission", args=[sent.reference])
            forms = [
                {"accept": "1", "version": sent.current_id},
                {"decline": "1", "version": sent.current_id, "reason": reason},
            ]
            # Whoever is asked first changes each time.
            people = desk.visitors if number % 2 else desk.visitors[::-1]
            posts = [
                (who, verdict, address, fields, new_token())
                for who, verdict, fields in zip(people, Verdict, forms, strict=True)
            ]
            judge(tally, desk, sent, post_together(posts))


def judge(tally, desk, sent, answers):
    """Compare what was answered with what is recorded."""
    name = sent.current.title
    statuses = tuple(sorted(answer.status for _verdict, answer in answers))
    tally.note(" and ".join(map(str, statuses)))
    for status in statuses:
        if status >= 500:
            tally.blame("http_500", f"{name}: {status}")
    record = read(desk, sent)
    verdict = next((one for one, whole in WHOLE.items() if record == whole), None)
    told = [verdict for verdict, answer in answers if answer.status == 302]
    if record not in WHOLE.values():
        tally.blame(
            "inconsistent" if len(record.decisions) > 1 else "half_done", f"{name}: {record}"
        )
    elif statuses != CONFLICT:
        tally.blame("inconsistent", f"{name}: answered {statuses}")
    if told and verdict not in told:
        tally.blame("lost", f"{name}: told {told}, recorded {record}")


@transaction.atomic
def fill(campaign, count):
    """Texts that wait for a decision, sent one minute after the other, as fast as can be."""
    now = timezone.now()
    sent = Submission.objects.bulk_create(
        Submission(
            campaign=campaign,
            format=CreationFormat.TEXT,
            kind=SubmissionKind.CREATION,
            author_name=f"Nour {number}",
            age_bracket="adult",
            licence="permission",
            state=SubmissionState.RECEIVED,
            sent_at=now - timedelta(minutes=count - number),
        )
        for number in range(count)
    )
    for one, version in zip(sent, _write(sent, now), strict=True):
        one.current = version
    Submission.objects.bulk_update(sent, ["current"], batch_size=200)
    for number, one in enumerate(sent):
        Contact(submission=one, email=f"nour{number}@example.org").save(force_insert=True)
    return sent


def _write(sent, now):
    """The version of each, agreed to by its author."""
    versions = SubmissionVersion.objects.bulk_create(
        SubmissionVersion(
            submission=one, title=title_of(number), text=f"Je compte {number}.", made_at=one.sent_at
        )
        for number, one in enumerate(sent)
    )
    text = ConsentText.objects.filter(capacity="author", purpose="publication").latest("edition")
    given = {"how": "link", "confirmed_at": now, "expires_on": today() + timedelta(days=90)}
    Consent.objects.bulk_create(
        Consent(version=version, capacity="author", text=text, is_needed=True, **given)
        for version in versions
    )
    return versions
