"""Those who are asked whether they agree, by a link of their own: read, say yes, say no, change
one's mind at any time. Programs that open the links of mails change nothing."""

from django.http import HttpResponseRedirect
from django.urls import reverse

from campaigns.exceptions import NotNow
from campaigns.models import SubmissionVersion
from campaigns.participation import consents, links
from campaigns.participation.choices import SubmissionState
from campaigns.participation.forms import ConsentForm
from campaigns.views.frame import FormPageView


class ConsentView(FormPageView):
    template_name = "campaigns/participer/consent.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        asked = links.read_consent(kwargs["token"])
        self.asked = asked and consents.followed(asked)
        self.rows = list(self.asked.consents) if self.asked else []
        if self.rows:
            versions = SubmissionVersion.objects.select_related(
                "submission__campaign", "submission__page", "quarantined"
            )
            self.version = versions.get(pk=self.asked.version_id)
            self.submission = self.version.submission

    def instead(self):
        if self.rows and self.is_asked_about:
            return None
        return self.say_it_is_over()

    def say_it_is_over(self):
        if self.request.method != "POST" and self.may_still_refuse:
            return self.say("no_longer_asked", submission=self.submission, **self.kwargs)
        return self.say("dead_consent", status=410)

    @property
    def may_still_refuse(self):
        return bool(self.rows) and consents.may_still_refuse(self.asked)

    @property
    def is_asked_about(self):
        """Whether this version may still be shown, and is not withdrawn."""
        is_alive = self.submission.state != SubmissionState.WITHDRAWN
        return is_alive and self.version.is_asked_about

    @property
    def is_given(self):
        return all(row.is_in_force for row in self.rows if row.is_needed)

    def get_context_data(self, **kwargs):
        kwargs.update(self.kwargs)
        kwargs.setdefault("form", ConsentForm(consents=self.rows, asked=self.asked))
        return super().get_context_data(
            submission=self.submission,
            version=self.version,
            what=self.submission.campaign or self.submission.page,
            file=self.version.quarantined,
            capacity=self.asked.capacity,
            is_of_author=not self.asked.person_key,
            rows=self.rows,
            is_given=self.is_given,
            **kwargs,
        )

    def post(self, request, token):
        form = ConsentForm(request.POST, consents=self.rows, asked=self.asked)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            consents.confirm_consent(
                self.asked, agreed=form.cleaned_data["agreed"], name=form.cleaned_data["name"]
            )
        except NotNow:
            return self.say("dead_consent", status=410)
        return HttpResponseRedirect(reverse("participation:consent", args=[token]))


class RefuseView(ConsentView):
    """Say no, or change one's mind: what needs this agreement is taken down at once."""

    template_name = "campaigns/participer/refuse.html"

    def say_it_is_over(self):
        return None if self.may_still_refuse else super().say_it_is_over()

    def post(self, request, token):
        for row in self.rows:
            consents.withdraw_consent(row)
        return HttpResponseRedirect(reverse("participation:refused"))


class RetractView(ConsentView):
    """Take back one agreement that is free, and keep the others."""

    http_method_names = ["post", "options"]

    def post(self, request, token):
        for row in self.rows:
            if not row.is_needed and str(row.text_id) == request.POST.get("text"):
                consents.withdraw_consent(row)
        return HttpResponseRedirect(reverse("participation:consent", args=[token]))
