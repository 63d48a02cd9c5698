"""The seeded demonstration, for the folders whose conftest imports `seeding`."""

import shutil
from functools import cache

import pytest
from django.db import connection, transaction
from django.test import override_settings

from home.demo import library
from home.demo.art.portraits import portrait
from home.demo.art.posters import poster
from home.demo.art.scenes import scene
from home.demo.seed import seed
from taxonomy.models import Commune, Department
from tests.support import pristine

COMMUNES = {
    "69259": ("Vénissieux", "69", "Rhône"),
    "69256": ("Vaulx-en-Velin", "69", "Rhône"),
    "59512": ("Roubaix", "59", "Nord"),
    "13215": ("Marseille 15e Arrondissement", "13", "Bouches-du-Rhône"),
    "93014": ("Clichy-sous-Bois", "93", "Seine-Saint-Denis"),
    "93066": ("Saint-Denis", "93", "Seine-Saint-Denis"),
    "67482": ("Strasbourg", "67", "Bas-Rhin"),
    "97411": ("Saint-Denis", "974", "La Réunion"),
    "91286": ("Grigny", "91", "Essonne"),
    "78361": ("Mantes-la-Jolie", "78", "Yvelines"),
    "31555": ("Toulouse", "31", "Haute-Garonne"),
    "35238": ("Rennes", "35", "Ille-et-Vilaine"),
    "76351": ("Le Havre", "76", "Seine-Maritime"),
    "34172": ("Montpellier", "34", "Hérault"),
    "42218": ("Saint-Étienne", "42", "Loire"),
    "38151": ("Échirolles", "38", "Isère"),
    "95585": ("Sarcelles", "95", "Val-d'Oise"),
    "80021": ("Amiens", "80", "Somme"),
    "62498": ("Lens", "62", "Pas-de-Calais"),
    "92050": ("Nanterre", "92", "Hauts-de-Seine"),
    "97120": ("Pointe-à-Pitre", "971", "Guadeloupe"),
    "97209": ("Fort-de-France", "972", "Martinique"),
    "97311": ("Saint-Laurent-du-Maroni", "973", "Guyane"),
    "97611": ("Mamoudzou", "976", "Mayotte"),
    "59271": ("Grande-Synthe", "59", "Nord"),
    "78440": ("Les Mureaux", "78", "Yvelines"),
    "68224": ("Mulhouse", "68", "Haut-Rhin"),
}


def make_communes():
    for code, (name, department_code, department_name) in COMMUNES.items():
        department, _ = Department.objects.get_or_create(
            code=department_code, defaults={"name": department_name}
        )
        Commune.objects.create(insee_code=code, name=name, department=department)


@cache
def _seeded(media):
    """The rows of the seeded newsroom, made once by each process; drawn small, to be quick. Its
    files stay in that folder."""
    with pytest.MonkeyPatch.context() as patch, override_settings(MEDIA_ROOT=media):
        patch.setattr(library, "scene", lambda name: scene(name, pixels=60))
        patch.setattr(library, "poster", lambda name: poster(name, pixels=60))
        patch.setattr(library, "portrait", lambda name: portrait(name, pixels=60))
        with transaction.atomic():
            make_communes()
            seed()
            # What would follow each publication is another test's matter.
            connection.run_on_commit.clear()
    return pristine.read()


@pytest.fixture(scope="module")
def seeding(django_db_setup, django_db_blocker, tmp_path_factory):
    """The seeded newsroom, for all the tests of a file; gives the folder of its files."""
    files = str(tmp_path_factory.getbasetemp() / "demonstration")
    media = str(tmp_path_factory.mktemp("demo") / "media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        try:
            rows = _seeded(files)
            shutil.copytree(files, media)
            pristine.write(rows)
            yield media
        finally:
            pristine.restore()
