from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    PROJECT = "project", _("planned")
    RUNNING = "running", _("running")
    SPREAD = "spread", _("spread elsewhere")
    PAUSED = "paused", _("paused")
    FINISHED = "finished", _("finished")


class Precision(models.TextChoices):
    """How much of a date is known."""

    YEAR = "year", _("the year")
    MONTH = "month", _("the month")
    DAY = "day", _("the day")


class UpdateKind(models.TextChoices):
    CREATION = "creation", _("creation")
    STEP = "step", _("step")
    PIVOT = "pivot", _("change of course")
    FAILURE = "failure", _("failure")
    SPREAD = "spread", _("spreading")
    RESULT = "result", _("result")
    END = "end", _("end")


class BudgetRange(models.TextChoices):
    """What one year costs, all resources together."""

    UNDER_1K = "under-1k", _("under €1,000 a year")
    FROM_1K = "1k-5k", _("€1,000 to €5,000 a year")
    FROM_5K = "5k-20k", _("€5,000 to €20,000 a year")
    FROM_20K = "20k-50k", _("€20,000 to €50,000 a year")
    FROM_50K = "50k-150k", _("€50,000 to €150,000 a year")
    OVER_150K = "over-150k", _("over €150,000 a year")
