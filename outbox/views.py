from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages


class RetryView(TemplateView):
    """Asks, then gives back to the worker one row of a register of failures, or all of them."""

    register = None
    template_name = "outbox/retry.html"

    def dispatch(self, request, *args, **kwargs):
        if not self.register.permission_helper.user_can_retry(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_rows(self):
        """The rows meant: the one of the address, failed for good or not any more, or all."""
        if "pk" not in self.kwargs:
            return self.register.failures()
        row = get_object_or_404(self.register.model, pk=self.kwargs["pk"])
        return self.register.model._default_manager.filter(pk=row.pk)

    def get_context_data(self, **kwargs):
        rows = self.get_rows()
        return super().get_context_data(
            names=[self.register.describe(row) for row in rows[:20]],
            count=rows.count(),
            index_url=self.register.url_helper.index_url,
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        count = self.register.retry(self.get_rows())
        if count:
            text = ngettext(
                "%(count)d effect is given back to the worker.",
                "%(count)d effects are given back to the worker.",
                count,
            )
            messages.success(request, text % {"count": count})
        else:
            messages.warning(request, _("It had been given back already."))
        return redirect(self.register.url_helper.index_url)
