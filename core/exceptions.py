class Conflict(Exception):  # noqa: N818 (the HTTP status's own name)
    """Two people did incompatible things at once, and this is the second. Becomes a 409 page.

    `kept` is what the loser typed, shown back so that nothing is lost.
    """

    def __init__(self, message, *, kept=""):
        super().__init__(message)
        self.message = message
        self.kept = kept
