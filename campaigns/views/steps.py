"""The steps of the public form. What a step says is saved as it is posted, even where something
lacks: nothing is asked twice, and nothing is lost."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.decorators import method_decorator

from assets.uploads.refusals import Refused, refusing_when_full
from campaigns.exceptions import CampaignIsClosed, Incomplete, NotNow
from campaigns.limits import why_no_file
from campaigns.participation import files, words, writing
from campaigns.participation.checks import problems_of, refusal_of, rules_of
from campaigns.participation.choices import SubmissionState
from campaigns.participation.forms import CheckForm, MeForm, WorkForm
from campaigns.views.frame import SubmissionView
from core.middleware import receive_whole_body

# Which step says what `checks` finds missing.
STEP_OF = {
    **dict.fromkeys(("title", "quarantined", "alt_text", "description", "text", "link"), "work"),
    **dict.fromkeys(("author_name", "age_bracket", "licence", "email", "guardian_email"), "me"),
    "persons": "persons",
}
# A form a few times too big is received to its end, so that its field can say so.
PATIENCE = 3
# The box by which an author takes back the file that came before.
REMOVE = "remove_file"


class StepView(SubmissionView):
    """A step: shows what was written, saves what is posted, goes on when nothing lacks in it."""

    states = (SubmissionState.DRAFT,)
    form_class = None
    step, following = "", ""
    status = 200

    def get(self, request, token):
        return self.show(self.form(initial=self.initial()))

    def post(self, request, token):
        form = self.form(request.POST)
        refused = self.receive()
        form.full_clean()
        try:
            writing.save_step(self.submission, **self.saved(form))
        except NotNow:
            return self.go("follow")
        self.read()
        problems = {**self.problems(), **refused}
        for name in problems.keys() - form.errors.keys():
            error = ValidationError(problems[name], code=name)
            form.add_error(name if name in form.fields else None, error)
        return self.show(form, problems) if form.errors else self.go(self.next_step())

    def form(self, *args, **kwargs):
        return self.form_class(*args, **kwargs)

    def initial(self):
        """What was written before, by the names of the form's fields."""
        contact = getattr(self.submission, "contact", None)
        holders = (self.version, self.submission, contact)
        return {
            name: next(getattr(one, name) for one in holders if hasattr(one, name))
            for name in self.form_class.base_fields
            if any(hasattr(one, name) for one in holders)
        }

    def saved(self, form):
        """What the form says and that can be kept: a field in error keeps what it held."""
        return {name: form.cleaned_data[name] for name in form.fields if name in form.cleaned_data}

    def receive(self):
        """What comes beside the fields of the form: {name: sentence} of what is wrong with it."""
        return {}

    def problems(self):
        found = problems_of(self.submission)
        return {name: said for name, said in found.items() if STEP_OF[name] == self.step}

    def next_step(self):
        return self.following

    def show(self, form, problems=()):
        return self.render_to_response(
            self.get_context_data(form=form, problems=dict(problems), step=self.step),
            status=self.status,
        )


@method_decorator(transaction.non_atomic_requests, name="dispatch")
class WorkView(StepView):
    """« Ma création ». It reads its body itself, which may be heavy, before any transaction."""

    template_name = "campaigns/participer/work.html"
    form_class = WorkForm
    file = None
    step, following = "work", "me"

    def instead(self):
        if instead := super().instead():
            return instead
        if self.request.method != "POST":
            return None
        limit = PATIENCE * settings.UPLOADS_PLAIN_BYTES
        if int(self.request.headers.get("content-length") or 0) > limit:
            return self.say("too_large", status=413, back=self.address("work"))
        try:
            with refusing_when_full():
                receive_whole_body(self.request)
        except Refused as refusal:
            back = self.address("work")
            return self.say("no_room", status=refusal.status, sentence=refusal, back=back)
        return None

    def form(self, *args, **kwargs):
        return WorkForm(*args, submission=self.submission, **kwargs)

    def post(self, request, token):
        former = self.version.quarantined
        response = super().post(request, token)
        # Replaced, or received for what was sent meanwhile.
        for file in (former, self.file):
            files.forget_former(file)
        return response

    def receive(self):
        try:
            self.file = files.receive(self.request, self.submission)
        except Refused as refusal:
            if refusal.status >= 500:
                # Nobody's mistake: who watches over the site must see it in the statuses.
                self.status = refusal.status
            return {"quarantined": refusal.sentence}
        return {}

    def saved(self, form):
        """A file that came before stays until another replaces it, or its author removes it."""
        values = super().saved(form)
        if self.file or REMOVE in self.request.POST:
            values["quarantined"] = self.file
        return values

    def get_context_data(self, **kwargs):
        rules, door = rules_of(self.submission), self.door()
        context = super().get_context_data(rules=rules, door=door, **kwargs)
        if self.submission.format not in files.ACCEPTED:
            return context
        file = self.version.quarantined
        refusal = refusal_of(self.submission, file)
        return {
            **context,
            "missing": why_no_file(self.submission.format),
            "wanted": files.wanted(self.submission),
            "accept": files.ACCEPTED[self.submission.format],
            "file_error": context["problems"].get("quarantined", "") or refusal,
            "received": None if refusal else file,
        }

    def door(self):
        """Where another format is chosen, before anything is sent; "" where there is no choice."""
        campaign = self.submission.campaign
        if self.submission.sent_at or campaign is None or campaign.formats.count() < 2:
            return ""
        return reverse("participation:begin", args=[campaign.pk])


class MeView(StepView):
    """« Moi »: who signs, how to reach them, who must agree, what others may do."""

    template_name = "campaigns/participer/me.html"
    form_class = MeForm
    step = "me"

    def next_step(self):
        return "persons" if self.submission.format in files.ACCEPTED else "check"


class CheckView(SubmissionView):
    """« Vérifier et envoyer »."""

    template_name = "campaigns/participer/check.html"
    states = (SubmissionState.DRAFT,)

    def get_context_data(self, **kwargs):
        found = problems_of(self.submission)
        lacking = [(said, self.address(STEP_OF[name])) for name, said in found.items()]
        kwargs.setdefault("form", CheckForm())
        return super().get_context_data(
            lacking=lacking,
            step="check",
            contact=getattr(self.submission, "contact", None),
            persons=list(self.version.persons.all()),
            asked="" if lacking else words.asked(self.submission),
            has_file=self.submission.format in files.ACCEPTED,
            **kwargs,
        )

    def post(self, request, token):
        form = CheckForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            writing.send_submission(self.submission)
        except CampaignIsClosed:
            return self.say("closed", page=self.submission.campaign)
        except NotNow:
            return self.go("follow")
        except Incomplete:
            return self.render_to_response(self.get_context_data(form=form))
        return self.go("follow")
