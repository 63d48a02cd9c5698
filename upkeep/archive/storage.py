from django.core.files.storage import FileSystemStorage

from upkeep.archive import places


class SparingStorage(FileSystemStorage):
    """Files of which a backup that is under way keeps those that are deleted meanwhile."""

    def delete(self, name):
        if name:
            places.spare(self.path(name))
        super().delete(name)
