import factory
import wagtail_factories

from home.models import StandardPage


class StandardPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"Qui sommes-nous {n}")
    slug = factory.Sequence(lambda n: f"qui-sommes-nous-{n}")
    standfirst = "Un média et un réseau."
    body = [("paragraph", "<p>Depuis 2013.</p>")]

    class Meta:
        model = StandardPage
