"""Admin addresses of the libraries that are answered here rather than by their own applications."""

from django.urls import path
from wagtail.documents.views.documents import IndexView as DocumentIndexView
from wagtail.images.views.images import IndexView as ImageIndexView

from assets.gate import OwnTagsDocumentsFilterSet, OwnTagsImagesFilterSet
from assets.views import add_film, film_chosen, no_audio

images = {"filterset_class": OwnTagsImagesFilterSet}
documents = {"filterset_class": OwnTagsDocumentsFilterSet}

urlpatterns = [
    path("images/", ImageIndexView.as_view(**images)),
    path("images/results/", ImageIndexView.as_view(results_only=True, **images)),
    path("documents/", DocumentIndexView.as_view(**documents)),
    path("documents/results/", DocumentIndexView.as_view(results_only=True, **documents)),
    path("media/chooser/<int:media_id>/", film_chosen),
    path("media/audio/add/", no_audio),
    path("media/media/add/", add_film),
    path("media/chooser/audio/", no_audio),
    path("media/audio/chooser/upload/", no_audio),
]
