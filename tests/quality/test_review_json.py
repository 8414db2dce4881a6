"""`review --format json` keeps to its schema, on every fixture and on odd projects."""
import json

import jsonschema
import pytest

from tree import ROOT, read

import conftest

SCHEMA = json.loads(read("data/schemas/review-1.schema.json"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
FIXTURES = sorted(path for path in ROOT.glob("tests/rules/*/*/fire/*") if path.is_dir())
EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*") if path.is_dir())


def check(document):
    problems = [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in VALIDATOR.iter_errors(document)]
    assert not problems, "\n".join(problems[:5])


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FIXTURES + EXAMPLES, ids=lambda path: "/".join(path.relative_to(ROOT).parts[-3:]))
def test_documents_validate(path):
    if not list(path.rglob("Cargo.toml")):
        pytest.skip("no project")
    check(conftest.review(path, "--min-confidence", "possible"))


@pytest.mark.parametrize("change", [
    lambda d: d.pop("functions"),
    lambda d: d.update(extra=1),
    lambda d: d.update(schema=2),
    lambda d: d["findings"][0].update(severity="fatal"),
    lambda d: d["findings"][0].update(category="no-such-category"),
    lambda d: d["findings"][0].pop("docs"),
    lambda d: d["findings"][0].update(line=0),
])
def test_the_schema_refuses_what_is_wrong(change):
    document = conftest.review(ROOT / "tests/rules/deployment/deprecated-runtime/fire/in-the-function")
    check(document)
    change(document)
    assert list(VALIDATOR.iter_errors(document))
