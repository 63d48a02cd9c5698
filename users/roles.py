"""The roles of the newsroom: names of groups, and questions about a user."""

TRAINEES = "Stagiaires"
JOURNALISTS = "Journalistes"
MODERATORS = "Modérateurs"
ADMINISTRATORS = "Administrateurs"
PROFESSIONALS = frozenset({JOURNALISTS, ADMINISTRATORS})
NEWSROOM = PROFESSIONALS | {TRAINEES, MODERATORS}


def group_names(user):
    """The names of the user's groups, read once for each instance of the user (one request)."""
    if not hasattr(user, "_group_names"):
        user._group_names = frozenset(user.groups.values_list("name", flat=True))
    return user._group_names


def is_professional(user):
    """Whether the user reviews and publishes: journalist, administrator or superuser."""
    if not user.is_active or user.is_anonymous:
        return False
    return user.is_superuser or bool(PROFESSIONALS & group_names(user))


def is_administrator(user):
    """Whether the user may do everything else: administrator or superuser."""
    if not user.is_active or user.is_anonymous:
        return False
    return user.is_superuser or ADMINISTRATORS in group_names(user)


def is_of_the_newsroom(user):
    """Whether the user works here, in whatever role: they send nothing to what they publish."""
    if not user.is_active or user.is_anonymous:
        return False
    return user.is_superuser or bool(NEWSROOM & group_names(user))


def is_trainee(user):
    """Whether the user drafts and never publishes. A professional is never a trainee."""
    if not user.is_active or user.is_anonymous or is_professional(user):
        return False
    return TRAINEES in group_names(user)
