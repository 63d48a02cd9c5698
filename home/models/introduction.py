from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from core.richtext import INLINE_FEATURES


class Introduction(models.Model):
    """What the newsroom says at the head of the page of a theme or of a department."""

    theme = models.OneToOneField(
        "taxonomy.Theme",
        verbose_name=_("theme"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="introduction",
    )
    department = models.OneToOneField(
        "taxonomy.Department",
        verbose_name=_("department"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="introduction",
    )
    text = RichTextField(
        _("text"),
        features=[*INLINE_FEATURES, "ul"],
        help_text=_("Three or four sentences: what moves there, what is missing, where to begin."),
    )
    image = models.ForeignKey(
        "assets.CreditedImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = ["theme", "department", "text", "image"]

    class Meta:
        verbose_name = _("introduction of a theme or of a territory")
        verbose_name_plural = _("introductions of themes and territories")
        constraints = [
            models.CheckConstraint(
                condition=Q(theme__isnull=False, department__isnull=True)
                | Q(theme__isnull=True, department__isnull=False),
                name="introduction_is_of_a_theme_or_of_a_department",
                violation_error_message=_("Choose a theme or a department, and only one."),
            )
        ]

    def __str__(self):
        return str(self.theme or self.department)
