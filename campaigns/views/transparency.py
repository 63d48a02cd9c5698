"""« Transparence »: what was received, and what became of it."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from campaigns.participation.counts import count_all
from core.sharing import ViewPage


def transparency(request):
    context = {
        "page": ViewPage(
            title=_("Transparency"),
            address=reverse("participation:transparency"),
            summary=_("What the public sent us, and what became of it, campaign by campaign."),
        ),
        "years": count_all(),
    }
    return render(request, "campaigns/transparency.html", context)
