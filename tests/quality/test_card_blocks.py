"""Code in cards: what a parser can read is read, and Rust that an answer shows is a region of an example (docs/snippets.md)."""
import json
import re
import shutil
import subprocess
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


def test_shell_blocks_can_be_read():
    """`bash -n` reads and runs nothing."""
    wrong, seen = [], 0
    for place, _, text in [*blocks("sh"), *blocks("bash")]:
        seen += 1
        done = subprocess.run(["bash", "-n"], input=text, text=True, capture_output=True)
        if done.returncode:
            wrong.append(f"{place}: {done.stderr.strip()}")
    assert not wrong and seen >= 20, "\n".join(wrong)


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


# What a fix is a piece of: items, statements, an expression's end, the head of a function, arms of a match.
FRAMES = ["{}", "async fn f() {{\n{}\n}}", "async fn f() {{\n{};\n}}", "async fn f() {{ x\n{}\n}}", "{} {{}}",
          "fn f() {{ match x {{\n{}\n}} }}"]


def is_rust(text):
    """`rustfmt` reads it in one of the frames."""
    command = ["rustfmt", "--edition", "2024", "--emit", "stdout", "--quiet"]
    framed = (frame.format(text) for frame in FRAMES)
    return any(subprocess.run(command, input=code, text=True, capture_output=True).returncode == 0 for code in framed)


@pytest.mark.skipif(not shutil.which("rustfmt"), reason="rustfmt is not here")
def test_rust_in_fixes_of_rules_can_be_read():
    """The edits in `Fix` are too short to be built; they are at least Rust."""
    found = [(place, text) for place, info, text in blocks("rust") if not re.match(r"(bad|good)\b", info)]
    assert not [place for place, text in found if not is_rust(text)]
    assert not is_rust("let = later;")
