from upkeep.archive.storage import SparingStorage


class UnreachableStorage(SparingStorage):
    """Files that have no address: originals, and documents, which a view serves as attachments."""

    def url(self, name):
        raise NotImplementedError("Files of this storage have no address.")
