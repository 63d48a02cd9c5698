import socket

import pytest
from django.core.management import CommandError, call_command

from home.management.commands import demo


@pytest.fixture
def taken_port():
    with socket.socket() as server:
        server.bind((demo.HOST, 0))
        server.listen()
        yield server.getsockname()[1]


def test_the_demonstration_never_runs_with_production_settings(settings):
    settings.DEMONSTRATION = False

    with pytest.raises(CommandError, match="production"):
        call_command("demo")


def test_a_port_asked_for_and_taken_is_refused(taken_port):
    with pytest.raises(CommandError, match=str(taken_port)):
        demo.open_server(taken_port)


def test_without_a_port_the_first_free_one_is_held(monkeypatch, taken_port):
    monkeypatch.setattr(demo, "FIRST_PORT", taken_port)

    server = demo.open_server(None)
    server.server_close()

    assert server.server_port > taken_port


def test_the_table_of_logins_is_aligned():
    table = demo.as_columns([("Rôle", "Compte"), ("Stagiaires", "ines")])

    assert table.splitlines()[0] == "  Rôle        Compte"
    assert table.splitlines()[2] == "  Stagiaires  ines"
