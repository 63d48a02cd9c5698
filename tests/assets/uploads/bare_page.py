"""The site, and one form with a field of file: what the rooms above do, and no more."""

from django.http import HttpResponse
from django.template import engines
from django.urls import path

from assets.uploads.fields import receive_field
from assets.uploads.refusals import Refused
from cms.urls import handler500
from cms.urls import urlpatterns as of_the_site

__all__ = ["handler500", "urlpatterns"]
PURPOSE = "submission:page-nue"
MOST = 100 * 1024 * 1024
FIELD = (
    '{% upload_field name="fichier" label="Votre clip" purpose=purpose kind="video"'
    ' most_bytes=most accept="video/*" error=error token=token %}'
)
PAGE = """
{% extends "base.html" %}{% load uploads_tags %}
{% block title %}Envoi{% endblock %}{% block head_meta %}{% endblock %}
{% block main %}<div class="wrap"><h1>Envoi</h1>
<form class="form" method="post" enctype="multipart/form-data">{% csrf_token %}
FIELD
<button class="button" type="submit">Continuer</button></form>
<p id="recu">{{ received.sha256|default:"" }} {{ received.name|default:"" }}</p></div>{% endblock %}
""".replace("FIELD", FIELD)


def page(request):
    received, error = None, ""
    if request.method == "POST":
        try:
            received = receive_field(
                request, "fichier", purpose=PURPOSE, kind="video", most_bytes=MOST
            )
        except Refused as refusal:
            error = refusal.sentence
    context = {
        "received": received,
        "error": error,
        "purpose": PURPOSE,
        "most": MOST,
        "token": received.upload.token if received else "",
    }
    template = engines["django"].from_string(PAGE)
    return HttpResponse(template.render(context, request))


urlpatterns = [path("page-nue/", page), *of_the_site]
