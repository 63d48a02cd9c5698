"""What a moderator does besides deciding: take, give back, hand over, go on, see an address,
withdraw."""

from django.forms import Form
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import FormView
from wagtail.admin import messages

from campaigns.exceptions import AlreadyDecided, ClaimedByAnother
from campaigns.moderation.base import SubmissionMixin
from campaigns.moderation.conflicts import say_who_decided, say_who_reads
from campaigns.moderation.screen import SubmissionView
from campaigns.participation.choices import SubmissionState
from campaigns.participation.claims import claim, hand_over, release
from campaigns.participation.ending import withdraw
from campaigns.participation.looking import see_contact


class ActView(SubmissionMixin, View):
    """A button of the screen. Two people at once: the second is told."""

    http_method_names = ("post",)
    decides_only = True

    def post(self, request, *args, **kwargs):
        try:
            return self.act()
        except AlreadyDecided as error:
            raise say_who_decided(self) from error
        except ClaimedByAnother as error:
            raise say_who_reads(self) from error


class ClaimView(ActView):
    def act(self):
        claim(self.submission, by=self.request.user)
        return redirect(self.here)


class ReleaseView(ActView):
    def act(self):
        release(self.submission, by=self.request.user)
        return redirect(self.queue)


class HandOverView(ActView):
    def act(self):
        hand_over(self.submission, by=self.request.user)
        messages.success(self.request, _("Somebody else will decide on it."))
        return self.go_to_next(after=self.submission)


class SkipView(ActView):
    """Leave this one to others, and go to the next."""

    def act(self):
        release(self.submission, by=self.request.user)
        return self.go_to_next(after=self.submission)


class StartView(SubmissionMixin, View):
    """Begin with the oldest that waits."""

    http_method_names = ("post",)
    decides_only = True

    def post(self, request):
        return self.go_to_next()


class ContactView(SubmissionView):
    """The screen, with how to reach the author: who looked, and when, is written down."""

    http_method_names = ("post",)
    decides_only = True

    def post(self, request, *args, **kwargs):
        contact = see_contact(self.submission, by=request.user)
        if contact is None:
            messages.warning(request, _("These addresses have been erased."))
            return redirect(self.here)
        return self.render_to_response(self.get_context_data(contact=contact))


class WithdrawView(SubmissionMixin, FormView):
    """Take it down for good, as its author asks by other means than their link: who did it, and
    when, is written down."""

    # It asks nothing: it is a confirmation.
    form_class = Form
    template_name = "campaigns/admin/moderation/withdraw.html"
    page_title = gettext_lazy("Withdraw")

    def submissions(self):
        return super().submissions().exclude(state=SubmissionState.WITHDRAWN)

    def get_context_data(self, **kwargs):
        return super().get_context_data(submission=self.submission, here=self.here, **kwargs)

    def form_valid(self, form):
        title = self.get_page_subtitle()
        withdraw(self.submission, by=self.request.user)
        messages.success(
            self.request,
            _("“%(title)s” is withdrawn, with every copy, and its author told.") % {"title": title},
        )
        return redirect(self.queue)
