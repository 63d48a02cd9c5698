"""The gate: what names a hidden page in an admin address does not exist for a trainee.

One uniform 404 for what is hidden, what is another's and what was never there, so that no answer
tells them apart. It also closes what Wagtail leaves open: workflow modals, copies, bulk actions.
"""

from django.apps import apps
from django.http import Http404
from wagtail.models import Page, TaskState

from newsroom.conflicts import page_is_gone
from newsroom.permissions.policy import is_hidden_from
from users.roles import is_professional

PAGE_ARGUMENTS = (
    "page_id",
    "parent_page_id",
    "page_to_move_id",
    "destination_id",
    "page_pk",
)
PAGE_PARAMETERS = (
    "childOf",
    "target_pages[]",
    "parent_page_id",
    "new_parent_page",
    "parent_page",
    "child_of",
    "descendant_of",
)
EDITOR = "wagtailadmin_pages:edit"
CHOSEN_MULTIPLE = "wagtailadmin_choose_page_chosen_multiple"
PAGE_NAMESPACES = ("wagtailadmin_pages", "wagtailadmin_page_bulk_actions")
# What a trainee may open about an index page, which is not theirs.
UNDER_AN_INDEX = frozenset({"add", "add_subpage", "preview_on_add"})
# Reports and lists that speak of everybody's pages.
REFUSED = frozenset(
    {
        "wagtailadmin_reports:page_types_usage",
        "wagtailadmin_reports:page_types_usage_results",
        "wagtailadmin_pages:type_use",
        "wagtailadmin_pages:type_use_results",
        "wagtailadmin_pages:copy",
        "wagtailadmin_pages:move",
        "wagtailadmin_pages:move_confirm",
    }
)


class TraineeGateMiddleware:
    """Answers 404 to a user who is not a professional for what they must not see."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        if not self.guards(request, match):
            return None
        try:
            self.check(request, match, kwargs)
        except Http404:
            if request.method == "POST" and match.view_name == EDITOR:
                return page_is_gone(request, status=404)
            raise
        return None

    def check(self, request, match, kwargs):
        if match.view_name in REFUSED or self.is_page_bulk_action(match, kwargs):
            raise Http404
        for page_id in self.pages_of_parameters(request, match):
            self.refuse_hidden(request.user, page_id)
        self.check_arguments(request.user, match, kwargs)

    def guards(self, request, match):
        if match is None or not match.route.startswith("admin/"):
            return False
        user = request.user
        return user.is_authenticated and not is_professional(user)

    def is_page_bulk_action(self, match, kwargs):
        if match.url_name != "wagtail_bulk_action":
            return False
        try:
            return issubclass(apps.get_model(kwargs["app_label"], kwargs["model_name"]), Page)
        except LookupError:
            return True

    def pages_of_parameters(self, request, match):
        chosen = ("id",) if match.view_name == CHOSEN_MULTIPLE else ()
        for parameters in (request.GET, request.POST):
            for name in (*PAGE_PARAMETERS, *chosen):
                yield from parameters.getlist(name)

    def check_arguments(self, user, match, kwargs):
        in_pages = bool(match.namespaces) and match.namespaces[-1] in PAGE_NAMESPACES
        keys = [kwargs[name] for name in PAGE_ARGUMENTS if name in kwargs]
        if in_pages and "pk" in kwargs:
            keys.append(kwargs["pk"])
        if kwargs.get("app_label") == "wagtailcore" and "object_id" in kwargs:
            keys.append(kwargs["object_id"])
        for key in keys:
            self.refuse_hidden(user, key)
            if in_pages and match.url_name not in UNDER_AN_INDEX:
                self.refuse_anothers(user, key)
        if "task_state_id" in kwargs:
            self.refuse_foreign_task_state(kwargs)

    def refuse_hidden(self, user, key):
        page = Page.objects.filter(pk=key).first() if str(key).isdigit() else None
        if str(key).isdigit() and (page is None or is_hidden_from(page, user)):
            raise Http404

    def refuse_anothers(self, user, key):
        if not Page.objects.filter(pk=key, owner=user).exists():
            raise Http404

    def refuse_foreign_task_state(self, kwargs):
        states = TaskState.objects.filter(
            pk=kwargs["task_state_id"], workflow_state__object_id=str(kwargs.get("page_id"))
        )
        if not states.exists():
            raise Http404
