import factory
from factory.django import DjangoModelFactory

from taxonomy.models import Audience, Commune, Department, Quartier, SuccessFactor, Theme
from taxonomy.text import normalize


class TermFactory(DjangoModelFactory):
    class Meta:
        abstract = True
        django_get_or_create = ("slug",)

    name = factory.Sequence(lambda n: f"Terme {n}")
    slug = factory.Sequence(lambda n: f"terme-{n}")


class ThemeFactory(TermFactory):
    class Meta:
        model = Theme


class AudienceFactory(TermFactory):
    class Meta:
        model = Audience


class SuccessFactorFactory(TermFactory):
    class Meta:
        model = SuccessFactor


class DepartmentFactory(DjangoModelFactory):
    class Meta:
        model = Department
        django_get_or_create = ("code",)

    code = "93"
    name = "Seine-Saint-Denis"
    region = "Île-de-France"
    region_code = "11"


class CommuneFactory(DjangoModelFactory):
    class Meta:
        model = Commune
        django_get_or_create = ("insee_code",)

    insee_code = factory.Sequence(lambda n: f"{n % 100_000:05}")
    name = factory.Sequence(lambda n: f"Commune {n}")
    department = factory.SubFactory(DepartmentFactory)
    postcodes = " 93000 "
    population = 10_000
    latitude = 48.9
    longitude = 2.4


class QuartierFactory(DjangoModelFactory):
    class Meta:
        model = Quartier
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"QN093{n % 100:02}M")
    name = factory.Sequence(lambda n: f"Quartier {n}")
    normalized_name = factory.LazyAttribute(lambda quartier: normalize(quartier.name))
    department = factory.SubFactory(DepartmentFactory)
    latitude = 48.9
    longitude = 2.4

    @factory.post_generation
    def communes(self, create, communes, **kwargs):
        self.communes.set(communes or [])
