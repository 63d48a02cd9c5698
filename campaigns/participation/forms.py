"""The steps of the public form. Nothing is required to save a step: `checks` says what is missing,
once, for every step and for the sending."""

from django import forms
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from assets.choices import Licence
from assets.uploads.naming import on_one_line
from campaigns.choices import CreationFormat
from campaigns.limits import why_no_file
from campaigns.participation.abuse import HONEYPOT, Refused, new_ticket, read_ticket
from campaigns.participation.choices import (
    OFFERED_LICENCES,
    AgeBracket,
    ReportReason,
    SubmissionKind,
)

F = CreationFormat
BY_FORMAT = {
    F.POSTER: ("title", "alt_text", "description", "declares_minor_shown"),
    F.VIDEO: ("link", "title", "description", "declares_minor_shown"),
    F.SOUND: ("title", "description", "declares_minor_shown"),
    F.TEXT: ("title", "text", "description"),
}
SEEN_AND_HEARD = _(
    "For those who cannot see or hear it: what one sees, what one hears, in two or three sentences."
)
LICENCE_WORDS = {
    Licence.PERMISSION: _("Nothing without asking me: I keep all my rights."),
    Licence.CC_BY: _("Share and change it, if they name me (CC BY)."),
    Licence.CC_BY_NC: _("The same, but never to earn money (CC BY-NC)."),
    Licence.CC_BY_SA: _("The same as CC BY, if what they make of it stays as free (CC BY-SA)."),
}


class LinesField(forms.CharField):
    """Several lines, each ended as the site counts them: by one character."""

    def __init__(self, *, rows, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), required=False, **kwargs)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class LineField(forms.CharField):
    """One line, whatever is posted: it stands in sentences of mails and pages. Empty where nothing
    of it is seen."""

    def to_python(self, value):
        return on_one_line(super().to_python(value))


class GuardedForm(forms.Form):
    """A form that anybody may post. Once valid, `key` makes of two posts one."""

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    ticket = forms.CharField(required=False, widget=forms.HiddenInput)
    proof = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        values = super().clean()
        said = {name: values.get(name, "") for name in ("ticket", "proof", HONEYPOT)}
        try:
            self.key = read_ticket(said["ticket"], honeypot=said[HONEYPOT], proof=said["proof"])
        except Refused as refusal:
            self.add_error(None, refusal)
        return values

    @cached_property
    def new_ticket(self):
        """The one of this display: another post with it is another thing."""
        return new_ticket()


class BeginForm(GuardedForm):
    """Which format; nothing to choose where one alone is accepted."""

    format = forms.ChoiceField(label=_("What do you send?"), widget=forms.RadioSelect)

    def __init__(self, *args, formats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["format"].choices = [(one.value, capfirst(one.label)) for one in formats]
        self.fields["format"].error_messages["required"] = _("Choose what you send.")
        if len(formats) == 1:
            self.fields["format"].initial = formats[0].value
            self.fields["format"].widget = forms.HiddenInput()


class WorkForm(forms.Form):
    link = forms.URLField(
        label=_("Or its address, if it is online already"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=_("YouTube, Vimeo, Dailymotion, or a known PeerTube instance."),
    )
    title = LineField(
        label=_("Title"), max_length=120, required=False, help_text=_("As it will be published.")
    )
    text = LinesField(
        label=_("Your text"),
        rows=14,
        max_length=20_000,
        help_text=_("Write it here, or paste it. Leave a blank line between two paragraphs."),
    )
    alt_text = LinesField(
        label=_("What one sees"),
        rows=3,
        max_length=255,
        help_text=_("For those who do not see it: what it shows, and the words that it bears."),
    )
    description = LinesField(
        label=_("A few words about it"),
        rows=4,
        max_length=600,
        help_text=_("If you wish: what you say of it, or how you made it."),
    )
    declares_minor_shown = forms.BooleanField(
        label=_("Somebody under 18 can be recognized or heard in it (you too, if you are)"),
        required=False,
    )

    def __init__(self, *args, submission, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() - set(BY_FORMAT[submission.format]):
            del self.fields[name]
        if "link" in self.fields and why_no_file(submission.format):
            self.fields["link"].label = _("Its address, if it is online already")
        if submission.format in (F.VIDEO, F.SOUND):
            self.fields["description"].label = _("What one sees and hears")
            self.fields["description"].help_text = SEEN_AND_HEARD
        if submission.kind == SubmissionKind.REPLY:
            self.fields["description"].label = _("Your answer in short")
            self.fields["description"].help_text = _("If you wish: your answer in two sentences.")


class MeForm(forms.Form):
    author_name = LineField(
        label=_("Your public name"),
        max_length=120,
        required=False,
        help_text=_("Everybody will read it: a first name, a class, a collective, a pen name."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    age_bracket = forms.ChoiceField(
        label=_("Your age"),
        choices=[(value, capfirst(label)) for value, label in AgeBracket.choices],
        required=False,
        help_text=_("It is not published. It says who must agree."),
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        required=False,
        help_text=_("It is not published. The link by which you follow your creation goes there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    guardian_email = forms.EmailField(
        label=_("E-mail address of a parent or guardian"),
        max_length=254,
        required=False,
        help_text=_("If you are under 18. Where they must agree too, a mail asks it of them."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    licence = forms.ChoiceField(
        label=_("What others may do with it"),
        choices=[(one.value, LICENCE_WORDS[one]) for one in OFFERED_LICENCES],
        required=False,
        widget=forms.RadioSelect,
    )


class PersonForm(forms.Form):
    """One more person shown. Left empty, there is none."""

    name = LineField(
        label=_("Their first name"),
        max_length=80,
        required=False,
        help_text=_("Or how you call them: it is not published."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    age_bracket = forms.ChoiceField(
        label=_("Their age"),
        choices=[(value, capfirst(label)) for value, label in AgeBracket.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        label=_("Their e-mail address"),
        max_length=254,
        required=False,
        help_text=_("They receive a mail that asks whether they agree."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    guardian_email = forms.EmailField(
        label=_("E-mail address of their parent or guardian"),
        max_length=254,
        required=False,
        help_text=_("If they are under 18."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    @property
    def is_blank(self):
        return not any(self.data.get(name, "").strip() for name in self.fields)


class CheckForm(GuardedForm):
    """Nothing but what keeps programs away: all was written before."""


class AppealForm(forms.Form):
    sentence = LinesField(
        label=_("Why do you think that we are mistaken?"),
        rows=4,
        max_length=1000,
        help_text=_("If you wish, in a few sentences."),
    )


class ConsentForm(forms.Form):
    """What somebody agrees to, text by text, none ticked beforehand."""

    name = LineField(
        label=_("Your first name and last name"),
        max_length=120,
        required=False,
        help_text=_("Not published: it is kept with your answer."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    agreed = forms.TypedMultipleChoiceField(
        coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    # What was read, when it was.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, consents, asked, **kwargs):
        super().__init__(*args, **kwargs)
        self.shown = asked.version_id
        self.needed = {one.text_id for one in consents if one.is_needed}
        self.fields["agreed"].choices = [(one.text_id, one.text.body) for one in consents]

    def clean_agreed(self):
        agreed = set(self.cleaned_data["agreed"])
        if not self.needed <= agreed:
            raise forms.ValidationError(
                _("To say yes, tick what is needed. To say no, use the other button.")
            )
        return agreed

    def clean(self):
        if self.cleaned_data.get("version") != self.shown:
            raise forms.ValidationError(
                _("It has changed since you opened this page: read it again, then answer.")
            )
        return self.cleaned_data


class ReportForm(GuardedForm):
    reason = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=[(value, capfirst(label)) for value, label in ReportReason.choices],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )
    sentence = LinesField(
        label=_("In a few words"),
        rows=3,
        max_length=1000,
        help_text=_("If you wish: what should we look at?"),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        required=False,
        help_text=_("Only if you want an answer. It is not published, and is erased after a year."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class LostLinkForm(GuardedForm):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("The one that you wrote when you sent your creation."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write your e-mail address.")},
    )
