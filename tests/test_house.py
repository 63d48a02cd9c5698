"""The rules of the house that code can check: the staircase, blocks, migrations, templates."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.template.loader import get_template
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

ROOT = settings.BASE_DIR
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LAYERS = PROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
# Names parted by « | » share a floor; the highest floor has the highest number.
FLOORS = {
    name.strip(): number
    for number, names in enumerate(reversed(LAYERS))
    for name in names.split("|")
}
DJANGO_LOOKS_FOR = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}


def our_models():
    return [model for model in apps.get_models() if model._meta.app_label in FLOORS]


def our_sources(*suffixes):
    folders = [ROOT / name for name in (*FLOORS, "templates")]
    return [
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in suffixes and "migrations" not in path.parts
    ]


def relative(path):
    return path.relative_to(ROOT).as_posix()


# --- the staircase ------------------------------------------------------------------------------


def test_imports_only_fall():
    linter = Path(sys.executable).parent / "lint-imports"

    linted = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert linted.returncode == 0, linted.stdout


def test_every_app_has_a_floor():
    ours = {config.name for config in apps.get_app_configs() if Path(config.path).parent == ROOT}

    assert ours | {"cms"} == set(FLOORS)


def test_foreign_keys_only_fall():
    climbing = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in our_models()
        for field in model._meta.get_fields(include_hidden=True)
        if field.is_relation and field.concrete and not isinstance(field.related_model, str)
        if field.model is model and field.related_model is not None
        if field.related_model._meta.app_label in FLOORS
        if model._meta.app_label != field.related_model._meta.app_label
        if FLOORS[model._meta.app_label] <= FLOORS[field.related_model._meta.app_label]
    ]

    assert climbing == []


def test_names_of_models_in_texts_only_fall():
    """Neither import-linter nor a foreign key shows `apps.get_model("stories.OpEdPage")`."""
    climbing = []
    for path in our_sources(".py"):
        app = path.relative_to(ROOT).parts[0]
        # Where a page may stand in the tree is a word of Wagtail's that looks upwards by nature.
        text = re.sub(r"parent_page_types = \[[^\]]*\]", "", path.read_text())
        for other in re.findall(r"[\"'](\w+)\.[A-Z]\w+[\"']", text):
            if app != "cms" and other in FLOORS and other != app and FLOORS[app] <= FLOORS[other]:
                climbing.append(f"{relative(path)}: {other}")

    assert climbing == []


# --- migrations ---------------------------------------------------------------------------------


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_carry_no_blocks():
    carrying = [
        relative(path)
        for path in ROOT.glob("*/migrations/*.py")
        if re.search(r"block_lookup|wagtail\.blocks|\.blocks\.", path.read_text())
    ]

    assert carrying == []


# --- pages and blocks ---------------------------------------------------------------------------


def block_types():
    """(name, block) for every block that an editor can insert in one of our pages."""
    waiting = [
        field.stream_block
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
    ]
    seen = {}
    while waiting:
        block = waiting.pop()
        children = getattr(block, "child_blocks", {})
        if isinstance(block, StreamBlock):
            seen |= {f"{type(block).__name__}.{name}": child for name, child in children.items()}
        waiting += children.values()
        waiting += [block.child_block] if hasattr(block, "child_block") else []
    return sorted(seen.items())


@pytest.mark.parametrize(("name", "block"), block_types())
def test_every_block_has_a_template_a_description_an_icon_and_a_preview(name, block):
    template = getattr(block.meta, "template", None)
    assert template, f"{name} has no template"
    assert get_template(template)
    assert block.get_description(), f"{name} has no description"
    assert block.meta.icon not in ("", "placeholder"), f"{name} has no icon"
    assert block.is_previewable, f"{name} has no preview"


def test_no_page_type_offers_more_than_fourteen_blocks():
    counts = {
        f"{model.__name__}.{field.name}": len(field.stream_block.child_blocks)
        for model in get_page_models()
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
    }

    assert {name: count for name, count in counts.items() if count > 14} == {}


# --- templates ----------------------------------------------------------------------------------


def templates():
    return sorted((ROOT / "templates").rglob("*.html"))


def page_templates():
    return {
        model.template
        for model in apps.get_models()
        if issubclass(model, Page) and isinstance(getattr(model, "template", None), str)
    }


def replaces_another(name):
    """Whether a library has a template of the same name, which ours stands before."""
    return any(
        (Path(config.path) / "templates" / name).exists() for config in apps.get_app_configs()
    )


def computed_names(text):
    """A pattern for each name of template made from a part: f"home/bands/{name}.html"."""
    parts = re.findall(r"f\"([\w./]+/)\{[^}]+\}(\w*\.html)\"", text)
    return [re.compile(rf"{re.escape(start)}\w+{re.escape(end)}") for start, end in parts]


def test_no_template_is_unused():
    text = "\n".join(path.read_text() for path in our_sources(".py", ".html"))
    named = page_templates() | DJANGO_LOOKS_FOR
    computed = computed_names(text)

    unused = [
        name
        for path in templates()
        if (name := path.relative_to(ROOT / "templates").as_posix()) not in named
        if f'"{name}"' not in text and f"'{name}'" not in text and not replaces_another(name)
        if not any(pattern.fullmatch(name) for pattern in computed)
    ]

    assert unused == []


@pytest.mark.parametrize("path", templates(), ids=relative)
def test_every_template_is_well_formed(path):
    get_template(path.relative_to(ROOT / "templates").as_posix())


def test_no_template_carries_a_style_or_a_script_of_its_own():
    inline = re.compile(r"\sstyle=|<style|<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+=[\"']")
    carrying = [
        f"{relative(path)}: {found.group().strip()}"
        for path in templates()
        for found in inline.finditer(path.read_text())
        # Data for a behaviour is not a script.
        if "application/json" not in found.group() and "application/ld+json" not in found.group()
    ]

    assert carrying == []


def test_images_are_shown_by_presets_alone():
    """The worker makes what presets name; the size that a template writes is made by a reader."""
    sized = re.compile(r"{%\s*(?:picture|image|srcset_image|image_url)\b[^%]*%}")
    found = [
        f"{relative(path)}: {tag}"
        for path in templates()
        for tag in sized.findall(path.read_text())
        if "wagtailimages" not in relative(path)
    ]

    assert found == []


def test_every_component_declares_its_inputs():
    silent = [
        relative(path)
        for path in (ROOT / "templates" / "components").glob("*.html")
        if not re.match(r"\s*({#|{% comment)", path.read_text())
    ]

    assert silent == []


def test_hooks_only_register():
    defining = [
        relative(path)
        for path in our_sources(".py")
        if path.name == "wagtail_hooks.py" and re.search(r"^class ", path.read_text(), re.MULTILINE)
    ]

    assert defining == []
