from django.urls import path

from stories import views

app_name = "stories"

urlpatterns = [
    path("films/<int:pk>/sous-titres.<str:language>.vtt", views.captions, name="captions"),
    path("films/<int:pk>/transcription.txt", views.transcript, name="transcript"),
]
