import pytest

from tests.campaigns.moderation.received import open_campaign
from users import roles


@pytest.fixture
def campaign(db):
    return open_campaign()


@pytest.fixture
def moderator_client(client_of, moderator):
    return client_of(moderator)


@pytest.fixture
def other_moderator(make_user):
    return make_user("moderateur", roles.MODERATORS)


@pytest.fixture
def other_moderator_client(client_of, other_moderator):
    return client_of(other_moderator)
