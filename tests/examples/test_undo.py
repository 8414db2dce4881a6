"""Every repair of order-worker can be undone alone, and what comes out still compiles."""

import shutil

import pytest
from .conftest import ROOT, cargo, one_at_a_time
from .undo import copy_without, undos

UNDOS = [pytest.param(undo, id=f"{undo['rule']}-{number}") for number, undo in enumerate(undos())]


def as_another_package(folder):
    """Cargo knows a package by its name, version and place in the workspace, and a change by a newer file: without both of these
    the copy and the original would pass for each other in the target folder they share."""
    for name in ("Cargo.toml", "Cargo.lock"):
        text = (folder / name).read_text()
        (folder / name).write_text(text.replace('name = "order-worker"\nversion = "0.1.0"', 'name = "order-worker"\nversion = "0.0.1"'))
    for source in folder.rglob("*.rs"):
        source.touch()


@pytest.fixture
def folder():
    folder = ROOT / "build" / "undo"  # always the same, so that cargo builds incrementally
    shutil.rmtree(folder, ignore_errors=True)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("undo", UNDOS)
def test_undone_repair_compiles(undo, folder):
    copy_without(undo, folder)
    as_another_package(folder)
    if any(edit["file"].endswith(".rs") for edit in undo.get("edit", [])):
        with one_at_a_time("build"):
            output = cargo("build", "--locked", folder=folder)
        assert "warning" not in output
