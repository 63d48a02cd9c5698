"""What is shown to somebody known is kept out of every shared cache."""

from django.conf import settings
from django.utils.cache import patch_cache_control


class PrivatePagesMiddleware:
    """A page answered to a request that carries a session is private and never stored: it may hold
    the user bar, a name, a token. Readers carry none, and their pages stay cacheable."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page and (settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies):
            patch_cache_control(response, private=True, no_store=True)
        return response
