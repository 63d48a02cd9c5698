"""On the home of the admin: what the site owes the law and does not say yet."""

from wagtail.admin.ui.components import Component
from wagtail.models import Site

from home.models import LegalNotice
from users.roles import is_administrator


class MissingNoticePanel(Component):
    """The lines of the legal notice that nobody wrote, for who may write them."""

    name = "missing_notice"
    template_name = "home/panels/missing_notice.html"
    order = 300

    def __init__(self, missing):
        self.missing = missing

    def get_context_data(self, parent_context):
        return {"missing": self.missing}


def panels_for(request):
    if not is_administrator(request.user):
        return []
    missing = read_missing(Site.find_for_request(request))
    return [MissingNoticePanel(missing)] if missing else []


def read_missing(site):
    """The labels of what the legal notice of this site lacks."""
    notice = LegalNotice.objects.filter(site=site).first() or LegalNotice(site=site)
    return notice.missing
