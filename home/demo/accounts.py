"""The accounts of the demonstration, by role. Their password is public: they exist nowhere else."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from users.demonstration import DOMAIN, PASSWORD
from users.models import User
from users.roles import ADMINISTRATORS, JOURNALISTS, MODERATORS, TRAINEES

HEADER = (_("Role"), _("Login"), _("Password"), _("What you will find there"))


class NotADemonstration(Exception):
    """These accounts were asked for where the site is real."""


@dataclass(frozen=True)
class Account:
    login: str
    first_name: str
    last_name: str
    group: str
    finds: str

    @property
    def email(self):
        return f"{self.login}@{DOMAIN}"


ACCOUNTS = (
    Account(
        "ines",
        "Inès",
        "Belkacemi",
        TRAINEES,
        _("a draft to finish, an op-ed sent back with a comment"),
    ),
    Account("youri", "Youri", "Sangaré", TRAINEES, _("an initiative in review, six films")),
    Account(
        "helene",
        "Hélène",
        "Vasseur",
        JOURNALISTS,
        _("two texts to review, one of them a colleague’s"),
    ),
    Account(
        "karim",
        "Karim",
        "Aït-Saada",
        JOURNALISTS,
        _("one text to review, and his own, which he cannot approve"),
    ),
    Account("samira", "Samira", "Benhaddou", MODERATORS, _("the moderators’ home page")),
    Account(
        "paule",
        "Paule",
        "Quéméneur",
        ADMINISTRATORS,
        _("accounts, settings, registers; she is not a superuser"),
    ),
)


def refuse_elsewhere():
    if not settings.DEMONSTRATION:
        raise NotADemonstration(_("These accounts exist on a demonstration only."))


def create_accounts():
    """Every account by its login, made where it was missing: without address, so that the past
    that seeding writes sends no mail (`give_addresses` comes after it)."""
    refuse_elsewhere()
    existing = {user.username: user for user in User.objects.filter(username__in=logins())}
    if missing := [account for account in ACCOUNTS if account.login not in existing]:
        password = make_password(PASSWORD)
        for account in missing:
            existing[account.login] = _create(account, password)
    return existing


def _create(account, password):
    user = User.objects.create(
        username=account.login,
        first_name=account.first_name,
        last_name=account.last_name,
        password=password,
        is_demonstration=True,
    )
    user.groups.add(Group.objects.get(name=account.group))
    return user


def give_addresses(users):
    """From now on these accounts receive mail."""
    for account in ACCOUNTS:
        user = users[account.login]
        if not user.email:
            user.email = account.email
            user.save(update_fields=["email"])


def logins():
    return [account.login for account in ACCOUNTS]


def table():
    """Rows to print: role, login, password, what one will find there."""
    refuse_elsewhere()
    return [(account.group, account.login, PASSWORD, str(account.finds)) for account in ACCOUNTS]
