from django.urls import path

from users.views.admin import ResetSecondFactorView
from users.views.invitations import InviteView, ResendView, RevokeView

urlpatterns = [
    path("inviter/", InviteView.as_view(), name="users_invite"),
    path("invitations/<int:pk>/renvoyer/", ResendView.as_view(), name="users_invitation_resend"),
    path("invitations/<int:pk>/annuler/", RevokeView.as_view(), name="users_invitation_revoke"),
    path(
        "comptes/<int:pk>/second-facteur/",
        ResetSecondFactorView.as_view(),
        name="users_reset_second_factor",
    ),
]
