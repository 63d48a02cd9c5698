"""What a stranger needs to test the site over HTTP: addresses, accounts, what each object hides."""

from django.conf import settings
from django.urls import URLResolver, get_resolver, reverse
from wagtail.models import Page, TaskState

from campaigns.models import Creation
from core.visibility import visible
from home.demo.accounts import ACCOUNTS, PASSWORD
from home.demo.canaries import hidden_objects
from people.mentions import public_pages_naming
from people.models import Person
from users.models import User
from users.roles import is_administrator, is_professional

# The demonstration tells more states apart than the contract: each keeps its own name in « state ».
GROUPS = {
    "draft": "draft",
    "sent_back": "draft",
    "unpublished_changes": "draft",
    "in_review": "in_review",
    "own_in_review": "in_review",
    "scheduled": "scheduled",
    "expired": "expired",
    "rights_later": "scheduled",
    "rights_over": "expired",
    "private_password": "private",
    "private_login": "private",
}
FORM_NOTE = (
    "Unsafe methods ask for the cookie and the field « csrfmiddlewaretoken » of a form. "
    "The login form posts « username » and « password ». "
    "A decision posts « token » as the review screen or the modal displays it; the loser gets 409."
)


def contract():
    """The whole as plain data."""
    return {
        "site": settings.WAGTAILADMIN_BASE_URL,
        "database": settings.DATABASES["default"]["ENGINE"].rpartition(".")[2],
        "surfaces": {"public": public_surfaces(), "admin": admin_surfaces()},
        "accounts": accounts(),
        "forms": FORM_NOTE,
        "objects": objects(),
    }


# --- addresses ----------------------------------------------------------------------------------


def public_surfaces():
    """Every address that anybody may open, from the routes themselves: none is forgotten."""
    return {
        "routes": [route for route in routes() if not route.startswith("/admin/")],
        "pages": [page["url"] for page in live_pages()],
        "people": people(),
        "creations": [one.get_absolute_url() for one in Creation.objects.public()],
        "search": reverse("search") + "?q=tribune",
        "media": settings.MEDIA_URL,
        "static": settings.STATIC_URL,
    }


def routes(patterns=None, prefix="/"):
    """The patterns of every view that a route names, written as Django writes them."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += routes(pattern.url_patterns, route)
        else:
            found.append(route)
    return found


def admin_surfaces():
    names = {"home": "wagtailadmin_home", "login": "account_login", "account": "account_home"}
    names |= {"logout": "wagtailadmin_logout", "explorer": "wagtailadmin_explore_root"}
    fixed = {surface: reverse(name) for surface, name in names.items()}
    return fixed | {"routes": [route for route in routes() if route.startswith("/admin/")]}


def people():
    """The public page of each person whom a public page names."""
    everybody = Person.objects.all()
    named = [person for person in everybody if public_pages_naming(person).exists()]
    return [person.get_absolute_url() for person in named]


# --- accounts -----------------------------------------------------------------------------------


def accounts():
    """{role: [account]}, for those that the database has."""
    found = {user.username: user for user in User.objects.prefetch_related("groups")}
    roles = {}
    for account in ACCOUNTS:
        if user := found.get(account.login):
            roles.setdefault(account.group, []).append(describe_account(account, user))
    return roles


def describe_account(account, user):
    return {
        "id": user.pk,
        "login": account.login,
        "password": PASSWORD,
        "email": user.email,
        "reviews": is_professional(user),
        "administers": is_administrator(user),
        "superuser": user.is_superuser,
    }


# --- objects ------------------------------------------------------------------------------------


def objects():
    """{state: [object]}; each hidden one with the canary that must never be seen elsewhere."""
    found = {state: [] for state in ("draft", "in_review", "live", "scheduled", "expired")}
    found |= {"private": [], "live": live_pages()}
    hidden = hidden_objects()
    # Creations are not pages: they stand apart.
    found["hidden"] = [one for one in hidden if one["kind"] == "creation"]
    hidden = [one for one in hidden if one["kind"] != "creation"]
    pages = {page.pk: page for page in Page.objects.filter(pk__in=[one["id"] for one in hidden])}
    for one in hidden:
        found[GROUPS[one["state"]]].append(describe_hidden(one, pages[one["id"]]))
    return found


def describe_hidden(one, page):
    """The object as the database has it; its state as the demonstration names it."""
    described = {**one, **describe_page(page), "live": page.live}
    task_state = page.current_workflow_task_state
    if task_state and task_state.status == TaskState.STATUS_IN_PROGRESS:
        described["task_state_id"] = task_state.pk
        described["review_url"] = reverse("newsroom_review", args=(task_state.pk,))
    return described


def live_pages():
    """What anybody may read."""
    pages = visible(Page.objects.filter(depth__gte=2)).order_by("path")
    return [describe_page(page) for page in pages.select_related("content_type", "owner")]


def describe_page(page):
    model = page.specific_class or Page
    return {
        "id": page.pk,
        "type": model._meta.label_lower,
        "slug": page.slug,
        "title": page.title,
        "url": page.get_url(),
        "edit_url": reverse("wagtailadmin_pages:edit", args=(page.pk,)),
        "owner": page.owner.username if page.owner else None,
        "view_restricted": page.view_restrictions.exists(),
    }
