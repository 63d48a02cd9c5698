from core.models import BasePageQuerySet


class InitiativeQuerySet(BasePageQuerySet):
    def on_theme(self, slug):
        return self.filter(themes__slug=slug)

    def at_stage(self, stage):
        return self.filter(stage=stage)

    def in_department(self, code):
        return self.filter(commune__department__code=code)

    def for_listing(self):
        """Live public initiatives with all that a card shows."""
        return super().for_listing().select_related("commune__department")
