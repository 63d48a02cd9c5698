"""What an editor wants to do, which is how blocks are sorted in the picker."""

from django.utils.translation import gettext_lazy as _

TELL = _("Tell")
PROVE = _("Prove")
SHOW = _("Show")
ACT = _("Move to action")
