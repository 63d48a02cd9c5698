from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An account. Ours from the first migration, so that it can grow without pain."""

    def __str__(self):
        return self.get_full_name() or self.get_username()
