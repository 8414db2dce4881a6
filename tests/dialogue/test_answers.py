"""What holds for every answer: its addresses and numbers are those of cards and tables, it fits a screen, it is quick and small."""
import concurrent.futures
import json
import os
import pathlib
import random
import re
import subprocess
import sys

import pytest

import grading
import numbers_said
from grading import folder_of

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("LAMBDAWRIGHT", str(ROOT / "build/release/lambdawright"))
KNOWLEDGE = ROOT / "data/knowledge"
CORPUS = [folder for folder in os.environ.get("LAMBDAWRIGHT_CORPUS", "").split(":") if folder]
ADDRESS = re.compile(r"https?://[^\s`<>\"')\]}|]+")
LONGEST = 6000


def known_addresses():
    """Every address that a card or a table states, in its front matter or its text."""
    known = set()
    for path in KNOWLEDGE.rglob("*"):
        if path.suffix in (".md", ".yaml", ".csv", ".txt"):
            known |= {address.rstrip(".,;:") for address in ADDRESS.findall(path.read_text())}
    return known


def asks():
    for path in sorted([*KNOWLEDGE.glob("topics/*.md"), *KNOWLEDGE.glob("errors/*.md")]):
        block = re.search(r"^asks:\n((?:  - .*\n)+)", path.read_text(), re.MULTILINE)
        for line in (block[1] if block else "").splitlines():
            yield json.loads(line[4:]) if line[4:].startswith('"') else line[4:]


def with_typo(text, chance):
    if len(text) < 8:
        return text
    at = chance.randrange(1, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2:]


def generated():
    """Ways people ask that the cards know, as they are, with a slip of the keyboard, and in pairs: always the same sample."""
    chance = random.Random(20261125)
    known = list(asks())
    yield from chance.sample(known, 1500)
    yield from (with_typo(text, chance) for text in chance.sample(known, 1200))
    yield from (f"{chance.choice(known)} and {chance.choice(known)}" for _ in range(600))


def ask(text):
    run = subprocess.run([PROGRAM, "ask", "--no-project", "--format", "json", "--", text], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, f"{text}: {run.stderr[-2000:]}"
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def answers():
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(pool.map(ask, dict.fromkeys(generated())))


def test_thousands_were_asked(answers):
    assert len(answers) > 3000


def test_no_address_is_invented(answers):
    known = known_addresses()
    for answer in answers:
        assert {c["url"] for c in answer["citations"]} <= known
        stated = {a.rstrip(".,;:") for a in ADDRESS.findall(answer["answer"])}
        assert stated <= known, stated - known


def test_answers_of_the_field_have_sources(answers):
    without = [a for a in answers if a["kind"] == "answer" and a["cards"] and not a["citations"]]
    assert not without, without[:3]


def shown(answer):
    parts = [answer["answer"], *answer["assumptions"]]
    for key in ("questions", "evidence", "citations", "snippets"):
        parts += [str(value) for item in answer[key] for value in item.values()]
    return sum(map(len, parts))


def test_answers_fit(answers):
    long = [(shown(a), a["cards"]) for a in answers if shown(a) > LONGEST]
    assert not long, sorted(long, reverse=True)[:5]

@pytest.fixture(scope="module")
def asked():
    """The question sets but for those that are set aside, with their answers; those about projects where the repositories are at hand."""
    rows = []
    for path in sorted((ROOT / "tests/dialogue/questions").glob("*.jsonl")):
        if not path.stem.endswith("held"):
            rows += [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
    rows = [row for row in rows if "project" not in row or folder_of(row["project"], CORPUS)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(zip(rows, pool.map(lambda row: grading.ask(PROGRAM, row, CORPUS), rows)))


def test_every_number_of_an_answer_is_accounted_for(asked):
    statements = numbers_said.Statements()
    strange = []
    for row, answer in asked:
        numbers = numbers_said.project_numbers(folder_of(row["project"], CORPUS)) if "project" in row else set()
        strange += [f"{row['question'][:60]}: {found}" for found in statements.strangers(answer, row["question"], numbers)]
    assert len(asked) > 3000
    assert not strange, strange


def test_a_strange_number_is_seen():
    answer = {"answer": "It waits 29 s by default, and 12,345 s at most; you said 77 ms.\n`4321 s`", "questions": [], "cards": []}
    found = list(numbers_said.Statements().strangers(answer, "it takes 77 ms"))
    assert [text.split(" in: ")[0] for text in found] == ["12,345 s"]


@pytest.mark.skipif("sanitize" in PROGRAM, reason="a sanitizer's own memory is larger than the bound")
def test_memory():
    """Measured from a small process: a child's peak begins with the size of the one it was forked from."""
    measure = ("import os, sys; pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, '/dev/null', 1, 0)]);"
               "print(os.wait4(pid, 0)[2].ru_maxrss)")
    run = subprocess.run([sys.executable, "-S", "-c", measure, PROGRAM, "ask", "--no-project", "my lambda is timing out"],
                         capture_output=True, text=True, check=True)
    assert int(run.stdout) < 60 * 1024, f"{int(run.stdout) / 1024:.0f} MB"
