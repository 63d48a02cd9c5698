"""What the public does. The private links of mails are written in campaigns.participation.links."""

from django.urls import path
from django.views.generic import TemplateView

from campaigns.views import begin, consents, followed, persons, reporting, steps, transparency

app_name = "participation"

FOLLOW, CONSENT = "participer/suivi/<str:token>/", "participer/accord/<str:token>/"


def said(name):
    """A page that only says what was done."""
    return TemplateView.as_view(template_name=f"campaigns/participer/{name}.html")


urlpatterns = [
    path("transparence/", transparency.transparency, name="transparency"),
    path("participer/campagne/<key:pk>/", begin.BeginView.as_view(), name="begin"),
    path("participer/reponse/<key:pk>/", begin.BeginReplyView.as_view(), name="begin_reply"),
    path(FOLLOW, followed.FollowView.as_view(), name="follow"),
    path(f"{FOLLOW}ma-creation/", steps.WorkView.as_view(), name="work"),
    path(f"{FOLLOW}moi/", steps.MeView.as_view(), name="me"),
    path(f"{FOLLOW}personnes/", persons.PersonsView.as_view(), name="persons"),
    path(f"{FOLLOW}verifier/", steps.CheckView.as_view(), name="check"),
    path(f"{FOLLOW}corriger/", followed.CorrectView.as_view(), name="correct"),
    path(f"{FOLLOW}abandonner/", followed.DropView.as_view(), name="drop"),
    path(f"{FOLLOW}retirer/", followed.WithdrawView.as_view(), name="withdraw"),
    path(f"{FOLLOW}appel/", followed.AppealView.as_view(), name="appeal"),
    path(f"{FOLLOW}mes-donnees/", followed.ExportView.as_view(), name="export"),
    path(f"{FOLLOW}effacer/", followed.EraseView.as_view(), name="erase"),
    path("participer/efface/", said("erased"), name="erased"),
    path("participer/lien/", followed.LostLinkView.as_view(), name="lost_link"),
    path("participer/lien-envoye/", said("link_sent"), name="link_sent"),
    path(CONSENT, consents.ConsentView.as_view(), name="consent"),
    path(f"{CONSENT}refuser/", consents.RefuseView.as_view(), name="refuse"),
    path(f"{CONSENT}reprendre/", consents.RetractView.as_view(), name="retract"),
    path("participer/refuse/", said("refused"), name="refused"),
    path("participer/signaler/<key:pk>/", reporting.ReportView.as_view(), name="report"),
    path(
        "participer/signaler/page/<key:pk>/",
        reporting.ReportPageView.as_view(),
        name="report_page",
    ),
    path("participer/signale/", said("reported"), name="reported"),
]
