"""A visitor of the site, by HTTP: one connection for each request, and no redirection followed."""

import http.client
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.utils.crypto import get_random_string

SECONDS = 120


@dataclass(frozen=True)
class Answer:
    """What the server said. A status of 0: it said nothing, the connection was cut."""

    status: int
    location: str = ""
    body: bytes = b""
    headers: dict = field(default_factory=dict)


def log_in(user):
    """The key of a session opened by the user."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


def new_token():
    """What tells one display of a form from another: the same token is the same form again."""
    return get_random_string(CSRF_SECRET_LENGTH)


class Visitor:
    """Somebody with a browser, anonymous or logged in."""

    def __init__(self, port, user=None):
        self.port = port
        self.session = log_in(user) if user else ""

    def get(self, path):
        return self._ask("GET", path, self._headers(""))

    def post(self, path, fields, *, token=""):
        """Post a form; `token` when it is a form displayed before, posted again."""
        token = token or new_token()
        headers = self._headers(token) | {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{self.port}",
        }
        body = urlencode({**fields, "csrfmiddlewaretoken": token}, doseq=True)
        return self._ask("POST", path, headers, body)

    def _headers(self, token):
        cookies = {settings.CSRF_COOKIE_NAME: token, settings.SESSION_COOKIE_NAME: self.session}
        text = "; ".join(f"{name}={value}" for name, value in cookies.items() if value)
        return {"Accept": "text/html", "Connection": "close"} | ({"Cookie": text} if text else {})

    def _ask(self, method, path, headers, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            headers = dict(answer.headers.items())
            return Answer(answer.status, headers.get("Location", ""), answer.read(), headers)
        except (OSError, http.client.HTTPException):
            return Answer(0)
        finally:
            connection.close()
