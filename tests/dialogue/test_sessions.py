"""Conversations on disk and on a terminal."""
import json
import os
import pathlib
import pty
import re
import signal
import subprocess
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("LAMBDAWRIGHT", str(ROOT / "build/release/lambdawright"))


@pytest.fixture
def environment(tmp_path):
    return {**os.environ, "XDG_STATE_HOME": str(tmp_path), "NO_COLOR": "1", "TERM": "xterm"}


def chat(environment, said, *options):
    return subprocess.run([PROGRAM, "chat", "--no-project", *options], input=said, capture_output=True, text=True, timeout=60,
                          env=environment)


def test_goes_on_after_kill(environment):
    """What was answered is on disk before it is shown: the process is killed right after the second answer."""
    process = subprocess.Popen([PROGRAM, "chat", "--no-project", "--format", "json", "--name", "killed"], env=environment,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    process.stdin.write("My Lambda is timing out\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["questions"]
    process.stdin.write("the timeout is 3 seconds\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["kind"] == "answer"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdin.close()
    process.stdout.close()
    again = chat(environment, "what did you assume?\nand with a timeout of 30 s?\n", "--resume", "killed", "--format", "json")
    assert again.returncode == 0, again.stderr
    known, changed = map(json.loads, again.stdout.splitlines())
    assert "3 s (you said so)" in known["answer"]
    assert "30 s now (before: 3 s)" in changed["answer"]


def test_a_damaged_file_is_named_and_left_alone(environment, tmp_path):
    folder = tmp_path / "lambdawright/sessions"
    folder.mkdir(parents=True)
    (folder / "broken.json").write_text('{"version": 1, "turns": [')
    run = chat(environment, "", "--resume", "broken")
    assert run.returncode == 3 and "broken.json" in run.stderr
    assert (folder / "broken.json").read_text() == '{"version": 1, "turns": ['


@pytest.mark.parametrize("name", ["../x", "a/b", ".hidden", "", "x" * 65])
def test_names_stay_in_the_folder(environment, tmp_path, name):
    run = chat(environment, f"/save {name}\n")
    assert "say a name" in run.stderr
    assert not list(tmp_path.rglob("*.json"))


def test_unknown_names_are_listed(environment):
    chat(environment, "/save orders\n")
    run = chat(environment, "", "--resume", "order")
    assert run.returncode == 2 and "saved are: orders" in run.stderr


def test_export_and_forget(environment, tmp_path):
    export = tmp_path / "talk.md"
    chat(environment, f"exec format error\n/save x\n/export {export}\n/forget\n")
    assert export.read_text().startswith("# x\n\n> exec format error\n")
    assert not list((tmp_path / "lambdawright/sessions").glob("*.json"))


def test_files_are_put_in(environment, tmp_path):
    log = tmp_path / "error.log"
    log.write_text("Error: fork/exec /var/task/bootstrap: exec format error\nRuntime.InvalidEntrypoint\n")
    run = chat(environment, f"what is this @{log}\n", "--format", "json")
    assert re.search("arm64|aarch64", json.loads(run.stdout)["answer"])
    run = chat(environment, "what is this @nothing.log\n", "--format", "json")
    assert "nothing.log" in run.stderr and run.returncode == 0


class Terminal:
    def __init__(self, environment, *options):
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.execve(PROGRAM, [PROGRAM, "chat", "--no-project", *options], environment)
        os.set_blocking(self.file, False)
        self.seen = ""

    def until(self, pattern, seconds=20):
        end = time.monotonic() + seconds
        while not re.search(pattern, self.seen):
            assert time.monotonic() < end, f"no /{pattern}/ in {self.seen!r}"
            try:
                self.seen += os.read(self.file, 65536).decode(errors="replace")
            except BlockingIOError:
                time.sleep(0.01)
        self.seen, before = "", self.seen
        return before

    def type(self, text):
        os.write(self.file, text.encode())

    def exit_code(self, seconds=20):
        end = time.monotonic() + seconds
        done = 0
        while not done and time.monotonic() < end:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            time.sleep(0.01)
        assert done, "it still runs"
        self.pid = None
        return os.waitstatus_to_exitcode(status)

    def close(self):
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.file)


@pytest.fixture
def terminal(environment):
    terminal = Terminal(environment)
    terminal.until("Ctrl-D leaves")
    yield terminal
    terminal.close()


def test_a_paste_is_one_message(terminal):
    terminal.type("REPORT RequestId: 1 Duration: 3000.00 ms Memory Size: 128 MB Max Memory Used: 127 MB Status: timeout\n"
                  "Task timed out after 3.00 seconds\nwhat is wrong here?\n")
    terminal.until("Sources[\\s\\S]*https")
    terminal.type("/export /dev/null\n")
    terminal.until("Written to")


def test_interrupt_stops_the_answer_only(terminal):
    terminal.type("My Lambda is timing out\n")
    terminal.until("The right answer")
    terminal.type("\x03")
    terminal.until("\\[stopped\\]")
    terminal.type("thanks\n")
    terminal.until("Glad that it helps")


def test_completion_and_leaving(terminal):
    terminal.type("/expl\t exec-format-error\n")
    terminal.until("Exec format error[\\s\\S]*> $")
    terminal.type("\x04")
    assert terminal.exit_code() == 0
