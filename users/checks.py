from django.core.checks import Error, Tags, register

from users.demonstration import count_forbidden_accounts, forbidden_text


@register(Tags.security)
def no_demonstration_account(app_configs, **options):
    """An error wherever a real site holds an account of the demonstration."""
    count = count_forbidden_accounts()
    return [Error(forbidden_text(count), id="users.E001")] if count else []
