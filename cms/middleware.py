"""The policy of contents, stricter for readers than for the newsroom's editor."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.urls import reverse


class ContentPolicyMiddleware(CSPMiddleware):
    """Gives the admin the looser policy that its editor needs, and all the rest the strict one."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        under_admin = request.path.startswith(reverse("wagtailadmin_home"))
        if under_admin and parts.config is None and not report_only:
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts
