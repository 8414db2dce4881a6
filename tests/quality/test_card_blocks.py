"""Code in cards: what a parser can read is read, and Rust that an answer shows is a region of an example (docs/snippets.md)."""
import json
import re
import textwrap
import tomllib

import pytest
import yaml

from tree import files, read

BLOCK = re.compile(r"^[ \t]*(?:\d+\. |- )?```(\w+)([^\n]*)\n(.*?)\n[ \t]*```", re.M | re.S)


class Tagged(yaml.SafeLoader):
    """CloudFormation's `!Sub` and its like: the tag is passed over."""


def value(loader, _, node):
    kinds = {yaml.ScalarNode: loader.construct_scalar, yaml.SequenceNode: loader.construct_sequence}
    return kinds.get(type(node), loader.construct_mapping)(node)


Tagged.add_multi_constructor("!", value)
READERS = {"yaml": lambda text: list(yaml.load_all(text, Tagged)), "json": json.loads, "toml": tomllib.loads}


def cards(below="data/knowledge"):
    return [path for path in files(".md", below=below)]


def blocks(language):
    """(place, info string, text) of each block of the language in a card."""
    for path in cards():
        text = read(path)
        for found in BLOCK.finditer(text):
            if found[1] == language:
                yield f"{path}:{text.count(chr(10), 0, found.start()) + 1}", found[2].strip(), textwrap.dedent(found[3])


@pytest.mark.parametrize("language, at_least", [("yaml", 150), ("toml", 80), ("json", 8)])
def test_blocks_can_be_read(language, at_least):
    wrong, read_well = [], 0
    for place, info, text in blocks(language):
        try:
            READERS[language](text)
            read_well += 1
        except Exception as error:  # each reader has errors of its own
            if not ("/broken-file.md:" in place and info.startswith("bad")):  # a file that cannot be read is its example
                wrong.append(f"{place}: {error}")
    assert not wrong, "\n".join(wrong)
    assert read_well >= at_least


def test_rust_in_cards_is_a_region_of_an_example():
    found = [place for place, _, _ in blocks("rust") if not place.startswith("data/knowledge/rules/")]
    assert not found, "\n".join([*found, "name a region with `code:` instead, built and invoked by tests/examples"])


def test_rust_in_examples_of_rules_is_run():
    """`bad` has to fire and `good` must not; the runner of the rules takes what is marked."""
    found = []
    for path in cards("data/knowledge/rules"):
        example = re.search(r"^## Example\n(.*?)(?=^## )", read(path), re.M | re.S)
        for block in BLOCK.finditer(example[1] if example else ""):
            if block[1] == "rust" and not re.match(r" (bad|good)\b", block[2]):
                found.append(f"{path}: {block[0][:60]}")
    assert not found, "\n".join(found)
