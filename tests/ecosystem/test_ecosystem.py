"""Reviews published crates that use the Lambda runtime: no crash, and the same counts per rule as last time.

counts.json is the agreement: a change that moves a count rewrites it with UPDATE_EXPECT=1 and is read in the diff.
"""
import json
import os
import pathlib
import subprocess

import pytest

import fetch

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("LAMBDAWRIGHT", str(ROOT / "build/release/lambdawright"))
COUNTS = pathlib.Path(__file__).with_name("counts.json")


@pytest.fixture(scope="session")
def folders():
    return [pathlib.Path(p) for p in fetch.ensure_crates(str(ROOT / "build/ecosystem"))]


def review(folder):
    run = subprocess.run([PROGRAM, "review", "--format", "json", "--min-confidence", "possible", str(folder)],
                         capture_output=True, text=True, timeout=60)
    assert run.returncode in (0, 1), f"{folder.name}: exit {run.returncode}: {run.stderr[-500:]}"
    return json.loads(run.stdout)


def summary(report):
    counts = {}
    for finding in report["findings"]:
        counts[finding["rule"]] = counts.get(finding["rule"], 0) + 1
    return {"functions": len(report["functions"]), "findings": dict(sorted(counts.items()))}


def test_counts_per_rule(folders):
    assert len(folders) >= 8
    seen = {folder.name: summary(review(folder)) for folder in folders}
    if os.environ.get("UPDATE_EXPECT"):
        COUNTS.write_text(json.dumps(seen, indent=1, sort_keys=True) + "\n")
    assert seen == json.loads(COUNTS.read_text())


def test_places_are_real(folders):
    for folder in folders:
        for finding in review(folder)["findings"]:
            lines = (folder / finding["file"]).read_text(errors="replace").splitlines()
            assert 1 <= finding["line"] <= max(1, len(lines)), finding
            assert finding["end_line"] >= finding["line"], finding
