from django.urls import path

from newsroom.views.corrections import mark_correction_read
from newsroom.views.review import ReviewView

urlpatterns = [
    path("relecture/<int:task_state_id>/", ReviewView.as_view(), name="newsroom_review"),
    path(
        "corrections/<int:correction_id>/lue/",
        mark_correction_read,
        name="newsroom_correction_read",
    ),
]
