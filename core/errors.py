"""The last word, when nothing else works: neither database, nor session, nor collected files."""

from django.http import HttpResponseServerError
from django.template import loader
from django.views.decorators.csrf import requires_csrf_token

# Where even the template cannot be read.
LAST_WORDS = (
    '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Une panne de notre côté'
    "</title></head><body><h1>Une panne de notre côté</h1><p>Réessayez dans une minute.</p>"
    '<p><a href="/">Retour à l’accueil</a></p></body></html>'
)


@requires_csrf_token
def server_error(request):
    """500.html without any context: it asks nothing of the request or the database."""
    try:
        page = loader.get_template("500.html").render()
    except Exception:
        page = LAST_WORDS
    return HttpResponseServerError(page)
