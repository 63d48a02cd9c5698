from core.models import BasePage


class InitiativeIndexPage(BasePage):
    pass


class InitiativePage(BasePage):
    pass
