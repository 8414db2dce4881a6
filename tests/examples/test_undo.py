"""Every repair of order-worker can be undone alone, and what comes out still compiles."""

import shutil

import pytest
from .conftest import ROOT, cargo
from .undo import copy_without, undos

UNDOS = [pytest.param(undo, id=f"{undo['rule']}-{number}") for number, undo in enumerate(undos())]


@pytest.fixture
def folder():
    folder = ROOT / "build" / "undo"  # always the same, so that cargo builds incrementally
    shutil.rmtree(folder, ignore_errors=True)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("undo", UNDOS)
def test_undone_repair_compiles(undo, folder):
    copy_without(undo, folder)
    if any(edit["file"].endswith(".rs") for edit in undo.get("edit", [])):
        assert "warning" not in cargo("build", "--locked", folder=folder)
