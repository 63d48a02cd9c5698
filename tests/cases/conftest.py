from tests.support.demonstration import seeding

__all__ = ["seeding"]
