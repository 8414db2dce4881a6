"""Adding a rule edits no existing file, and what tools/new_rule writes is red until it is filled."""
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tree import ROOT, SKIPPED

PATHS = [
    "src/rules/runtime/demo_rule.cpp",
    "data/knowledge/rules/runtime/demo-rule.md",
    "tests/rules/runtime/demo-rule/expected.txt",
    "tests/rules/runtime/demo-rule/fire/simple/Cargo.toml",
    "tests/rules/runtime/demo-rule/fire/simple/src/main.rs",
    "tests/rules/runtime/demo-rule/quiet/near-miss/Cargo.toml",
    "tests/rules/runtime/demo-rule/quiet/near-miss/src/main.rs",
    "tests/rules/runtime/demo-rule/quiet/simple/Cargo.toml",
    "tests/rules/runtime/demo-rule/quiet/simple/src/main.rs",
]


def hashes(root):
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*") if path.is_file() and not SKIPPED.intersection(path.relative_to(root).parts)
    }


@pytest.fixture
def copy(tmp_path):
    target = tmp_path / "tree"
    shutil.copytree(ROOT, target, ignore=lambda folder, names: SKIPPED.intersection(names), symlinks=True)
    return target


def test_three_paths_and_no_other_change(copy):
    before = hashes(copy)
    result = subprocess.run([str(copy / "tools/new_rule"), "runtime", "demo-rule"], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    after = hashes(copy)
    assert {path: after[path] for path in before} == before, "an existing file changed"
    assert sorted(set(after) - set(before)) == sorted(PATHS)


def test_a_second_time_is_refused(copy):
    for expected in (0, 1):
        result = subprocess.run([str(copy / "tools/new_rule"), "runtime", "demo-rule"], capture_output=True, text=True)
        assert result.returncode == expected
    result = subprocess.run([str(copy / "tools/new_rule"), "other", "demo-rule"], capture_output=True, text=True)
    assert result.returncode == 1, "ids are unique over all families"


@pytest.mark.parametrize("arguments", [[], ["runtime"], ["Runtime", "demo"], ["runtime", "Demo_Rule"], ["runtime", "../demo"]])
def test_wrong_names_are_refused(copy, arguments):
    before = hashes(copy)
    result = subprocess.run([str(copy / "tools/new_rule"), *arguments], capture_output=True, text=True)
    assert result.returncode == 2
    assert hashes(copy) == before


def test_red_until_filled(copy):
    """The checks of the tree fail for the new card, and would pass were it filled."""
    subprocess.run([str(copy / "tools/new_rule"), "runtime", "demo-rule"], check=True, capture_output=True)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "demo-rule", "tests/quality/test_rules.py"]
    program = os.environ.get("LAMBDAWRIGHT", str(ROOT / "build/release/lambdawright"))
    result = subprocess.run(command, cwd=copy, capture_output=True, text=True, env={**os.environ, "LAMBDAWRIGHT": os.path.abspath(program)})
    assert result.returncode == 1, result.stdout
    assert "test_card[demo-rule]" in result.stdout


def test_builds_without_another_change(copy):
    """CMake finds the new rule by itself and its file compiles as it was written."""
    subprocess.run([str(copy / "tools/new_rule"), "runtime", "demo-rule"], check=True, capture_output=True)
    build = copy / "build/demo"
    configure = ["cmake", "-S", str(copy), "-B", str(build), "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                 f"-DWRIGHT_VENDOR_ROOT={ROOT / 'build/vendor'}"]
    subprocess.run(configure, check=True, capture_output=True)
    assert "&demo_rule," in (build / "rule_table.cpp").read_text()
    objects = [f"src/CMakeFiles/wright_rules.dir/{name}.o" for name in ("rules/runtime/demo_rule.cpp", "__/rule_table.cpp")]
    result = subprocess.run(["ninja", "-C", str(build), *objects], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_fixtures_are_red_until_filled(copy):
    """The runner, pointed at the copy, finds the new fixtures by itself and is red for them alone."""
    program = Path(os.environ.get("LAMBDAWRIGHT", ROOT / "build/release/lambdawright")).resolve()
    runner = program.parent / "wright_tests"
    if not runner.exists():
        pytest.skip("wright_tests is not built")

    def failures():
        result = subprocess.run([str(runner), "--gtest_filter=rules/*"], capture_output=True, text=True,
                                env={**os.environ, "WRIGHT_TEST_ROOT": str(copy)})
        return set(re.findall(r"^\[  FAILED  \] (rules/\S+) \(", result.stdout, re.MULTILINE))

    before = failures()
    subprocess.run([str(copy / "tools/new_rule"), "runtime", "demo-rule"], check=True, capture_output=True)
    assert failures() - before == {"rules/runtime/demo-rule.fire/simple", "rules/runtime/demo-rule.expected"}
