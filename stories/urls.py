from django.urls import re_path

from stories import views

app_name = "stories"

# A key of more digits than a database holds is no film.
FILM = r"^films/(?P<pk>[0-9]{1,18})"

urlpatterns = [
    re_path(
        rf"{FILM}/sous-titres\.(?P<language>[a-zA-Z-]+)\.vtt$", views.captions, name="captions"
    ),
    re_path(rf"{FILM}/transcription\.txt$", views.transcript, name="transcript"),
]
