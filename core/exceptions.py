class Conflict(Exception):
    """Two people did incompatible things at once, and this is the second. Becomes a 409 page.

    `kept` is what the loser typed, shown back so that nothing is lost; `keep`, called after the
    rollback in a transaction of its own, stores it; `links` are (address, label) pairs.
    """

    def __init__(self, message, *, kept="", keep=None, links=()):
        super().__init__(message)
        self.message = message
        self.kept = kept
        self.keep = keep
        self.links = links
