"""What each form costs: who may try which secret, and how often an hour."""

from allauth.account.internal.stagekit import unstash_login

from users.addresses import client_address, neighbourhood
from users.devices import read_device
from users.lookups import find_account
from users.tries import Cost

SECRETS_AN_HOUR = 20
FAILURES_OF_AN_ADDRESS = 60
MAILS_AN_HOUR = 5
MAILS_FROM_AN_ADDRESS = 30
GUESSES_OF_A_PAGE = 200


def costs_of(request, match):
    """The costs of posting this form, [] for those that try no secret."""
    rule = RULES.get(match.view_name)
    return rule(request, match) if rule else []


def tries_of_account(account_id):
    """The name under which tries of an account's password are counted."""
    return f"password:{account_id}"


def register_rule(view_name, rule):
    """A form of an upper floor: `rule(request, match)` gives its costs."""
    RULES[view_name] = rule


def mail_costs(request, name, email):
    """A mail asked for, to an address that need not be the asker's."""
    return [
        Cost(f"{name}:{email.strip().lower()}", MAILS_AN_HOUR, given_back=False),
        *_from_address(request, name, MAILS_FROM_AN_ADDRESS, given_back=False),
    ]


def _from_address(request, name, limit, **options):
    address = neighbourhood(request)
    return [Cost(f"{name}-from:{address}", limit, **options)] if address else []


def login_costs(request, match):
    """Two names of one account are one budget; a device that the account knows has its own, which
    neither strangers nor its neighbours can use up."""
    typed = request.POST.get("username", "")
    account = find_account(typed)
    device = read_device(request)
    if account and device.knows(account.pk):
        return [Cost(f"password:{account.pk}:{device.name}", SECRETS_AN_HOUR)]
    name = tries_of_account(account.pk if account else f"?{typed.strip().lower()}")
    return [
        Cost(name, SECRETS_AN_HOUR),
        *_from_address(request, "password", FAILURES_OF_AN_ADDRESS),
    ]


def code_costs(request, match):
    """Codes of the second factor, whoever tries them: a person half logged in, or wholly."""
    account = request.user
    if account.is_anonymous:
        login = unstash_login(request, peek=True)
        account = login.user if login else None
    return [Cost(f"code:{account.pk}", SECRETS_AN_HOUR)] if account else []


def confirmation_costs(request, match):
    """A password asked again of somebody logged in: the session may be a thief's."""
    if request.user.is_anonymous:
        return []
    return [Cost(f"confirmation:{request.user.pk}", SECRETS_AN_HOUR)]


def reset_costs(request, match):
    return mail_costs(request, "reset", request.POST.get("email", ""))


def email_costs(request, match):
    if request.user.is_anonymous:
        return []
    mails = Cost(f"email:{request.user.pk}", MAILS_AN_HOUR, given_back=False)
    return [mails, *confirmation_costs(request, match)]


def page_costs(request, match):
    """The shared password of a page: by address, and in all, since it protects no account."""
    page = match.kwargs["page_view_restriction_id"]
    return [
        Cost(f"page:{page}:{neighbourhood(request) or client_address(request)}", SECRETS_AN_HOUR),
        Cost(f"page:{page}", GUESSES_OF_A_PAGE),
    ]


RULES = {
    "account_login": login_costs,
    "wagtailadmin_login": login_costs,
    "account_reauthenticate": confirmation_costs,
    "account_change_password": confirmation_costs,
    "account_reset_password": reset_costs,
    "users_change_email": email_costs,
    "mfa_authenticate": code_costs,
    "mfa_reauthenticate": code_costs,
    "mfa_activate_totp": code_costs,
    "wagtailcore_authenticate_with_password": page_costs,
}
