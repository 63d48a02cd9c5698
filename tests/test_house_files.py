"""The rules of the house about files: budgets, locks, catalogue, names that must not appear."""

import ast
import re
import subprocess
import tomllib
from importlib.metadata import packages_distributions

import polib
import pytest
from django.conf import settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = settings.BASE_DIR
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCKS = {
    "requirements.txt": PROJECT["dependencies"],
    "requirements-test.txt": [
        *PROJECT["dependencies"],
        *PROJECT["optional-dependencies"]["test"],
    ],
}
# Run by their command, named by a setting, or read by another package.
USED_WITHOUT_IMPORT = {
    *("gunicorn", "psycopg", "pillow", "whitenoise", "django-modelcluster"),
    *("django-permissions-policy", "django-tasks-db", "wagtail-modeladmin"),
    *("pytest-django", "pytest-xdist", "pytest-randomly"),
    *("ruff", "djlint", "import-linter", "django-upgrade"),
}
EXCEPTIONS = ROOT / "docs" / "decisions" / "0005-budgets-and-their-exceptions.md"


def tracked(*patterns):
    """Files of the repository, or of the folder where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git clone: the files of the house cannot be told from others")
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def relative(path):
    return path.relative_to(ROOT).as_posix()


# --- budgets ------------------------------------------------------------------------------------


def budget(path):
    """How many lines this file may have, or None."""
    name = relative(path)
    if "/migrations/" in name:
        return None
    if path.suffix == ".py":
        if name.startswith("tests/"):
            return 400
        return 200 if path.name == "models.py" else 300
    if path.suffix == ".html":
        return 60
    return 120 if name.startswith("static/css/components/") else None


def functions(path):
    """(name, lines) of each function of a file, its docstring left out."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            said = first.end_lineno - first.lineno + 1 if ast.get_docstring(node) is not None else 0
            yield node.name, node.end_lineno - node.lineno + 1 - said


def allowed_to_exceed():
    """What docs/decisions lists, each with its reason: « - `path` or `path:function`: reason »."""
    return set(re.findall(r"^- `([^`]+)`: \S", EXCEPTIONS.read_text(), re.MULTILINE))


def test_files_keep_to_their_budget():
    long = {
        relative(path): lines
        for path in tracked("*.py", "*.html", "*.css")
        if (limit := budget(path)) and (lines := len(path.read_text().splitlines())) > limit
    }

    assert {name: lines for name, lines in long.items() if name not in allowed_to_exceed()} == {}


def test_functions_keep_to_their_budget():
    long = {
        f"{relative(path)}:{name}": lines
        for path in tracked("*.py")
        if not relative(path).startswith("tests/") and "/migrations/" not in relative(path)
        for name, lines in functions(path)
        if lines > 25
    }

    assert {name: lines for name, lines in long.items() if name not in allowed_to_exceed()} == {}


def test_no_exception_to_the_budgets_is_stale():
    names = {
        entry
        for entry in allowed_to_exceed()
        if not (ROOT / entry.split(":")[0]).is_file()
        or (
            ":" in entry
            and entry.split(":")[1]
            not in {name for name, lines in functions(ROOT / entry.split(":")[0]) if lines > 25}
        )
    }

    assert names == set()


# --- dependencies -------------------------------------------------------------------------------


def locked(name):
    """{package: version} of a lock, and its text."""
    text = (ROOT / name).read_text()
    found = re.findall(r"^([a-z0-9][\w.-]*)(?:\[[^\]]*\])?==([^\s;\\]+)", text, re.MULTILINE)
    return {canonicalize_name(package): version for package, version in found}, text


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(name):
    _packages, text = locked(name)
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())

    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_answers_what_the_project_asks(name):
    packages, _text = locked(name)
    asked = [Requirement(line) for line in LOCKS[name]]

    unanswered = [
        str(requirement)
        for requirement in asked
        if not requirement.specifier.contains(
            packages.get(canonicalize_name(requirement.name), "0"), prereleases=True
        )
    ]

    assert unanswered == []


def test_both_locks_agree():
    run, _text = locked("requirements.txt")
    test, _text = locked("requirements-test.txt")

    assert {name: version for name, version in run.items() if test.get(name) != version} == {}


def test_no_dependency_is_unused():
    modules = {}
    for module, names in packages_distributions().items():
        for name in names:
            modules.setdefault(canonicalize_name(name), set()).add(module)
    text = "\n".join(path.read_text() for path in tracked("*.py"))

    unused = [
        name
        for line in LOCKS["requirements-test.txt"]
        if (name := canonicalize_name(Requirement(line).name)) not in USED_WITHOUT_IMPORT
        if not any(
            re.search(rf"^ *(import|from) {module}\b|\"{module}[.\"]", text, re.MULTILINE)
            for module in modules.get(name, ())
        )
    ]

    assert unused == []


# --- words --------------------------------------------------------------------------------------


def catalogue():
    return polib.pofile(str(ROOT / "locale" / "fr" / "LC_MESSAGES" / "django.po"))


def test_the_french_catalogue_is_complete():
    entries = catalogue()

    assert [entry.msgid for entry in entries.untranslated_entries()] == []
    assert [entry.msgid for entry in entries.fuzzy_entries()] == []


def test_messages_are_written_in_english():
    french = re.compile(r"[àâèêîïôùûœ]|\b(les|des|une|est|vous|pour|dans)\b", re.IGNORECASE)
    # Names, and examples between guillemets, are in the language of what they name.
    quoted = re.compile(r"«[^»]*»|“[^”]*”|Banlieues Créatives|Permis de vivre la ville")

    suspects = [entry.msgid for entry in catalogue() if french.search(quoted.sub("", entry.msgid))]

    assert suspects == []


def test_translations_keep_the_placeholders_of_their_message():
    placeholder = re.compile(r"%\(\w+\)[sd]")

    broken = [
        entry.msgid
        for entry in catalogue()
        for text in (entry.msgstr, *entry.msgstr_plural.values())
        if text
        and not set(placeholder.findall(text))
        <= set(placeholder.findall(f"{entry.msgid}{entry.msgid_plural}"))
    ]

    assert broken == []


def test_no_file_names_a_package_registry():
    hosts = re.compile("|".join(["pypi" + r"\.org", "python" + "hosted", "npmjs" + r"\.(org|com)"]))

    naming = [
        relative(path)
        for path in tracked()
        if path.suffix not in {".gz", ".png", ".webp", ".mp4", ".jpg", ".xz", ".zip", ".ttf"}
        if hosts.search(path.read_text(errors="ignore"))
    ]

    assert naming == []


def test_no_notice_of_work_left_is_in_the_code():
    notice = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")

    noted = [
        relative(path)
        for path in tracked("*.py", "*.html", "*.css", "*.js")
        if path.name != "test_house_files.py" and notice.search(path.read_text())
    ]

    assert noted == []
