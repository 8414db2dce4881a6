"""What text files cannot say: terminals, full disks, readers that go away, users without rights."""
import os
import pty
import shutil
import subprocess

import pytest

import inputs
from conftest import PLAIN_ENVIRONMENT, PROGRAM, run

REVIEW = [str(PROGRAM), "review", "--select", "deprecated-runtime"]


@pytest.fixture
def flawed(tmp_path):
    inputs.flawed(tmp_path)
    return tmp_path


def on_terminal(command, cwd, **environment):
    """The output of a command whose stdout is a terminal and whose stderr is none."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(command, cwd=cwd, stdout=follower, stderr=subprocess.PIPE, env={**PLAIN_ENVIRONMENT, "TERM": "xterm", **environment})
    os.close(follower)
    output = b""
    while True:
        try:
            chunk = os.read(leader, 65536)
        except OSError:  # the program closed the terminal
            break
        if not chunk:
            break
        output += chunk
    process.wait(timeout=20)
    os.close(leader)
    return output.decode()


def test_colours_on_a_terminal(flawed):
    assert "\x1b[1;33mmedium" in on_terminal(REVIEW, flawed)


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"NO_COLOR": "1"}])
def test_no_colours_on_this_terminal(flawed, environment):
    shown = on_terminal(REVIEW, flawed, **environment)
    assert "deprecated-runtime" in shown and "\x1b" not in shown


def test_no_color_set_but_empty_means_nothing(flawed):
    assert "\x1b" in on_terminal(REVIEW, flawed, NO_COLOR="")


def test_a_full_disk_is_a_failure(flawed):
    with open("/dev/full", "w") as full:
        result = subprocess.run(REVIEW, cwd=flawed, stdout=full, stderr=subprocess.PIPE, text=True, timeout=20)
    assert result.returncode == 3
    assert result.stderr == "lambdawright: cannot write the result\n"


def test_a_reader_that_goes_away_is_no_failure(flawed):
    read_end, write_end = os.pipe()
    os.close(read_end)
    result = subprocess.run([*REVIEW, "--format", "json"], cwd=flawed, stdout=write_end, stderr=subprocess.PIPE, text=True, timeout=20)
    os.close(write_end)
    assert result.returncode == 1
    assert result.stderr == ""


def test_unreadable_files_are_said_and_passed_over(tmp_path):
    inputs.unreadable(tmp_path)
    prefix = []
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root reads everything, and there is no setpriv to become somebody else")
        shutil.copy(PROGRAM, tmp_path / "program")
        for folder in [tmp_path, *list(tmp_path.parents)[:2]]:
            os.chmod(folder, 0o755)
        prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    program = str(tmp_path / "program") if prefix else str(PROGRAM)
    result = subprocess.run([*prefix, program, "review", "."], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    os.chmod(tmp_path / "src/closed", 0o755)
    assert result.returncode in (0, 1), result.stderr
    assert "warning: src/secret.rs" in result.stderr
    assert "src/closed" in result.stderr
    assert result.stdout.startswith("function orders")


def test_a_folder_that_may_not_be_listed(tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root lists everything")
    (tmp_path / "closed").mkdir(mode=0)
    assert run("review", tmp_path / "closed").returncode == 3


def test_the_project_is_not_changed_and_nothing_is_run(flawed):
    """A build script, a wrapper and a git hook that would leave a mark are not run."""
    mark = flawed / "mark"
    inputs.write(flawed / "build.rs", f'fn main() {{ std::fs::write("{mark}", "x").unwrap(); }}\n')
    inputs.write(flawed / ".cargo/config.toml", f'[build]\nrustc-wrapper = "{flawed}/wrapper"\n')
    inputs.write(flawed / "wrapper", f"#!/bin/sh\ntouch {mark}\n")
    inputs.write(flawed / ".git/hooks/post-checkout", f"#!/bin/sh\ntouch {mark}\n")
    os.chmod(flawed / "wrapper", 0o755)
    before = sorted((p, p.stat().st_mtime_ns) for p in flawed.rglob("*"))
    run("review", cwd=flawed)
    assert sorted((p, p.stat().st_mtime_ns) for p in flawed.rglob("*")) == before
