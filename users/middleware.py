"""Before a secret is checked: may it still be tried? Before the admin: the second factor."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from users.budgets import costs_of
from users.devices import read_device, remember
from users.second_factor import has_codes, has_second_factor, is_verified
from users.tries import give_back, spend

OPEN_TO_ALL = frozenset({"wagtailadmin_login", "wagtailadmin_logout"})


class TriesMiddleware:
    """Counts each try of a secret before it is made, outside the request's transaction.

    A redirection means that the secret was right: the try is given back.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        costs = self.costs(request)
        if costs and (lacking := spend(costs)):
            tomorrow = any(cost.a_day for cost in lacking)
            return render(request, "429.html", {"tomorrow": tomorrow}, status=429)
        response = self.get_response(request)
        if costs and response.status_code == 302:
            give_back(costs)
        if account_id := getattr(request, "account_logged_in", None):
            remember(response, read_device(request), account_id)
        return response

    def costs(self, request):
        if request.method != "POST":
            return []
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return []
        # What is refused says so in the words of its page.
        request.resolver_match = match
        return costs_of(request, match)


class SecondFactorMiddleware:
    """Where a second factor is required, no admin address answers a session that proved none."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not settings.REQUIRE_SECOND_FACTOR or not self.guards(request):
            return None
        if is_verified(request):
            return None
        if not has_second_factor(request.user):
            text = _("The newsroom asks for a second factor: choose one, it takes two minutes.")
            messages.warning(request, text)
            return HttpResponseRedirect(reverse("mfa_index"))
        asked = "mfa_reauthenticate" if has_codes(request.user) else "mfa_reauthenticate_webauthn"
        here = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse(asked)}?{here}")

    def guards(self, request):
        in_admin = request.path.startswith(reverse("wagtailadmin_home"))
        named = request.resolver_match.view_name not in OPEN_TO_ALL
        return in_admin and named and request.user.is_authenticated
