"""Limits, defaults and prices that cards state are those of data/knowledge/tables/rates.csv: a number is kept in one place.

A row: the id of the rate and ways a card states it, with one group for the number. What was true earlier may be stated with its date
("256 KB until October 2025"): a statement with `until`, `before`, `was`, `were`, `used to` or `formerly` close to it is not compared.
"""
import csv
import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
KNOWLEDGE = ROOT / "data/knowledge"
NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
FORMER = re.compile(r"\b(until|before|was|were|used to|formerly|instead of|up from|raised from|older)\b", re.IGNORECASE)
STATED = [
    ("request", rf"\${NUMBER} (?:a|per|for each|for a|for one)? ?million (?:Lambda )?requests\b(?! of)(?=[^\n]{{0,30}}(?:Lambda|GB-s))"),
    ("arm64-gbs", rf"arm64[^.\n]{{0,30}}?\${NUMBER} (?:a|per|for each)? ?GB-s"),
    ("free-gbs", rf"(?:free tier|free)[^.\n]{{0,25}}?{NUMBER} GB-s"),
    ("tmp-most", rf"`?/tmp`?[^.\n]{{0,40}}?up to {NUMBER} MB"),
    ("concurrency", rf"account (?:concurrency|limit)(?: of| is|:| \()+ ?{NUMBER}\b(?! (?:s|ms|%|MB|GB|every))"),
    ("scaling-step", rf"{NUMBER}(?: new| more)?(?: environments)?(?: for each function)? every 10 s"),
    ("memory-vcpu", rf"{NUMBER} MB (?:are|is|give|gives|buys?|=) (?:about )?(?:one|1) (?:full )?vCPU"),
    ("payload-sync", rf"{NUMBER} MB (?:request|response|synchronous|for synchronous|limit for synchronous|for the response)"),
    ("payload-alb", rf"ALB[^.\n]{{0,40}}?{NUMBER} MB"),
    ("visibility-default", rf"visibility timeout[^.\n]{{0,25}}?default[^.\n]{{0,10}}?{NUMBER} s\b"),
    ("sqs-limit-most", rf"(?:MaximumConcurrency|maximum_concurrency)`?[^.\n]{{0,20}}?2(?:-| to ){NUMBER}"),
    ("factor-most", rf"ParallelizationFactor`?[^.\n]{{0,20}}?1(?:-| to ){NUMBER}"),
    ("rest-limit", rf"REST(?: API)?s?[^.\n(]{{0,20}}?{NUMBER} s\b(?= (?:by default|default|limit|timeout|integration|\(can))"),
    ("http-limit", rf"HTTP APIs?[^.\n]{{0,30}}?{NUMBER} s\b(?= (?:at most|limit|timeout|integration|hard|fixed))"),
    ("sdk-connect", rf"{NUMBER} s connect timeout"),
    ("zip-direct", rf"{NUMBER} MB (?:zip|zipped|for a zip|direct upload|uploaded directly)"),
    ("zip-unzipped", rf"{NUMBER} MB (?:unzipped|unpacked|uncompressed)"),
    ("layers-most", rf"(?:at most |up to |maximum of |most )?{NUMBER} layers\b(?= (?:for|per|a) (?:each |a |one )?function|, )"),
    ("descriptors-most", rf"{NUMBER} file descriptors"),
]


def rates():
    with open(KNOWLEDGE / "tables/rates.csv", newline="", encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(line for line in file if not line.startswith("#"))}


def statements(pattern):
    for path in sorted([*KNOWLEDGE.glob("topics/*.md"), *KNOWLEDGE.glob("errors/*.md"), *KNOWLEDGE.glob("rules/**/*.md"), *KNOWLEDGE.glob("trees/*.yaml")]):
        text = path.read_text()
        for match in re.finditer(pattern, text):
            around = text[max(0, match.start() - 40):match.end() + 40]
            if not FORMER.search(around):
                yield path.name, match[0], float(match[1].replace(",", ""))


@pytest.mark.parametrize("rate, pattern", STATED, ids=[rate for rate, _ in STATED])
def test_cards_state_the_rate(rate, pattern):
    value = float(rates()[rate]["value"])
    other = [(name, text) for name, text, number in statements(pattern) if abs(number - value) > 1e-9 * max(1, value)]
    assert not other, f"{rate} is {value:g}"


def test_patterns_are_about_something():
    idle = [rate for rate, pattern in STATED if not any(True for _ in statements(pattern))]
    assert not idle
