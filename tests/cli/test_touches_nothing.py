"""Reviewing and asking run no other program, open no socket and write nowhere but to their own output."""
import re
import shutil
import subprocess

import pytest

from conftest import PLAIN_ENVIRONMENT, PROGRAM
from inputs import flawed

CALLS = "execve,execveat,fork,vfork,clone,clone3,socket,connect,bind,open,openat,openat2,creat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat"
COMMANDS = [["review", "--format", "json", "--exit-zero", "."], ["ask", "--", "why does my function time out?"], ["ask", "--no-project", "--", "what is a cold start?"],
            ["explain", "client-in-handler"]]


def can_trace():
    return shutil.which("strace") is not None and subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0


@pytest.mark.skipif(not can_trace(), reason="strace is not allowed to trace here")
@pytest.mark.skipif("sanitize" in str(PROGRAM), reason="a sanitizer's runtime makes calls of its own")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_touches_nothing(command, tmp_path):
    project = tmp_path / "project"
    project.mkdir()
    flawed(project)
    trace = tmp_path / "trace"
    run = subprocess.run(["strace", "-f", "-qq", "-e", f"trace={CALLS}", "-o", str(trace), str(PROGRAM), *command],
                         cwd=project, env=PLAIN_ENVIRONMENT, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0 and run.stdout, run.stderr
    calls = [line.split(None, 1)[1] for line in trace.read_text().splitlines()]
    assert sum(call.startswith("execve") for call in calls) == 1 == sum(not call.startswith("open") for call in calls), calls
    for call in calls:
        assert not re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND", call), call
