"""Conversations, turn by turn, as a program sees them: `chat --format json` over a pipe.

A *.chat file:
    # what it shows
    project: PATH           of a folder of this repository; none without
    > what the person says  (a line that starts with `|` continues it)
    kind: answer|questions|abstain
    < PATTERN               a regular expression found in the answer, its snippets or its citations (may be repeated)
    <! PATTERN              not found there
"""
import json
import os
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("LAMBDAWRIGHT", str(ROOT / "build/release/lambdawright"))
FILES = sorted(pathlib.Path(__file__).parent.glob("transcripts/*.chat"))


def read(path):
    project, turns = None, []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line.strip() or line.startswith("# "):
            continue
        if line.startswith("project: "):
            project = line[9:].strip()
        elif line.startswith("> "):
            turns.append({"said": line[2:], "found": [], "absent": [], "kind": None})
        elif line.startswith("|"):
            turns[-1]["said"] += "\n" + line[1:].removeprefix(" ")
        elif line.startswith("kind: "):
            turns[-1]["kind"] = line[6:].strip()
        elif line.startswith("<! "):
            turns[-1]["absent"].append(line[3:])
        elif line.startswith("< "):
            turns[-1]["found"].append(line[2:])
        else:
            raise AssertionError(f"{path.name}:{number}: not a line of a transcript: {line}")
    return project, turns


def talk(turns, project, state, *options):
    where = ["--project", str(ROOT / project)] if project else ["--no-project"]
    said = "".join(json.dumps({"text": turn["said"]}) + "\n" for turn in turns)
    run = subprocess.run([PROGRAM, "chat", "--format", "json", *where, *options], input=said, capture_output=True, text=True,
                         timeout=60, env={**os.environ, "XDG_STATE_HOME": str(state)})
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.mark.parametrize("path", FILES, ids=[p.stem for p in FILES])
def test_transcript(path, tmp_path):
    project, turns = read(path)
    answers = talk(turns, project, tmp_path)
    assert len(answers) == len(turns)
    for turn, answer in zip(turns, answers):
        text = "\n".join([answer["answer"], *(s["code"] for s in answer["snippets"]), *(c["url"] for c in answer["citations"])])
        where = f"{path.name}: > {turn['said']}\n{text}"
        assert turn["kind"] in (None, answer["kind"]), f"{answer['kind']} {where}"
        for pattern in turn["found"]:
            assert re.search(pattern, text, re.IGNORECASE), f"no /{pattern}/ in {where}"
        for pattern in turn["absent"]:
            assert not re.search(pattern, text, re.IGNORECASE), f"/{pattern}/ in {where}"


def test_the_four_conversations_and_ten_longer_ones_are_here():
    names = {p.stem for p in FILES}
    for conversation in ("c1", "c2", "c3", "c4"):
        assert {f"{conversation}_alone", f"{conversation}_project"} <= names
    assert sum(len(read(p)[1]) >= 5 for p in FILES) >= 10
