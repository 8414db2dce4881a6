"""Layers, and what must not stand in the repository."""
import re
import subprocess

import pytest

from tree import ROOT, files, read

# A path of the machine that wrote it, or the name of a package mirror, says nothing to a reader elsewhere.
MACHINE = re.compile(r"(?<![\w.$}/-])/(?:work|root|home/\w+)/|/tmp/(?!\$|\{)\w+/|\b(?:artifactory|nexus|registry)\.[a-z0-9-]+\.(?:internal|local|corp)\b")
# Only cli and report print; assert.h speaks when the program is about to abort.
PRINTS = re.compile(r"\bstd::(cout|cerr|clog)\b|\b(?:std::)?f?printf\(|\bfmt::print\(|\bstd::puts\(|\bfwrite\(")
PRINTERS = ("src/cli/", "src/report/", "src/base/assert.h")


def test_layers():
    result = subprocess.run([str(ROOT / "tools/check_layers")], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_layers_are_really_checked(tmp_path):
    for name, text in {"base/a.h": '#include "cli/b.h"\n', "cli/b.h": '#include "base/a.h"\n', "stray/c.h": ""}.items():
        (tmp_path / "src" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "src" / name).write_text(text)
    result = subprocess.run([str(ROOT / "tools/check_layers"), str(tmp_path)], capture_output=True, text=True)
    assert result.returncode == 1
    assert result.stdout.splitlines() == [
        "src/base/a.h:1: base (row 0) includes cli (row 7)",
        "src/stray/c.h: the folder src/stray has no row in tools/check_layers",
    ]


def test_only_cli_and_report_print():
    found = [
        f"{path}:{number}: {line.strip()}"
        for path in files(".cpp", ".h", below="src") if not path.as_posix().startswith(PRINTERS)
        for number, line in enumerate(read(path).splitlines(), 1) if PRINTS.search(line)
    ]
    assert not found, "\n".join(found)


def test_nothing_throws():
    throws = re.compile(r"^\s*throw\b|[;{}]\s*throw\b|catch \(\.\.\.\)")
    found = [f"{path}:{n}" for path in files(".cpp", ".h", below="src") for n, line in enumerate(read(path).splitlines(), 1) if throws.search(line)]
    assert not found, "\n".join(found)


def test_no_machine_paths():
    texts = files(".cpp", ".h", ".md", ".py", ".txt", ".yaml", ".yml", ".json", ".toml", ".rs", ".cmake", ".cmd", ".sh", ".csv", "")
    found = []
    for path in texts:
        try:
            lines = read(path).splitlines()
        except UnicodeDecodeError:
            continue
        found += [f"{path}:{n}: {line.strip()[:120]}" for n, line in enumerate(lines, 1) if MACHINE.search(line)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "docs/architecture.md"])
def test_documents_exist(name):
    assert read(name).strip()


def test_architecture_names_every_folder():
    text = read("docs/architecture.md")
    missing = [p.name for p in sorted((ROOT / "src").iterdir()) if p.is_dir() and any(p.iterdir()) and f"`{p.name}`" not in text]
    assert not missing, f"docs/architecture.md does not name {missing}"


def test_links_between_documents_lead_somewhere():
    found = []
    for path in [p for p in files(".md") if not p.as_posix().startswith(("data/", "tests/rules/"))]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", read(path)):
            if not (ROOT / path.parent / target).exists():
                found.append(f"{path}: {target}")
    assert not found, "\n".join(found)


def test_commands_that_are_named_exist():
    commands = {path.stem for path in (ROOT / "src/cli/commands").glob("*.cpp")}
    named = [(path, word) for path in [*files(".md"), *files(".yaml")] for word in re.findall(r"`lambdawright ([a-z]+)", read(path))]
    assert len(named) > 10
    found = [f"{path}: {word}" for path, word in named if word not in commands]
    assert not found, "\n".join(found)
