"""What `review` says of order-worker and of its flawed twin: each planted mistake at its line, nothing of the repaired one, and
exactly one finding for each repair that is undone."""
import json
import os
import pathlib
import re
import subprocess

import pytest

from .conftest import EXAMPLES, ROOT
from .undo import copy_without, undos

PROGRAM = os.environ.get("LAMBDAWRIGHT", str(ROOT / "build/release/lambdawright"))
UNDOS = [pytest.param(undo, id=f"{undo['rule']}-{number}") for number, undo in enumerate(undos())]
MARK = re.compile(r"(?://|#)~(\^*) ([a-z0-9-]+)")


def review(folder):
    run = subprocess.run([PROGRAM, "review", "--format", "json", str(folder)], capture_output=True, text=True, timeout=60)
    assert run.returncode in (0, 1), run.stderr
    return json.loads(run.stdout)["findings"]


def planted(folder):
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "target" not in path.parts and path.suffix in (".rs", ".toml", ".yaml", ".yml"):
            for number, line in enumerate(path.read_text().splitlines(), 1):
                for up, rule in MARK.findall(line):
                    yield rule, path.relative_to(folder).as_posix(), number - len(up)


def test_each_planted_mistake_is_reported_at_its_line():
    marks = set(planted(EXAMPLES / "order-worker-flawed"))
    assert len(marks) >= 15
    assert marks <= {(f["rule"], f["file"], f["line"]) for f in review(EXAMPLES / "order-worker-flawed")}


@pytest.mark.parametrize("name", ["order-worker", "http-api", "s3-image", "sqs-worker", "event-sources"])
def test_good_functions_have_no_finding(name):
    assert review(EXAMPLES / name) == []


@pytest.mark.parametrize("undo", UNDOS)
def test_an_undone_repair_brings_exactly_its_finding(undo, tmp_path):
    folder = pathlib.Path(tmp_path) / "order-worker"
    copy_without(undo, folder)
    assert [f["rule"] for f in review(folder)] == [undo["rule"]]
