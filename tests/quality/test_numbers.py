"""Every quantity that a card, tree, table or text of the program states comes from a row of data/knowledge/tables/rates.csv, or is declared as an example.

quantities.py says what a quantity is and what declares an example. The program replaces the references when the knowledge is compiled, and
refuses an unknown row or an impossible unit; here nothing needs their values.
"""
import csv
import pathlib
import re

import pytest

import quantities

ROOT = pathlib.Path(__file__).resolve().parents[2]
KNOWLEDGE = ROOT / "data/knowledge"
# Tables whose texts are shown; the others hold patterns and words.
TABLES = ("closing", "premises", "code_notes", "limits", "outside", "phrases", "project_questions", "signs", "slots", "vague", "worth")
# Numbers in texts of the program that are no facts: arithmetic, what a sum assumes aloud, an example.
OF_SUMS = {"30 days", "720 h", "3,600 s", "3 bytes", "1 GB", "1,000,000 KB", "1 MB", "1,000 KB", "1,000,000 invocations", "20 %", "1 s", "2 s", "100 ms"}
# A number without a unit that is easily mistaken, and the ways it is stated, with one group for the number.
BARE = [
    ("concurrency", r"account (?:concurrency|limit)(?: of| is|:| \()+ ?(\d[\d,]*)\b(?! (?:s|ms|%|MB|GB|every))"),
    ("sqs-limit-most", r"(?:MaximumConcurrency|maximum_concurrency)`?[^.\n]{0,20}?2(?:-| to )(\d[\d,]*)"),
    ("factor-most", r"ParallelizationFactor`?[^.\n]{0,20}?1(?:-| to )(\d[\d,]*)"),
]


def rates():
    with open(KNOWLEDGE / "tables/rates.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def cards():
    return sorted([*KNOWLEDGE.glob("topics/*.md"), *KNOWLEDGE.glob("errors/*.md"), *KNOWLEDGE.glob("rules/**/*.md")])


def tables():
    return sorted([*KNOWLEDGE.glob("trees/*.yaml"), *(KNOWLEDGE / f"tables/{name}.yaml" for name in TABLES)])


def named(path):
    return path.relative_to(KNOWLEDGE).as_posix()


def test_every_quantity_is_a_rate_or_an_example():
    found = [f"{named(path)}:{line}: {quantity}" for path in [*cards(), *tables()]
             for line, quantity in quantities.offenders(path.read_text(), is_table=path.suffix == ".yaml")]
    assert not found, "neither a rate ({rate:ID}, rates.csv) nor an example (examples: [...]):\n" + "\n".join(found)


def literals(path):
    """The string literals of a C++ file, those that stand side by side as one, as they are printed."""
    text = re.sub(r'"\s*\n\s*"', "", re.sub(r"//[^\n]*", "", path.read_text()))
    for match in re.finditer(r'"((?:[^"\\\n]|\\.)*)"', text):
        yield match[1].replace("{{", "{").replace("}}", "}")


def test_texts_of_the_program_name_rates():
    known = {row["id"]: row for row in rates()}
    found = []
    for folder in ("advice", "calc", "dialogue", "report", "rules"):
        for path in sorted((ROOT / "src" / folder).rglob("*.cpp")):
            for text in literals(path):
                found += [f"{path.name}: {quantity}" for _, quantity in quantities.offenders(text) if quantity not in OF_SUMS]
                for reference in quantities.REFERENCE.finditer(text):
                    assert reference[1] in known, f"{path.name}: {reference[0]}"
                    assert quantities.rate_text(known[reference[1]], reference[2])
    assert not found, "a number in C++ that rates.csv should hold ({rate:ID}): " + ", ".join(found)


def test_declared_examples_are_stated():
    idle = []
    for path in [*cards(), *tables()]:
        text = path.read_text()
        shown = quantities.readable_table(text) if path.suffix == ".yaml" else quantities.readable(text)
        stated = {match[0] for match in quantities.quantities(shown)}
        idle += [f"{named(path)}: {quantity}" for quantity in quantities.declared(text) - stated]
    assert not idle


def test_every_rate_is_used():
    used = set()
    for path in [*cards(), *KNOWLEDGE.glob("trees/*.yaml"), *KNOWLEDGE.glob("tables/*.yaml")]:
        text = path.read_text()
        used |= {match[1] for match in quantities.REFERENCE.finditer(text)} | set(re.findall(r"(?:most|least): ([a-z0-9-]+)", text))
    for path in (ROOT / "src").rglob("*.cpp"):
        used |= set(re.findall(r'"([a-z0-9-]+)"', path.read_text()))
        used |= {match[1] for text in literals(path) for match in quantities.REFERENCE.finditer(text)}
    idle = [row["id"] for row in rates() if row["id"] not in used and not re.fullmatch(r"(?:x86|arm64)-.*", row["id"])]
    assert not idle


def test_history_is_marked():
    """What was true earlier has its end in the table and its date in the card."""
    former = {row["id"] for row in rates() if row["until"]}
    assert former
    for path in cards():
        for line in path.read_text().splitlines():
            for match in quantities.REFERENCE.finditer(line):
                near = line[max(0, match.start() - 60):match.end() + 60]
                dated = re.search(r"until|before|earlier|old posts|code.storage|\"|\b20\d\d|\(April", near)
                assert match[1] not in former or dated, f"{named(path)}: {near}"


@pytest.mark.parametrize("rate, pattern", BARE, ids=[rate for rate, _ in BARE])
def test_bare_numbers_are_those_of_the_rate(rate, pattern):
    value = next(float(row["value"]) for row in rates() if row["id"] == rate)
    stated = [(named(path), match[0], float(match[1].replace(",", ""))) for path in cards() for match in re.finditer(pattern, path.read_text())]
    assert stated, "the pattern finds nothing any more"
    assert not [(name, text) for name, text, number in stated if number != value], f"{rate} is {value:g}"


@pytest.mark.parametrize("text, found", [
    ("at most 15 minutes, `30 s`, {rate:timeout-most}", ["15 minutes"]),
    ("```sh\nsleep 10 s\n```\n29/30 s and 1-900 s or a 10-second limit", ["29/30 s", "1-900 s", "10-second"]),
    ("$0.20 per million, $16-22 a month, 20 %, 5 GB, 2 MB/s", ["$0.20", "$16-22", "20 %", "5 GB", "2 MB/s"]),
    ("1,024 file descriptors, 1 million requests, 8 concurrent requests", ["1,024 file descriptors", "1 million requests", "8 concurrent requests"]),
    ("HTTP 404s, al2023, version 1.5 s3, 403 before, one vCPU", []),
    ("Suppose a batch of 300 ms. Then 2 s pass.", ["2 s"]),
    ("Example: 10 GB for 2 s. Then 3 s.\nNot here: 4 s.", ["4 s"]),
    ("100 x 200 ms = 20 s, so 5 s", ["200 ms", "5 s"]),
])
def test_quantities_are_found(text, found):
    assert [quantity for _, quantity in quantities.offenders(text)] == found
