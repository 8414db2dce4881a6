"""Every console block of README.md is what the program prints. UPDATE_EXPECT=1 rewrites the blocks.

A block starts with ```console lines=N, then `$ lambdawright ...`; the output follows, cut after N lines with `[...]`.
"""
import os
import pathlib
import re
import shlex
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PROGRAM = os.environ.get("LAMBDAWRIGHT", str(ROOT / "build/release/lambdawright"))
BLOCK = re.compile(r"```console lines=(\d+)\n\$ lambdawright ([^\n]*)\n(.*?)```\n", re.S)


def output(arguments, limit):
    run = subprocess.run([PROGRAM, *shlex.split(arguments)], cwd=ROOT, capture_output=True, text=True, timeout=30,
                         env={**os.environ, "NO_COLOR": "1"})
    assert run.returncode in (0, 1), run.stderr
    lines = run.stdout.rstrip("\n").split("\n")
    return "\n".join(lines if len(lines) <= limit else [*lines[:limit], "[...]"]) + "\n"


def test_blocks_show_real_output():
    text = README.read_text()
    assert BLOCK.search(text)
    now = BLOCK.sub(lambda m: f"```console lines={m[1]}\n$ lambdawright {m[2]}\n{output(m[2], int(m[1]))}```\n", text)
    if os.environ.get("UPDATE_EXPECT"):
        README.write_text(now)
    assert README.read_text() == now
