"""docs/snippets.md says where each piece of code in answers stands and which test runs it. UPDATE_EXPECT=1 rewrites it."""
import importlib.machinery
import importlib.util
import os

from tree import ROOT, read

LOADER = importlib.machinery.SourceFileLoader("snippets", str(ROOT / "tools/snippets"))
snippets = importlib.util.module_from_spec(importlib.util.spec_from_loader("snippets", LOADER))
LOADER.exec_module(snippets)


def test_every_region_of_a_card_is_built_and_invoked():
    assert snippets.table()[1] == []


def test_a_region_that_nobody_builds_or_invokes_is_named():
    built = snippets.built_crates()
    assert {"event-sources", "patterns", "sqs-worker", "order-worker"} <= built and "order-worker-flawed" not in built
    place = (ROOT / "examples/patterns/src/nowhere.rs", 1, 2)
    assert snippets.problem("patterns", "x", None, "t", built) == "no such region"
    assert "does not build" in snippets.problem("other", "x", place, "t", built)
    assert "no module" in snippets.problem("patterns", "x", place, "t", built)
    compiled = (ROOT / "examples/patterns/src/lazy.rs", 1, 2)
    assert "no test" in snippets.problem("patterns", "x", compiled, None, built)
    assert snippets.problem("patterns", "x", compiled, "t", built) is None


def test_the_table_is_fresh():
    if os.environ.get("UPDATE_EXPECT"):
        (ROOT / "docs/snippets.md").write_text(snippets.table()[0])
    assert read("docs/snippets.md") == snippets.table()[0], "UPDATE_EXPECT=1 rewrites docs/snippets.md"


def test_tests_name_regions_that_exist():
    assert set(snippets.invokers()) <= set(snippets.places())
