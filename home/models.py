from core.models import BasePage


class HomePage(BasePage):
    pass


class StandardPage(BasePage):
    pass
