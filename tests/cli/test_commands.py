"""Runs the *.cmd files."""
import re
import shlex
from pathlib import Path

import pytest

import inputs
from commands import read_cases
from conftest import PROGRAM, run

HERE = Path(__file__).resolve().parent
CASES = [case for file in sorted(HERE.glob("*/*.cmd")) for case in read_cases(file)]
SANITIZED = "sanitize" in str(PROGRAM)
CRASHES = re.compile(r"AddressSanitizer|runtime error:|LeakSanitizer|lambdawright: bug at|terminate called")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_command(case, tmp_path):
    if SANITIZED and case.one("build") == "release":
        pytest.skip("for the release build only")
    folder = tmp_path / "work"
    folder.mkdir()
    for wanted in case.all("make"):
        name, *arguments = wanted.split()
        getattr(inputs, name)(folder, *arguments)
    seconds = float(case.one("seconds", "20")) * (6 if SANITIZED else 1)
    environment = dict(pair.split("=", 1) for pair in case.all("env"))
    result = run(*shlex.split(case.one("run")), cwd=folder, stdin=case.one("stdin"), timeout=seconds, env=environment)
    shown = f"\nstdout: {result.stdout[:2000]}\nstderr: {result.stderr[:2000]}"
    assert not CRASHES.search(result.stderr), shown
    assert re.fullmatch(case.one("exit"), str(result.returncode)), shown
    for stream in ("stdout", "stderr"):
        text = getattr(result, stream)
        for pattern in case.all(stream):
            if pattern == "EMPTY":
                assert text == "", shown
            else:
                assert re.search(pattern, text, re.MULTILINE), f"{stream} has no {pattern!r}{shown}"
    for pattern in case.all("not-stdout"):
        assert not re.search(pattern, result.stdout, re.MULTILINE), f"stdout has {pattern!r}{shown}"
