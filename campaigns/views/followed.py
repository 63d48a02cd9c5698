"""The private page of a submission: where it stands, and what its author may do about it."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from campaigns.exceptions import NotNow
from campaigns.participation import deciding, ending, letters, rights, words, writing
from campaigns.participation.checks import refusal_of
from campaigns.participation.choices import SubmissionKind, SubmissionState
from campaigns.participation.forms import AppealForm, LostLinkForm
from campaigns.participation.versions import version_before
from campaigns.participation.writing import CORRECTABLE
from campaigns.views.frame import FormPageView, SubmissionView

State = SubmissionState
WAITING_FOR_OTHERS = (State.PROCESSING, State.AWAITING_CONSENT)
# What its author was told stays to be read while another person looks at it again.
REASONED = (State.DECLINED, State.APPEALED)
ALIVE = tuple(state for state in State if state != State.WITHDRAWN)


class FollowView(SubmissionView):
    template_name = "campaigns/participer/follow.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        submission = self.submission
        title, sentence = words.state_words(submission)
        is_opened = submission.state in (State.DRAFT, State.PROCESSING)
        return super().get_context_data(
            title=title,
            sentence=sentence,
            awaited=words.awaited(submission) if submission.state in WAITING_FOR_OTHERS else "",
            reasons=words.reason_of(submission) if submission.state in REASONED else [],
            file_refusal=refusal_of(submission, self.version.quarantined) if is_opened else "",
            creation=submission.creation,
            is_correction=self.version.number > 1,
            can=self.possible(),
            **kwargs,
        )

    def possible(self):
        """{name of what may be done: True}."""
        submission = self.submission
        is_draft = submission.state == State.DRAFT
        is_fixed = submission.kind == SubmissionKind.REPLY and submission.draft_page_id
        return {
            "go_on": is_draft,
            "correct": submission.state in CORRECTABLE and not is_fixed,
            "drop": is_draft and version_before(submission) is not None,
            "appeal": submission.state == State.DECLINED and not hasattr(submission, "appeal"),
            "withdraw": submission.state != State.WITHDRAWN,
        }


class ActView(SubmissionView):
    """Something that an author does about their submission: a page that asks, a post that does it,
    and back to the page that says where it stands."""

    states = ALIVE

    def act(self):
        raise NotImplementedError

    def post(self, request, token):
        try:
            self.act()
        except NotNow:
            return self.go("follow")
        return self.go("follow")


class WithdrawView(ActView):
    template_name = "campaigns/participer/withdraw.html"

    def act(self):
        ending.withdraw(self.submission)


class AppealView(ActView):
    template_name = "campaigns/participer/appeal.html"
    states = (State.DECLINED,)

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", AppealForm())
        reasons = words.reason_of(self.submission)
        return super().get_context_data(reasons=reasons, **kwargs)

    def post(self, request, token):
        form = AppealForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        self.sentence = form.cleaned_data["sentence"]
        return super().post(request, token)

    def act(self):
        deciding.appeal(self.submission, sentence=self.sentence)


class CorrectView(ActView):
    http_method_names = ["post", "options"]

    def post(self, request, token):
        try:
            writing.correct(self.submission)
        except NotNow:
            return self.go("follow")
        return self.go("work")


class DropView(ActView):
    http_method_names = ["post", "options"]

    def act(self):
        writing.drop_correction(self.submission)


class ExportView(SubmissionView):
    """All that the site holds of its author, files included."""

    http_method_names = ["post", "options"]

    def post(self, request, token):
        archive = rights.tell(self.submission)
        response = HttpResponse(archive, content_type="application/zip")
        response.headers["Content-Disposition"] = 'attachment; filename="ma-creation.zip"'
        return response


class EraseView(SubmissionView):
    """Withdraw, and forget who it was. The link opens nothing more."""

    template_name = "campaigns/participer/erase.html"

    def post(self, request, token):
        rights.erase(self.submission)
        return HttpResponseRedirect(reverse("participation:erased"))


class LostLinkView(FormPageView):
    """Sends a private link again. What is answered is the same whether the address is known."""

    template_name = "campaigns/participer/lost_link.html"

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", LostLinkForm())
        return super().get_context_data(**kwargs)

    def post(self, request):
        form = LostLinkForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        letters.send_links(form.cleaned_data["email"])
        return HttpResponseRedirect(reverse("participation:link_sent"))
