from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class Person(models.Model):
    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)

    def __str__(self):
        return self.name


class Organization(models.Model):
    name = models.CharField(max_length=255)

    def __str__(self):
        return self.name


class Credit(Orderable):
    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="credits")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="credits")
    role = models.CharField(max_length=30)

    class Meta(Orderable.Meta):
        pass

    def __str__(self):
        return f"{self.person} · {self.role}"
