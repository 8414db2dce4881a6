"""The files of the repository, as the quality tests see them."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

SKIPPED = {"build", "target", ".git", ".cache", "__pycache__", ".pytest_cache"}


def files(*suffixes, below="."):
    """All files of the work tree with one of the suffixes, sorted, as paths relative to the root."""
    found = []
    for path in (ROOT / below).rglob("*"):
        relative = path.relative_to(ROOT)
        if SKIPPED.intersection(relative.parts) or not path.is_file():
            continue
        if not suffixes or path.suffix in suffixes:
            found.append(relative)
    return sorted(found)


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def rule_sources():
    """(family, id, path) of every rule."""
    return [(p.parts[2], p.stem.replace("_", "-"), p) for p in files(".cpp", below="src/rules") if len(p.parts) == 4]


def rule_cards():
    return [(p.parts[3], p.stem, p) for p in files(".md", below="data/knowledge/rules")]


def front_matter(path):
    import yaml

    text = read(path)
    match = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    assert match, f"{path} has no front matter"
    return yaml.safe_load(match[1]), text[match.end():]
