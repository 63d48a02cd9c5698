class AlreadyDecided(Exception):
    """The creation is in that state already: somebody else decided before."""
