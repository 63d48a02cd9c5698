"""« Signaler »: anybody may ask that a public creation be looked at."""

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from campaigns.models import Creation
from campaigns.participation import reports
from campaigns.participation.forms import ReportForm
from campaigns.views.frame import FormPageView


class ReportView(FormPageView):
    template_name = "campaigns/participer/report.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        creations = Creation.objects.public().select_related("campaign")
        self.creation = creations.filter(pk=kwargs["pk"]).first()
        if self.creation is None:
            raise Http404

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", ReportForm())
        return super().get_context_data(creation=self.creation, **kwargs)

    def post(self, request, pk):
        form = ReportForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        said = {name: form.cleaned_data[name] for name in ("reason", "sentence", "email", "key")}
        reports.report(self.creation, **said)
        return HttpResponseRedirect(reverse("participation:reported"))
