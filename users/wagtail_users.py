from wagtail.users.apps import WagtailUsersAppConfig


class AccountsAppConfig(WagtailUsersAppConfig):
    """Wagtail's own room for accounts, with our screens."""

    user_viewset = "users.viewsets.AccountViewSet"
