from django.db import models


class SubmissionQuerySet(models.QuerySet):
    def sent(self):
        return self.filter(sent_at__isnull=False)

    def with_a_version_before(self):
        """Those where leaving the current version comes back to another."""
        before = self.model.versions.rel.related_model.objects.filter(
            submission=models.OuterRef("pk"), left_at__isnull=True
        )
        return self.filter(models.Exists(before.exclude(pk=models.OuterRef("current"))))


class ConsentQuerySet(models.QuerySet):
    def needed(self):
        return self.filter(is_needed=True)

    def in_force(self):
        return self.filter(
            confirmed_at__isnull=False, withdrawn_at__isnull=True, expired_at__isnull=True
        )

    def missing(self):
        """Needed, and not in force."""
        return self.needed().exclude(
            confirmed_at__isnull=False, withdrawn_at__isnull=True, expired_at__isnull=True
        )

    def given_for(self, version):
        """{(capacity, key of the person)}: who agreed to what this version needs."""
        rows = self.needed().in_force().filter(version=version)
        return set(rows.values_list("capacity", "person_key"))

    def unanswered(self):
        return self.filter(confirmed_at__isnull=True, withdrawn_at__isnull=True)


class ReportQuerySet(models.QuerySet):
    def open(self):
        """Those that nobody has answered yet, the oldest first."""
        return self.filter(settled_at__isnull=True).order_by("made_at", "pk")
