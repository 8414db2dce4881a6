"""What all Python tests share: the repository, the program under test, a place for generated inputs."""
import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(os.environ.get("LAMBDAWRIGHT", ROOT / "build/release/lambdawright")).resolve()
PLAIN_ENVIRONMENT = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"}}


def run(*arguments, cwd=None, stdin="", timeout=60, env=None):
    """Runs the program with text in and out; bytes that are no UTF-8 become U+FFFD."""
    return subprocess.run(
        [str(PROGRAM), *map(str, arguments)],
        cwd=cwd, input=stdin, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=timeout,
        env={**PLAIN_ENVIRONMENT, **(env or {})},
    )


def review(path, *arguments):
    """The JSON of a review."""
    result = run("review", path, "--format", "json", *arguments)
    assert result.returncode in (0, 1), result.stderr
    return json.loads(result.stdout)


def pytest_sessionstart():
    if not PROGRAM.exists():
        raise pytest.UsageError(f"{PROGRAM} is not built; `make build` builds it")
