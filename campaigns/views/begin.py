"""The door of the public form: what is asked, and what one sends."""

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from campaigns.choices import CampaignState, CreationFormat
from campaigns.exceptions import CampaignIsClosed
from campaigns.limits import why_no_file
from campaigns.models import CampaignPage
from campaigns.participation import links, writing
from campaigns.participation.forms import BeginForm
from campaigns.views.frame import FormPageView
from core.visibility import visible
from stories.models import OpEdPage, QuestionPage
from users.roles import is_of_the_newsroom

# What may be given by an address instead of a file.
ADDRESSED = (CreationFormat.VIDEO,)


class BeginView(FormPageView):
    """Take part in a campaign. Nothing is written before the form is posted."""

    template_name = "campaigns/participer/begin.html"
    is_found_again = True

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.page = self.find(kwargs["pk"])
        if self.page is None:
            raise Http404

    def find(self, pk):
        return CampaignPage.objects.visible().filter(id=pk).first()

    def instead(self):
        if is_of_the_newsroom(self.request.user):
            return self.say("newsroom", status=403, page=self.page)
        return self.closed()

    def closed(self):
        if self.page.state != CampaignState.OPEN or not self.accepted:
            return self.say("closed", page=self.page)
        return None

    @property
    def accepted(self):
        return list(self.page.formats.all())

    @property
    def formats(self):
        """Those that can be sent here now: the address of a video can, where its file cannot."""
        asked = [CreationFormat(one.format) for one in self.accepted]
        return [one for one in asked if one in ADDRESSED or not why_no_file(one)]

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", BeginForm(formats=self.formats))
        return super().get_context_data(
            campaign=self.page,
            accepted=self.accepted,
            formats=self.formats,
            missing=list(filter(None, (why_no_file(one.format) for one in self.accepted))),
            **kwargs,
        )

    def post(self, request, pk):
        form = BeginForm(request.POST, formats=self.formats)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            submission = self.start(form)
        except CampaignIsClosed:
            return self.say("closed", page=self.page)
        return HttpResponseRedirect(
            reverse("participation:work", args=[links.follow_token(submission)])
        )

    def start(self, form):
        """Somebody logged in is recognized later, whatever address they give: see `ownership`."""
        user = self.request.user
        account = user if user.is_authenticated else None
        return writing.start(key=form.key, account=account, **self.begun(form))

    def begun(self, form):
        return {"campaign": self.page, "format": form.cleaned_data["format"]}


class BeginReplyView(BeginView):
    """Answer an op-ed or a question, by a text."""

    template_name = "campaigns/participer/begin_reply.html"
    accepted = ()
    formats = (CreationFormat.TEXT,)

    def find(self, pk):
        for model in (OpEdPage, QuestionPage):
            if page := visible(model.objects.filter(id=pk)).first():
                return page
        return None

    def closed(self):
        return None

    def begun(self, form):
        return {"page": self.page.page_ptr, "format": CreationFormat.TEXT}
