"""Random histories of what is asked, confirmed, refused, withdrawn, corrected and decided: whatever
happens, in whatever order, nothing is public without the consents that the domain asks.

What is asked is written again here, from the domain alone, and what people said is kept apart from
the database. PARTICIPATION_HISTORIES says how many histories (`make bench-participation`: 10,000).
"""

import datetime
import os
from collections import defaultdict
from typing import NamedTuple

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from campaigns.choices import HidingReason
from campaigns.models import Consent, Contact, Creation, DeclineReason, SubmissionVersion
from campaigns.participation import claims, consents, deciding, ending, reports, writing
from campaigns.participation.consents import Asked
from campaigns.services import show_creation
from core.exceptions import Conflict
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory
from tests.campaigns.submissions import SubmissionFactory
from users.models import User
from users.roles import ADMINISTRATORS, MODERATORS

HISTORIES = int(os.environ.get("PARTICIPATION_HISTORIES", "30"))
BRACKETS = ("under_15", "15_17", "adult")
LICENCES = ("permission", "cc-by")
AUTHOR, GUARDIANS = "nour@example.org", ("maman@example.org", "mamie@example.org")
TEXTS = ("Je monte.", "Je descends.")
PERSONS = [
    {"name": "Ilyès", "age_bracket": "adult", "email": "ilyes@example.org"},
    {
        "name": "Lina",
        "age_bracket": "15_17",
        "email": "lina@example.org",
        "guardian_email": "papa@example.org",
    },
    {
        "name": "Adam",
        "age_bracket": "under_15",
        "email": "adam@example.org",
        "guardian_email": "tata@example.org",
    },
]
WORDS = st.fixed_dictionaries(
    {
        "text": st.sampled_from(TEXTS),
        "title": st.sampled_from(["Un", "Deux"]),
        "declares_minor_shown": st.booleans(),
    }
)
SAID = st.fixed_dictionaries(
    {
        "age_bracket": st.sampled_from(BRACKETS),
        "licence": st.sampled_from(LICENCES),
        "guardian_email": st.sampled_from(GUARDIANS),
    }
)
REFUSALS = (Conflict, PermissionDenied, ValidationError)


class Terms(NamedTuple):
    """What a version was sent with."""

    licence: str
    bracket: str
    guardian: str


def needed_by_the_domain(version, terms, youngest):
    """{(capacity, address)}: who must consent, as docs and law say it."""
    persons = list(version.persons.all())
    needed = {("author", AUTHOR)}
    shows_minor = version.declares_minor_shown or any(one.age_bracket != "adult" for one in persons)
    grants = terms.licence != "permission"
    if youngest == "under_15" or (youngest == "15_17" and (shows_minor or grants)):
        needed.add(("guardian", terms.guardian))
    for one in persons:
        needed.add(("shown", one.email))
        if one.age_bracket != "adult":
            needed.add(("guardian", one.guardian_email))
    return needed


class History(RuleBasedStateMachine):
    """One submission, those whom it needs, and two who decide."""

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        # {(capacity, address): what of it they agreed to, and did not take back}
        self.agreed = defaultdict(set)
        # {words: the persons shown, or guardians of theirs, who refused them since they agreed}
        self.refused = defaultdict(set)
        # {key of a version: the Terms it was sent with}, and the age that was said last.
        self.terms, self.bracket = {}, ""
        self.deciders = list(User.objects.filter(username__startswith="decide"))

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize(
        bracket=st.sampled_from(BRACKETS),
        licence=st.sampled_from(LICENCES),
        shows=st.booleans(),
        persons=st.lists(st.sampled_from(PERSONS), max_size=2, unique_by=str),
        is_public=st.booleans(),
    )
    def begin(self, bracket, licence, shows, persons, is_public):
        self.submission = SubmissionFactory(
            campaign=CampaignPageFactory(**dates(-5, 20, 40)),
            age_bracket=bracket,
            licence=licence,
            contact__email=AUTHOR,
            contact__guardian_email=GUARDIANS[0],
            written__declares_minor_shown=shows,
        )
        writing.save_step(self.submission, persons=persons)
        self.send()
        if is_public:
            # Left to chance, one history in twenty-five has anything public.
            self.confirm_all()
            self.decide("accepted", 0)

    def send(self):
        if self.attempt(writing.send_submission, self.submission):
            self.submission.refresh_from_db()
            one = self.submission
            self.bracket = one.age_bracket
            guardian = Contact.objects.get(submission=one).guardian_email
            self.terms.setdefault(one.current_id, Terms(one.licence, self.bracket, guardian))

    def attempt(self, act, *arguments, **fields):
        """Whether it was done: what is refused changes nothing."""
        self.submission.refresh_from_db()
        try:
            with transaction.atomic():
                act(*arguments, **fields)
        except REFUSALS:
            return False
        return True

    def asked(self, number):
        rows = Consent.objects.needed().filter(version__submission=self.submission).order_by("pk")
        row = rows[number % len(rows)]
        return row, Asked(row.version_id, row.capacity, row.person_key)

    def who(self, row):
        if not row.person_key:
            is_own = row.capacity == "author"
            return (row.capacity, AUTHOR if is_own else self.terms[row.version_id].guardian)
        if row.person is None:
            return None
        is_guardian = row.capacity == "guardian"
        return (row.capacity, row.person.guardian_email if is_guardian else row.person.email)

    def content_of(self, version, who):
        """What they agree to: the age of the author is nothing to those who are shown, nor the
        words to who wrote them."""
        terms = self.terms[version.pk]
        is_of_author = who and who[1] in {AUTHOR, *GUARDIANS}
        bracket = terms.bracket if is_of_author else ""
        title = "" if who and who[0] == "author" else version.title
        return (version.text, version.declares_minor_shown, terms.licence, bracket, title)

    @rule(number=st.integers(0, 20))
    def confirm(self, number):
        row, asked = self.asked(number)
        who = self.who(row)
        content = self.content_of(row.version, who)
        texts = set(asked.consents.values_list("text", flat=True))
        if self.attempt(consents.confirm_consent, asked, agreed=texts):
            self.agreed[who].add(content)
            self.refused[row.version.text].discard(who)

    @rule()
    def confirm_all(self):
        for number in range(Consent.objects.needed().count()):
            self.confirm(number)

    @rule(number=st.integers(0, 20), sure=st.integers(0, 4))
    def change_their_mind(self, number, sure):
        # Seldom where nothing is public: the submission ends with it.
        if sure == 0 or Creation.objects.exists():
            self.refuse_or_withdraw(number)

    def refuse_or_withdraw(self, number):
        row, _asked = self.asked(number)
        who, text = self.who(row), row.version.text
        # Not an attempt: whatever was decided meanwhile, nobody is told to come back later.
        consents.withdraw_consent(row)
        if row.person_key and text:
            assert not Creation.objects.filter(text=text).exists(), "public against their word"
        if who:
            self.agreed[who].clear()
        if who and row.person_key:
            self.refused[text].add(who)

    @rule(sure=st.integers(0, 4))
    def years_pass(self, sure):
        if sure:
            return
        consents.expire_consents(datetime.date(2099, 1, 1))
        self.agreed.clear()

    @rule(verdict=st.sampled_from(["accepted", "accepted", "declined"]), who=st.integers(0, 1))
    def decide(self, verdict, who):
        self.submission.refresh_from_db()
        reason = DeclineReason.objects.first()
        self.attempt(
            deciding.decide,
            self.submission,
            by=self.deciders[who],
            verdict=verdict,
            reason=reason,
            version=self.submission.current_id,
            released=True,
        )

    @rule(who=st.integers(0, 1), hands=st.booleans())
    def claim(self, who, hands):
        act = claims.hand_over if hands else claims.claim
        self.attempt(act, self.submission, by=self.deciders[who])

    @rule()
    def half_an_hour_passes(self):
        claims.release_expired(datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC))

    @rule()
    def appeal(self):
        self.attempt(deciding.appeal, self.submission)

    @rule(
        words=WORDS,
        said=st.none() | SAID,
        persons=st.none() | st.lists(st.sampled_from(PERSONS), max_size=2, unique_by=str),
        sends=st.booleans(),
    )
    def correct(self, words, said, persons, sends):
        if not self.attempt(writing.correct, self.submission):
            return
        self.submission.refresh_from_db()
        values = {**words, **(said or {})}
        self.attempt(writing.save_step, self.submission, persons=persons, **values)
        if sends:
            self.send()

    @rule(words=WORDS, person=st.sampled_from(PERSONS), is_asked_again=st.booleans())
    def remove_who_refused(self, words, person, is_asked_again):
        """Chance alone hardly ever plays this whole: whoever said no of a correction is asked again
        and stays silent, or is not, and it is sent without them."""
        if not Creation.objects.exists():
            return
        self.correct(words, None, [person], True)
        version = self.submission.current_id
        keys = list(Consent.objects.needed().order_by("pk").values_list("version", "person_key"))
        asked = [at for at, (of, key) in enumerate(keys) if of == version and key]
        if not asked:
            return
        self.refuse_or_withdraw(asked[0])
        for persons in ([person], []) if is_asked_again else ([],):
            self.correct(words, None, persons, True)
        self.confirm_all()
        self.decide("accepted", 0)

    @rule()
    def drop(self):
        self.attempt(writing.drop_correction, self.submission)

    @rule(back=st.booleans())
    def hide(self, back):
        creation = Creation.objects.first()
        if creation and back:
            self.attempt(show_creation, creation, by=self.deciders[0])
        elif creation:
            reason = HidingReason.RIGHTS
            self.attempt(reports.take_down, creation, by=self.deciders[0], reason=reason)

    @rule(sure=st.integers(0, 9))
    def withdraw(self, sure):
        # Seldom: nothing happens after it.
        if sure == 0:
            self.attempt(ending.withdraw, self.submission)

    @invariant()
    def nothing_is_public_without_its_consents(self):
        for creation in Creation.objects.select_related("submitted_version__submission"):
            version = creation.submitted_version
            terms = self.terms[version.pk]
            youngest = min(terms.bracket, self.bracket, key=BRACKETS.index)
            needed = needed_by_the_domain(version, terms, youngest)
            lacking = {
                who for who in needed if self.content_of(version, who) not in self.agreed[who]
            }
            assert creation.licence == terms.licence
            assert lacking == set(), f"{lacking} of {needed}"
            assert not self.refused[version.text], "public against their word"

    @invariant()
    def state_and_public_reality_agree(self):
        if not hasattr(self, "submission"):
            return
        self.submission.refresh_from_db()
        public = SubmissionVersion.objects.filter(creation__isnull=False).first()
        assert (public is not None) == Creation.objects.exists()
        current = self.submission.current
        if self.submission.state in {"accepted", "hidden"}:
            assert current == public
            assert public.creation.is_visible == (self.submission.state == "accepted")
        if self.submission.state == "withdrawn":
            assert public is None


@pytest.mark.django_db
def test_nothing_is_public_without_the_consents_it_needs(make_user):
    for name, group in (("decide1", MODERATORS), ("decide2", ADMINISTRATORS)):
        make_user(name).groups.add(Group.objects.get(name=group))

    run_state_machine_as_test(
        History,
        settings=settings(
            settings.get_profile("house"), max_examples=HISTORIES, stateful_step_count=25
        ),
    )
