import factory
import wagtail_factories

from home.models import StandardPage, TrendIndexPage, TrendPage


class StandardPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"Qui sommes-nous {n}")
    slug = factory.Sequence(lambda n: f"qui-sommes-nous-{n}")
    standfirst = "Un média et un réseau."
    body = [("paragraph", "<p>Depuis 2013.</p>")]

    class Meta:
        model = StandardPage


class TrendIndexPageFactory(wagtail_factories.PageFactory):
    title = "Tendances"
    slug = "tendances"

    class Meta:
        model = TrendIndexPage


class TrendPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"Sélection {n}")
    slug = factory.Sequence(lambda n: f"selection-{n}")
    standfirst = "Trois œuvres, et pourquoi."

    class Meta:
        model = TrendPage

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        """Give it `picks`, set before the page is first saved: publication asks for one."""
        picks = kwargs.pop("picks")
        page = model_class(**kwargs)
        page.picks = picks
        return parent.add_child(instance=page)
