"""« Signaler »: anybody may ask that a public creation, or any public page, be looked at."""

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from wagtail.models import Page

from campaigns.models import Creation
from campaigns.participation import reports
from campaigns.participation.forms import ReportForm
from campaigns.views.frame import FormPageView
from core.visibility import visible


class ReportView(FormPageView):
    """`about` is what is reported, under the name that the service gives it."""

    template_name = "campaigns/participer/report.html"
    is_found_again = True
    about = "creation"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.reported = self.find(kwargs["pk"])
        if self.reported is None:
            raise Http404

    def find(self, pk):
        return Creation.objects.public().select_related("campaign").filter(pk=pk).first()

    @property
    def address(self):
        return self.reported.get_absolute_url()

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", ReportForm())
        return super().get_context_data(
            reported=self.reported, address=self.address, about=self.about, **kwargs
        )

    def post(self, request, pk):
        form = ReportForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        said = {name: form.cleaned_data[name] for name in ("reason", "sentence", "email")}
        reports.report(**{self.about: self.reported}, key=form.key, **said)
        return HttpResponseRedirect(reverse("participation:reported"))


class ReportPageView(ReportView):
    about = "page"

    def find(self, pk):
        return visible(Page.objects.filter(id=pk, depth__gt=1)).first()

    @property
    def address(self):
        return self.reported.get_url(self.request)
