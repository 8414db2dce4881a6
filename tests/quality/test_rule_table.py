"""docs/rules.md is what tools/rule_table makes of the cards and the verdicts. UPDATE_EXPECT=1 rewrites it."""
import os
import re
import subprocess
import sys

from tree import ROOT, front_matter, read, rule_cards

PAGE = ROOT / "docs/rules.md"


def table(*arguments):
    return subprocess.run([sys.executable, str(ROOT / "tools/rule_table"), *arguments], capture_output=True, text=True, check=True).stdout


def test_page_is_fresh():
    if os.environ.get("UPDATE_EXPECT"):
        table("--write")
    assert PAGE.read_text() == table(), "tools/rule_table --write"


def test_every_rule_has_one_row():
    rows = re.findall(r"^\| \[`([a-z0-9-]+)`\]\((\S+)\)", read("docs/rules.md"), re.MULTILINE)
    assert sorted(rule for rule, _ in rows) == sorted(rule for _, rule, _ in rule_cards())
    assert all((ROOT / "docs" / link).is_file() for _, link in rows)


def test_peers_are_named_once_and_spelt_alike():
    """A tool, its check, perhaps a limit; no peer twice in a card."""
    for _, rule, path in rule_cards():
        peers = front_matter(path)[0].get("peers", [])
        assert len(peers) == len(set(peers)), rule
        for peer in peers:
            assert re.fullmatch(r"[a-z][a-z0-9-]*( [\w./ -]+)?( \([\w ,-]+\))?", peer), f"{rule}: {peer!r}"
