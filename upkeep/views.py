from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from upkeep.health import DOWN, examine, worst


@never_cache
@require_safe
def health(request):
    """The state of the site, as JSON: 200, or 503 when it cannot do its work."""
    findings = examine()
    state = worst(findings)
    parts = {name: {"etat": found.state, **found.facts} for name, found in findings.items()}
    return JsonResponse(
        {"etat": state, "parties": parts},
        status=503 if state == DOWN else 200,
        json_dumps_params={"ensure_ascii": False},
    )


@never_cache
@require_safe
def alive(request):
    """The process answers. Nothing else is asked, not even the database."""
    return HttpResponse("vivant\n", content_type="text/plain; charset=utf-8")
