"""The database is put back between tests even while a late request of a browser holds it."""

import threading
import time

import pytest
from django.db import connection

from tests.support import pristine
from users.models import User


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_late_request_that_deadlocks_with_the_cleaning_does_not_break_the_next_test(make_user):
    make_user("restee")
    tables = connection.introspection.table_names()
    first, last = _first_and_last_emptied(tables)
    holding = threading.Event()

    def late_request():
        with connection.cursor() as cursor:
            cursor.execute("SET deadlock_timeout = '30s'")
            cursor.execute("BEGIN")
            cursor.execute(f'SELECT 1 FROM "{last}" LIMIT 1')
            holding.set()
            time.sleep(0.5)
            cursor.execute(f'SELECT 1 FROM "{first}" LIMIT 1')
            cursor.execute("COMMIT")
        connection.close()

    request = threading.Thread(target=late_request)
    request.start()
    assert holding.wait(5)
    pristine.restore()
    request.join()
    assert not User.objects.filter(username="restee").exists()


def _first_and_last_emptied(tables):
    """TRUNCATE locks tables as they are named, then those that follow by their keys."""
    return tables[0], tables[-1]
