"""Following a search by e-mail: ask, confirm, end. No account, and no cookie: no right is lent to
whoever asks, that a form of another site could use. The form is taken from our pages alone, and a
link proves by itself who opens it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView, TemplateView

from search.alerts import asked
from search.alerts.forms import AlertForm
from search.alerts.services import (
    LinkIsDead,
    confirm,
    find_to_confirm,
    find_to_end,
    unsubscribe,
)
from search.models import Alert


def comes_from_here(request):
    """Whether a browser says that a form was on a page of ours. Who says nothing is no browser."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    _scheme, _separator, host = request.headers.get("Origin", "").partition("://")
    return host == request.get_host()


class FollowedMixin:
    """A page about the search that its address asks."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            words=asked.in_words(self.spec), search_url=self.spec.url(reverse("search")), **kwargs
        )


@method_decorator([never_cache, csrf_exempt], name="dispatch")
class AlertView(FollowedMixin, FormView):
    """Asks for an address. The answer is the same whether it is known or not."""

    template_name = "search/alerts/form.html"
    form_class = AlertForm

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.spec, self.errors = asked.read(request.GET)

    def get_context_data(self, **kwargs):
        return super().get_context_data(errors=self.errors, query=self.spec.query(), **kwargs)

    def post(self, request, *args, **kwargs):
        if not comes_from_here(request):
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        form.save(self.spec.query())
        return HttpResponseRedirect(self.spec.url(reverse("search_alert_asked")))


@method_decorator(never_cache, name="dispatch")
class AlertAskedView(FollowedMixin, TemplateView):
    template_name = "search/alerts/asked.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.spec, _errors = asked.read(request.GET)


class LinkView(TemplateView):
    """A link of a mail: shows a button, and acts when it is pressed. Programs that open the links
    of mails change nothing."""

    dead_template_name = "search/alerts/dead_link.html"

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except LinkIsDead:
            self.template_name = self.dead_template_name
            return self.render_to_response({"view": self}, status=410)

    def show(self, alert, **context):
        search_url = reverse("search") + (f"?{alert.query}" if alert.query else "")
        return self.render_to_response(
            self.get_context_data(
                words=asked.say_stored(alert.query), search_url=search_url, **context
            )
        )


@method_decorator([never_cache, csrf_exempt], name="dispatch")
class ConfirmAlertView(LinkView):
    template_name = "search/alerts/confirm.html"

    def get(self, request, token):
        alert, frequency = find_to_confirm(token)
        return self.show(alert, frequency=Alert.Frequency(frequency).label, done=False)

    def post(self, request, token):
        alert = confirm(token)
        return self.show(alert, frequency=alert.get_frequency_display(), done=True)


# Mail programs post it by themselves.
@method_decorator([never_cache, csrf_exempt], name="dispatch")
class EndAlertView(LinkView):
    template_name = "search/alerts/end.html"
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request, token):
        if alert := find_to_end(token):
            return self.show(alert, done=False)
        return self.ended()

    def post(self, request, token):
        unsubscribe(token)
        return self.ended()

    def ended(self):
        return self.render_to_response({"view": self, "done": True})
