"""What a user may do to one page: asked by the editor, the explorer, bulk actions and modals."""

from django.utils.functional import cached_property
from wagtail.models import PagePermissionTester

from newsroom.permissions.policy import is_hidden_from
from newsroom.rules import approved_by_another
from users.roles import is_professional


class EditorialPermissionTester(PagePermissionTester):
    """Wagtail's tester, superusers held to the review like everybody."""

    @cached_property
    def hidden(self):
        return is_hidden_from(self.page, self.user)

    @cached_property
    def professional(self):
        return is_professional(self.user)

    @cached_property
    def needs_review(self):
        return getattr(self.page.specific_class, "needs_review", True)

    @cached_property
    def own_draft(self):
        """A trainee's own text, as long as it is not public."""
        return (
            not self.hidden
            and self.page.owner_id == self.user.pk
            and not self.page.live
            and not self.page.is_root()
        )

    def can_add_subpage(self):
        if not self.professional:
            drafting = getattr(self.page.specific_class, "trainees_draft_here", False)
            if self.hidden or not drafting:
                return False
        return super().can_add_subpage()

    def can_edit(self):
        if self.professional:
            return super().can_edit()
        return self.own_draft and super().can_edit()

    def can_delete(self, ignore_bulk=False):
        if not self.professional and not (self.own_draft and not self.page.workflow_in_progress):
            return False
        return super().can_delete(ignore_bulk=ignore_bulk)

    def can_publish(self):
        """What needs no review, or a correction to what another professional approved."""
        if not (self.professional and super().can_publish()):
            return False
        if not self.needs_review:
            return True
        return not self.page.workflow_in_progress and approved_by_another(self.page, self.user)

    def can_publish_subpage(self):
        if not (self.professional and super().can_publish_subpage()):
            return False
        models = self.page.specific_class.creatable_subpage_models()
        return not any(getattr(model, "needs_review", True) for model in models)

    def can_unpublish(self):
        return self.professional and super().can_unpublish()

    def can_submit_for_moderation(self):
        return self.can_edit() and super().can_submit_for_moderation()

    def can_set_view_restrictions(self):
        return self.professional and super().can_publish()

    def can_unschedule(self):
        return self.professional and super().can_publish()

    def can_lock(self):
        return self.professional and super().can_lock()

    def can_unlock(self):
        return self.professional and super().can_unlock()

    def can_reorder_children(self):
        return self.professional and super().can_reorder_children()

    def can_move(self):
        return self.professional and super().can_move()

    def can_copy(self):
        return self.professional and super().can_copy()

    def can_view_revisions(self):
        if not self.professional and not (self.page.owner_id == self.user.pk and not self.hidden):
            return False
        return super().can_view_revisions()


def permissions_for_user(page, user):
    """The tester of any page, specific or not; takes the place of `Page.permissions_for_user`."""
    return EditorialPermissionTester(user, page)
