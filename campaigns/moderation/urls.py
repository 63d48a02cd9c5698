from django.urls import path

from campaigns.moderation.acts import (
    ClaimView,
    ContactView,
    HandOverView,
    ReleaseView,
    SkipView,
    StartView,
    WithdrawView,
)
from campaigns.moderation.page_reports import PageReportView
from campaigns.moderation.queue_view import QueueView
from campaigns.moderation.report_views import ReportsView, ReportView
from campaigns.moderation.screen import SubmissionView

ONE = "participation/<uuid:reference>/"
urlpatterns = [
    path("participation/", QueueView.as_view(), name="moderation_queue"),
    path("participation/commencer/", StartView.as_view(), name="moderation_start"),
    path("participation/signalements/", ReportsView.as_view(), name="moderation_reports"),
    path("participation/signalements/<int:pk>/", ReportView.as_view(), name="moderation_report"),
    path(
        "participation/signalements/page/<int:pk>/",
        PageReportView.as_view(),
        name="moderation_page_report",
    ),
    path(ONE, SubmissionView.as_view(), name="moderation_submission"),
    path(f"{ONE}prendre/", ClaimView.as_view(), name="moderation_claim"),
    path(f"{ONE}rendre/", ReleaseView.as_view(), name="moderation_release"),
    path(f"{ONE}passer/", SkipView.as_view(), name="moderation_skip"),
    path(f"{ONE}confier/", HandOverView.as_view(), name="moderation_hand_over"),
    path(f"{ONE}contact/", ContactView.as_view(), name="moderation_contact"),
    path(f"{ONE}retirer/", WithdrawView.as_view(), name="moderation_withdraw"),
]
