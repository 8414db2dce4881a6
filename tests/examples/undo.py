"""Copies the repaired order-worker with one repair undone, as undo.toml says."""

import pathlib
import shutil
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
REPAIRED = HERE.parents[1] / "examples" / "order-worker"


def undos():
    return tomllib.loads((HERE / "undo.toml").read_text())["undo"]


def copy_without(undo, folder):
    """`folder` becomes the repaired function less one repair; fails when an edit does not fit its file any more."""
    folder = pathlib.Path(folder)
    shutil.copytree(REPAIRED, folder, ignore=shutil.ignore_patterns("target"))
    if "delete" in undo:
        shutil.rmtree(folder / undo["delete"])
    for edit in undo.get("edit", []):
        path = folder / edit["file"]
        text, old = path.read_text(), edit["old"]
        assert text.count(old) == 1, f"{undo['rule']}: {edit['file']} has {text.count(old)} times: {old}"
        path.write_text(text.replace(old, edit["new"]))
    return folder
