"""A rule is three paths with one stem; ids, categories, cards and messages keep their form."""
import json
import re

import pytest

from tree import ROOT, files, front_matter, read, rule_cards, rule_sources

RULES = rule_sources()
CARDS = rule_cards()
CATEGORIES = [name for name in json.loads(read("data/schemas/review-1.schema.json"))["$defs"]["finding"]["properties"]["category"]["enum"] if name]
SECTIONS = ["What it does", "Why it matters", "Example", "Fix", "When to ignore"]
BY_RULE = pytest.mark.parametrize("family,rule,path", RULES, ids=[rule for _, rule, _ in RULES])
BY_CARD = pytest.mark.parametrize("family,rule,path", CARDS, ids=[rule for _, rule, _ in CARDS])


def test_there_are_rules():
    assert RULES


@BY_RULE
def test_three_paths(family, rule, path):
    assert (ROOT / f"data/knowledge/rules/{family}/{rule}.md").is_file(), "no card"
    fixtures = ROOT / f"tests/rules/{family}/{rule}"
    assert (fixtures / "expected.txt").is_file(), "no expected.txt: UPDATE_EXPECT=1 writes it"
    assert len([p for p in fixtures.glob("fire/*/") if any(p.iterdir())]) >= 1
    assert len([p for p in fixtures.glob("quiet/*/") if any(p.iterdir())]) >= 2


def test_no_orphans():
    rules = {(family, rule) for family, rule, _ in RULES}
    assert {(family, rule) for family, rule, _ in CARDS} == rules
    assert {(p.parts[2], p.parts[3]) for p in files(below="tests/rules")} == rules


def test_ids_are_unique():
    ids = [rule for _, rule, _ in RULES]
    assert sorted(set(ids)) == sorted(ids)


@BY_RULE
def test_symbol_and_id_are_the_stem(family, rule, path):
    match = re.search(r'constinit const Rule (\w+)\{"([a-z0-9-]+)", &\w+\};', read(path))
    assert match, "no `extern constinit const Rule stem{\"id\", &check};`"
    assert (match[1], match[2]) == (path.stem, rule)


@BY_CARD
def test_card(family, rule, path):
    head, body = front_matter(path)
    assert head["id"] == rule
    assert head["family"] == family
    assert head["category"] in CATEGORIES
    assert head["severity"] in ("high", "medium", "low", "info")
    assert head["confidence"] in ("certain", "likely", "possible")
    assert "FIXME" not in read(path)
    assert re.findall(r"^## (.*)$", re.sub(r"^```.*?^```", "", body, flags=re.DOTALL | re.MULTILINE), re.MULTILINE) == SECTIONS
    assert re.search(r"^```\w+ (.* )?bad\b", body, re.MULTILINE) and re.search(r"^```\w+ (.* )?good\b", body, re.MULTILINE)
    for source in head["sources"]:
        assert source["url"].startswith("https://") and source["title"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(source.get("checked", head["checked"])))


def message_literals(text):
    """The literal texts a rule reports: the strings in its calls of report()."""
    for call in re.finditer(r"\breport\(", text):
        depth, at = 1, call.end()
        while depth and at < len(text):
            if text[at] == '"':
                end = re.compile(r'"(?:[^"\\]|\\.)*"').match(text, at).end()
                yield text[at + 1:end - 1]
                at = end
                continue
            depth += {"(": 1, ")": -1}.get(text[at], 0)
            at += 1


@BY_RULE
def test_message_style(family, rule, path):
    """Lower case at the start, no stop at the end, no hedging: a guess is low confidence."""
    literals = [text for text in message_literals(read(path)) if " " in text]
    for text in literals:
        assert not text.endswith((".", "!")) or text.endswith("..."), f"{text!r} ends with a stop"
        assert not re.match(r"(Might|Maybe|Possibly|Perhaps)\b", text, re.IGNORECASE), f"{text!r} hedges"
    if literals and not literals[0].startswith(" "):
        first = literals[0]
        assert not re.match(r"[A-Z][a-z]", first), f"{first!r} does not start in lower case"


def expected_titles():
    for family, rule, _ in RULES:
        expected = ROOT / f"tests/rules/{family}/{rule}/expected.txt"
        if expected.is_file():
            for line in expected.read_text(encoding="utf-8").splitlines():
                match = re.match(r"(?:high|medium|low|info)\[([a-z0-9-]+)\](?: \(possible\))? (.*)", line)
                if match:
                    yield match[1], match[2]


def test_messages_as_they_are_shown():
    for rule, message in expected_titles():
        assert not re.match(r"[A-Z][a-z]", message), f"{rule}: {message!r} does not start in lower case"
        assert not message.endswith("."), f"{rule}: {message!r} ends with a stop"
        assert len(message) <= 200, f"{rule}: {message!r} is too long for one line"
