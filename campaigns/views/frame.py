"""What the pages of the public's forms share. No account, no cookie: a form is taken from our pages
alone, and a private link proves by itself who opens it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from campaigns.participation import links
from campaigns.participation.choices import SubmissionState
from search.alerts.views import comes_from_here


@method_decorator([never_cache, csrf_exempt], name="dispatch")
class FormPageView(TemplateView):
    """A page of which neither a cache nor another site learns the address."""

    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request, *args, **kwargs):
        if request.method == "POST" and not comes_from_here(request):
            raise PermissionDenied
        response = self.instead() or super().dispatch(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "same-origin"
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
        return super().get_context_data(
            submission=self.submission,
            version=self.version,
            token=self.kwargs["token"],
            what=self.submission.campaign or self.submission.page,
            **kwargs,
        )
