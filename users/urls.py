"""The addresses of accounts, under /compte/. Names that allauth knows are allauth's."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.urls import path, re_path
from django.views.generic import RedirectView

from users.views import account as ours
from users.views import second_factor
from users.views.invitations import AcceptInvitationView

forgotten = RedirectView.as_view(pattern_name="account_reset_password")

urlpatterns = [
    path("", ours.AccountView.as_view(), name="account_home"),
    path("connexion/", account.login, name="account_login"),
    path("connexion/cle/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("deconnexion/", account.logout, name="account_logout"),
    path("confirmer/", account.reauthenticate, name="account_reauthenticate"),
    path("invitation/<str:token>/", AcceptInvitationView.as_view(), name="users_accept_invitation"),
    # --- address and password -------------------------------------------------------------------
    path("adresse/", ours.ChangeEmailView.as_view(), name="users_change_email"),
    path("adresse/<str:token>/", ours.ConfirmEmailView.as_view(), name="users_confirm_email"),
    path("mot-de-passe/", account.password_change, name="account_change_password"),
    path("mot-de-passe/choisir/", forgotten, name="account_set_password"),
    path("mot-de-passe/oublie/", ours.AskResetView.as_view(), name="account_reset_password"),
    path(
        "mot-de-passe/oublie/envoye/",
        ours.AskResetDoneView.as_view(),
        name="account_reset_password_done",
    ),
    path(
        "mot-de-passe/change/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    # --- sessions -------------------------------------------------------------------------------
    path("sessions/", ours.SessionsView.as_view(), name="users_sessions"),
    # --- second factor --------------------------------------------------------------------------
    path("second-facteur/", mfa.index, name="mfa_index"),
    path("second-facteur/code/", mfa.authenticate, name="mfa_authenticate"),
    path("second-facteur/confirmer/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(
        "second-facteur/confirmer/cle/",
        keys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "second-facteur/application/",
        second_factor.ActivateApplicationView.as_view(),
        name="mfa_activate_totp",
    ),
    path("second-facteur/application/retirer/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "second-facteur/codes/",
        second_factor.RecoveryCodesView.as_view(),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-facteur/codes/nouveaux/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("second-facteur/cles/", keys.list_webauthn, name="mfa_list_webauthn"),
    path(
        "second-facteur/cles/ajouter/",
        second_factor.AddPasskeyView.as_view(),
        name="mfa_add_webauthn",
    ),
    path("second-facteur/cles/<int:pk>/retirer/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("second-facteur/cles/<int:pk>/nommer/", keys.edit_webauthn, name="mfa_edit_webauthn"),
]
