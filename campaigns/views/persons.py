"""Those whom a creation shows, one at a time: they will each be asked whether they agree."""

from campaigns.exceptions import NotNow
from campaigns.participation import writing
from campaigns.participation.forms import PersonForm
from campaigns.participation.persons import lacking_of
from campaigns.views.steps import StepView

MOST = 12


class PersonsView(StepView):
    template_name = "campaigns/participer/persons.html"
    step = "persons"

    def get(self, request, token):
        return self.show(PersonForm())

    def post(self, request, token):
        try:
            if removed := request.POST.get("remove"):
                self.keep(lambda person: str(person.pk) != removed)
                return self.go("persons")
            return self.add(PersonForm(request.POST))
        except NotNow:
            return self.go("follow")

    def add(self, form):
        """Add the person of the form, if there is one; then another, or the next step."""
        if form.is_blank:
            return self.go("persons" if "add" in self.request.POST else "check")
        if form.is_valid():
            for name, sentence in lacking_of(form.cleaned_data, self.submission).items():
                form.add_error(name, sentence)
        if not form.is_valid():
            return self.show(form)
        self.keep(lambda person: True, form.cleaned_data)
        return self.go("persons" if "add" in self.request.POST else "check")

    def keep(self, is_kept, *added):
        kept = [_values(person) for person in self.version.persons.all() if is_kept(person)]
        writing.save_step(self.submission, persons=[*kept, *added][:MOST])

    def get_context_data(self, **kwargs):
        persons = list(self.version.persons.all())
        return super().get_context_data(persons=persons, is_full=len(persons) >= MOST, **kwargs)


def _values(person):
    names = ("name", "age_bracket", "email", "guardian_email", "copied_from")
    return {name: getattr(person, name) for name in names}
