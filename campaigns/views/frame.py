"""What the pages of the public's forms share. No account, no cookie: a form is taken from our pages
alone, and a private link proves by itself who opens it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from campaigns.participation import links
from campaigns.participation.choices import SubmissionKind, SubmissionState
from search.alerts.views import comes_from_here


@method_decorator(csrf_exempt, name="dispatch")
class FormPageView(TemplateView):
    """A page of which neither a cache nor another site learns the address."""

    http_method_names = ["get", "head", "post", "options"]
    # Whether who comes back finds the page as they left it: what it posts again is the same.
    is_found_again = False

    def dispatch(self, request, *args, **kwargs):
        if request.method == "POST" and not comes_from_here(request):
            raise PermissionDenied
        response = self.instead() or super().dispatch(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "same-origin"
        if self.is_found_again:
            patch_cache_control(response, private=True, max_age=0)
        else:
            add_never_cache_headers(response)
        return response

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def instead(self):
        """What is answered instead of the page, or None."""
        return

    def say(self, name, *, status=200, **context):
        """Another page of the public's forms, by its name."""
        context = {"view": self, **context}
        return self.response_class(
            request=self.request,
            template=[f"campaigns/participer/{name}.html"],
            context=context,
            using=self.template_engine,
            status=status,
        )


class SubmissionView(FormPageView):
    """A page that a private link opens."""

    # The states in which the page serves; elsewhere it leads to where the submission stands.
    states = tuple(SubmissionState)

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.read()

    def read(self):
        self.submission = links.read_follow(self.kwargs["token"])

    def instead(self):
        if self.submission is None:
            return self.say("dead_link", status=410)
        if self.submission.state not in self.states:
            return self.go("follow")
        return None

    @property
    def version(self):
        return self.submission.current

    def address(self, name):
        return reverse(f"participation:{name}", args=[self.kwargs["token"]])

    def go(self, name):
        return HttpResponseRedirect(self.address(name))

    def get_context_data(self, **kwargs):
        kwargs.update(self.kwargs)
        is_reply = self.submission.kind == SubmissionKind.REPLY
        return super().get_context_data(
            submission=self.submission,
            version=self.version,
            what=self.submission.campaign or self.submission.page,
            mine=_("My answer") if is_reply else _("My creation"),
            **kwargs,
        )
