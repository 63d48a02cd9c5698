"""One line of log for each request, and a number that ties to it whatever is logged meanwhile."""

import time
import uuid

import structlog

logger = structlog.get_logger("upkeep.requests")
# A supervisor asks every few seconds: its answers say all.
SILENT = frozenset({"health", "alive"})


class RequestLogMiddleware:
    """Logs the method, the name of the route, the status and the duration. Nothing that was typed:
    no address as asked, no query, no body, no user, no network address."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        number = uuid.uuid4().hex
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=number):
            response = self.get_response(request)
            route = name_of_route(request)
            if route not in SILENT:
                logger.info(
                    "request",
                    method=request.method if request.method in METHODS else "other",
                    route=route,
                    status=response.status_code,
                    duration_ms=round(1000 * (time.perf_counter() - started), 1),
                )
        response["X-Request-ID"] = number
        return response


METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})


def name_of_route(request):
    """The name of the route, or its pattern where it has no name; empty where none answered."""
    match = request.resolver_match
    return (match.view_name or match.route) if match else ""
