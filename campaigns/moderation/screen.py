"""The screen where somebody reads a submission, and decides."""

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from assets.exceptions import NotReady
from campaigns.exceptions import AlreadyDecided, ClaimedByAnother
from campaigns.models import DeclineReason
from campaigns.moderation.base import SubmissionMixin
from campaigns.moderation.conflicts import say_who_decided, say_who_reads
from campaigns.moderation.consents import lines_of
from campaigns.moderation.forms import AcceptAnswerForm, AcceptForm, DeclineForm
from campaigns.moderation.resemblance import declined_lookalikes_of, duplicates_of
from campaigns.moderation.versions import changes_between, former_of
from campaigns.participation.choices import WAITING, SubmissionKind, Verdict
from campaigns.participation.deciding import decide
from campaigns.participation.looking import see_submission
from campaigns.participation.once_asked import once_asked, said_no
from core.embeds import recognize


class SubmissionView(SubmissionMixin, TemplateView):
    """What was sent as the sandbox made it, never as it was sent; what is known of it; a decision.

    Nothing here writes but a decision, and who looks at what is not public or at what a minor sent.
    """

    template_name = "campaigns/admin/moderation/submission.html"

    def render_to_response(self, context, **kwargs):
        """Whatever led to it, a form that is shown again too."""
        see_submission(self.version, by=self.request.user)
        return super().render_to_response(context, **kwargs)

    def get_page_title(self):
        return capfirst(self.submission.get_format_display())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            submission=self.submission,
            version=self.version,
            file=self.version.quarantined,
            derivatives=self.derivatives(),
            hosted=recognize(self.version.link),
            decides=self.decides,
            queue=self.queue,
            here=self.here,
            query=self.here.partition("?")[2],
            shortcuts=self.has_shortcuts(),
            **kwargs,
        )
        return {**context, **self.what_only_moderators_see(**kwargs)}

    def has_shortcuts(self):
        """Unless the account says that keys do nothing (Wagtail's preferences)."""
        profile = getattr(self.request.user, "wagtail_userprofile", None)
        return profile is None or profile.keyboard_shortcuts

    def derivatives(self):
        file = self.version.quarantined
        made = file.derivatives.select_related("quarantined") if file and file.is_ready else ()
        return {one.role: one for one in made}

    def what_only_moderators_see(self, contact=None, **forms):
        if not self.decides:
            return {}
        submission, version = self.submission, self.version
        prefetch_related_objects([version], "persons")
        lines, former, once = lines_of(version), former_of(version), once_asked(version)
        decisions = submission.decisions.select_related("by", "reason", "note", "version")
        return {
            "contact": contact,
            "consents": lines,
            "lacks_consents": any(line.lacks for line in lines) or bool(version.consents_missing),
            "once_asked": once,
            "said_no": bool(said_no(once)),
            "duplicates": duplicates_of(version),
            "lookalikes": declined_lookalikes_of(version),
            "former": former,
            "changes": changes_between(former, version) if former else [],
            "decisions": decisions,
            "state_changes": submission.state_changes.select_related("by"),
            "appeal": getattr(submission, "appeal", None),
            **self.claim(),
            **self.forms(**forms),
        }

    def claim(self):
        """Whether it waits, and who keeps it."""
        submission = self.submission
        holder = submission.claimed_by
        if holder and submission.claimed_until <= timezone.now():
            holder = None
        return {
            "waits": submission.state in WAITING and self.version.pk == submission.current_id,
            "held_by": holder if holder != self.request.user else None,
            "is_mine": holder == self.request.user,
        }

    def forms(self, accept=None, decline=None, **kwargs):
        initial = {"version": self.version.pk}
        return {
            "accept": accept or self.accept_form(initial=initial),
            "decline": decline or DeclineForm(initial=initial),
            "reasons": DeclineReason.objects.filter(is_offered=True),
        }

    @property
    def accept_form(self):
        is_answer = self.submission.kind == SubmissionKind.REPLY
        return AcceptAnswerForm if is_answer else AcceptForm

    def post(self, request, *args, **kwargs):
        if not self.decides:
            raise Http404
        accepts = "accept" in request.POST
        form = (self.accept_form if accepts else DeclineForm)(request.POST)
        verdict = Verdict.ACCEPTED if accepts else Verdict.DECLINED
        if form.is_valid() and self.decide(form, verdict):
            messages.success(request, self.told(verdict))
            return self.go_to_next(after=self.submission)
        shown = {"accept" if accepts else "decline": form}
        return self.render_to_response(self.get_context_data(**shown))

    def decide(self, form, verdict):
        """Whether it was. What the form lacks is said beside it; of two people at once, the second
        is told what the first one decided."""
        sentence = form.cleaned_data.get("sentence", "")
        try:
            decide(self.submission, by=self.request.user, verdict=verdict, **form.cleaned_data)
        except AlreadyDecided as error:
            raise say_who_decided(self, sentence) from error
        except ClaimedByAnother as error:
            raise say_who_reads(self, sentence) from error
        except ValidationError as error:
            form.add_error(None, error)
        except NotReady:
            form.add_error(None, _("Its file is not ready: it cannot be published yet."))
        return form.is_valid()

    def told(self, verdict):
        values = {"title": self.version.title}
        if verdict == Verdict.ACCEPTED and self.submission.kind == SubmissionKind.REPLY:
            return _("“%(title)s” is accepted: its author and its journalist are told.") % values
        if verdict == Verdict.ACCEPTED:
            return _("“%(title)s” is accepted, and its author told.") % values
        return _("“%(title)s” is declined, and its author told why.") % values
