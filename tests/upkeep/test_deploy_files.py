"""The files of deployment hold together, with each other and with the settings."""

import configparser
import re
import shlex
import shutil
import subprocess
import sys

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

from assets.serving import FOLDERS
from tests.test_settings import REQUIRED

ROOT = settings.BASE_DIR
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
SITE = ("migrate", "web", "worker")


def instructions():
    """[(stage, instruction, arguments)] of the Dockerfile, continued lines joined."""
    text = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text())
    found, stage = [], None
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, arguments = line.split(None, 1)
        if name == "FROM":
            stage = arguments.rpartition(" AS ")[2]
        found.append((stage, name, " ".join(arguments.split())))
    return found


def of(stage, name):
    return [arguments for s, n, arguments in instructions() if (s, n) == (stage, name)]


# --- Dockerfile ---------------------------------------------------------------------------------


def test_every_instruction_of_the_dockerfile_is_one():
    known = {"FROM", "ENV", "RUN", "WORKDIR", "COPY", "USER", "EXPOSE", "HEALTHCHECK", "CMD"}

    assert {name for _stage, name, _arguments in instructions()} <= known


def test_the_image_installs_from_the_lock_and_collects_at_build():
    run = " ".join(of("build", "RUN"))

    assert "pip install --require-hashes -r requirements.txt" in run
    steps = [run.index(word) for word in ("compile_catalogues", "build_assets", "collectstatic")]
    assert steps == sorted(steps)
    assert {"compile_catalogues", "build_assets", "collectstatic"} <= set(get_commands())
    for name in REQUIRED:
        assert f"{name}=" in run
    assert not [env for env in of("web", "ENV") if "SECRET_KEY" in env]


def test_the_site_runs_as_somebody_without_rights_and_says_that_it_lives():
    assert of("web", "USER") == ["banlieues"]
    assert "--uid 10001" in " ".join(of("web", "RUN"))
    assert "deploy/alive.py" in of("web", "HEALTHCHECK")[0]
    assert "/sante/vivant" in (DEPLOY / "alive.py").read_text()
    assert "ffmpeg" in " ".join(of("web", "RUN"))


def test_what_the_dockerfile_copies_exists_and_is_not_ignored():
    ignored = (ROOT / ".dockerignore").read_text().split()
    sources = [
        source
        for stage, name, arguments in instructions()
        if name == "COPY" and not arguments.startswith("--from")
        for source in shlex.split(arguments)[:-1]
    ]

    assert sources
    assert [source for source in sources if not (ROOT / source).exists()] == []
    assert set(sources) & set(ignored) == set()


def test_secrets_and_data_stay_out_of_images():
    ignored = set((ROOT / ".dockerignore").read_text().split())

    assert {".git", ".env", "var", "deploy/compose.env", "deploy/tls"} <= ignored
    assert {"deploy/compose.env", "deploy/tls/"} <= set((ROOT / ".gitignore").read_text().split())


def test_images_are_named_plainly_with_a_version():
    names = [arguments.split(" AS ")[0] for _s, n, arguments in instructions() if n == "FROM"]
    names += [one["image"] for one in SERVICES.values() if "build" not in one]

    for name in names:
        assert re.fullmatch(r"[a-z]+:\d+(\.\d+)*(-[a-z0-9]+)*", name), name


# --- compose.yaml -------------------------------------------------------------------------------


def test_compose_has_the_whole_site():
    assert set(SERVICES) == {*SITE, "nginx", "postgres", "elasticsearch"}
    assert SERVICES["elasticsearch"]["profiles"] == ["elasticsearch"]
    assert SERVICES["elasticsearch"]["image"].startswith("elasticsearch:9")
    assert SERVICES["worker"]["command"] == ["python", "manage.py", "worker"]
    stages = {stage for stage, _name, _arguments in instructions()}
    assert {one["build"]["target"] for one in SERVICES.values() if "build" in one} <= stages


def test_compose_names_only_what_it_declares():
    for name, service in SERVICES.items():
        volumes = [one.split(":")[0] for one in service.get("volumes", [])]
        named = {one for one in volumes if not one.startswith(".")}
        assert named <= set(COMPOSE["volumes"]), name
        assert set(service["networks"]) <= set(COMPOSE["networks"]), name
        assert set(service.get("depends_on", ())) <= set(SERVICES), name


def test_only_nginx_is_reached_from_outside():
    assert [name for name, one in SERVICES.items() if one.get("ports")] == ["nginx"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    for name in ("postgres", "elasticsearch"):
        assert SERVICES[name]["networks"] == ["inside"]
    assert all(volume.endswith(":ro") for volume in SERVICES["nginx"]["volumes"])


def test_the_containers_of_the_site_can_do_little():
    for name in SITE:
        service = SERVICES[name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
    for name in ("web", "worker"):
        condition = SERVICES[name]["depends_on"]["migrate"]["condition"]
        assert condition == "service_completed_successfully"


def test_backups_have_programs_as_recent_as_the_server():
    server = int(re.search(r":(\d+)", SERVICES["postgres"]["image"]).group(1))
    client = int(re.search(r"postgresql-client-(\d+)", " ".join(of("web", "RUN"))).group(1))

    assert server >= 15
    assert client >= server


def test_compose_holds_no_secret_and_its_example_asks_for_all_of_them():
    example = dict(
        line.split("=", 1)
        for line in (DEPLOY / "compose.env.example").read_text().splitlines()
        if "=" in line and not line.startswith("#")
    )

    assert set(REQUIRED) <= set(example)
    assert example["SECRET_KEY"] == ""
    assert not re.search(r"(PASSWORD|SECRET_KEY)\s*[:=]\s*\S", (ROOT / "compose.yaml").read_text())
    for name in (*SITE, "postgres"):
        assert SERVICES[name]["env_file"] == "deploy/compose.env"


# --- nginx and gunicorn -------------------------------------------------------------------------


def locations():
    return (DEPLOY / "nginx" / "locations.conf").read_text()


def test_nginx_serves_the_folders_that_the_site_calls_public():
    (named,) = re.findall(r"\^/media/\(\?:([a-z|]+)\)/", locations())

    assert set(named.split("|")) == set(FOLDERS)


def test_nginx_lets_through_what_the_site_accepts():
    size, piece = re.findall(r"client_max_body_size (\d+)m;", locations())
    (seconds,) = re.findall(r"proxy_read_timeout (\d+)s;", locations())

    assert int(size) * settings.MEGABYTE > settings.ASSETS_FILM_MAX_BYTES
    assert int(size) * settings.MEGABYTE < settings.ASSETS_FILM_MAX_BYTES * 1.2
    assert int(seconds) > settings.ASSETS_FILM_SECONDS
    script = (settings.BASE_DIR / "static" / "js" / "upload.js").read_text()
    (sent,) = re.findall(r"PIECE = (\d+) \* 1024 \* 1024;", script)
    assert int(sent) < int(piece)


def test_gunicorn_lets_what_is_begun_end():
    values = {}
    exec((DEPLOY / "gunicorn.conf.py").read_text(), values)

    assert (
        values["wsgi_app"] == f"{settings.WSGI_APPLICATION.replace('.application', '')}:application"
    )
    assert values["graceful_timeout"] > settings.ASSETS_FILM_SECONDS
    assert values["accesslog"] is None
    assert values["threads"] < 8  # connections that each worker may open


# --- systemd ------------------------------------------------------------------------------------


def unit(path):
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str
    parser.read(path)
    return parser


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_units_run_what_exists_as_somebody_without_rights(path):
    service = unit(path)["Service"]
    program, *arguments = shlex.split(service["ExecStart"])

    assert service["User"] == service["Group"] == "banlieues"
    assert service["EnvironmentFile"] == "/etc/banlieues.env"
    assert "cms.settings.production" in service["Environment"]
    assert program.startswith(f"{service['WorkingDirectory']}/.venv/bin/")
    if "manage.py" in arguments:
        assert arguments[1] in get_commands()
    else:
        assert (ROOT / arguments[arguments.index("--config") + 1]).exists()
    for name in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices"):
        assert service[name] == "true"
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""
    assert "/var/lib/banlieues" in service["ReadWritePaths"].split()


def test_a_backup_never_reaches_the_journal_of_erasures():
    backup = unit(DEPLOY / "systemd" / "banlieues-backup.service")["Service"]

    assert "journal" not in backup["ReadWritePaths"]
    assert "--keep" in backup["ExecStart"]
    timer = unit(DEPLOY / "systemd" / "banlieues-backup.timer")
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Install"]["WantedBy"] == "timers.target"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed here")
def test_systemd_accepts_the_units(tmp_path):
    for path in (DEPLOY / "systemd").iterdir():
        text = re.sub(r"ExecStart=\S+", f"ExecStart={sys.executable}", path.read_text())
        (tmp_path / path.name).write_text(text)

    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *sorted(tmp_path.iterdir())],
        capture_output=True,
        text=True,
        check=False,
    )

    complaints = [line for line in verified.stderr.splitlines() if "banlieues" in line]
    assert complaints == []


# --- the page that tells it all -----------------------------------------------------------------


def test_the_page_of_deployment_names_files_and_commands_that_exist():
    page = (ROOT / "docs" / "deploy.md").read_text()

    files = set(re.findall(r"\bdeploy/[\w./-]+[\w*]", page)) - {"deploy/compose.env", "deploy/tls"}
    files = {name for name in files if not name.startswith("deploy/tls/")}
    assert {name for name in files if not any(ROOT.glob(name))} == set()
    told = page + (DEPLOY / "release").read_text()
    commands = set(re.findall(r"manage\.py ([a-z_]+)", told))
    commands |= set(re.findall(r"^banlieues ([a-z_]+)", told, re.MULTILINE))
    assert commands <= set(get_commands())
    assert {"backup", "restore", "migrate", "collectstatic", "load_gazetteer"} <= commands
    for path in (DEPLOY / "systemd").iterdir():
        assert path.name in page
