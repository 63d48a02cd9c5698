"""How often an hour one may ask for an alert: for one address, and from one network."""

from users.budgets import mail_costs


def alert_costs(request, match):
    return mail_costs(request, "alert", request.POST.get("email", ""))
