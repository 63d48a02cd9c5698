from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from search import log


# The request carries no cookie: there is nobody whose name it could be made in.
@csrf_exempt
@require_POST
def result_followed(request):
    """Count a result that was followed, where it can be true. The answer is always the same."""
    rank = request.POST.get("rank", "")
    is_ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    is_rank = rank.isascii() and rank.isdecimal() and len(rank) <= 4
    if is_ours and is_rank and log.clicks.spend():
        log.count_click(request.POST.get("question", ""), int(rank))
    return HttpResponse(status=204)
