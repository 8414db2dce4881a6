"""Reads the *.cmd files.

A file holds one or more cases. A case starts with `# what it shows`, then lines `key: value`:

    make: NAME [ARGUMENT]   an input of inputs.py, made in a fresh folder (may be repeated)
    run: ARGUMENTS          the command line, as a shell would split it
    env: NAME=VALUE         (may be repeated)
    stdin: TEXT
    exit: CODE              or a pattern such as [01]
    stdout: PATTERN         a regular expression found in it (may be repeated); `stdout: EMPTY` for none at all
    stderr: PATTERN
    not-stdout: PATTERN     (may be repeated)
    seconds: NUMBER         a bound far above what it takes; only says "does not hang"
    build: release          not run with the sanitizer build
"""
import dataclasses
import re
from pathlib import Path

REPEATED = {"make", "env", "stdout", "stderr", "not-stdout"}
SINGLE = {"run", "stdin", "exit", "seconds", "build"}


@dataclasses.dataclass
class Case:
    name: str
    values: dict

    def one(self, key, default=""):
        return self.values.get(key, [default])[0]

    def all(self, key):
        return self.values.get(key, [])


def read_cases(file: Path):
    cases = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        if line.startswith("# "):
            cases.append(Case(f"{file.parent.name}/{file.stem}: {line[2:]}", {}))
            continue
        match = re.fullmatch(r"([a-z-]+): ?(.*)", line)
        assert match and match[1] in REPEATED | SINGLE, f"{file}:{number}: not a line of a case: {line}"
        values = cases[-1].values.setdefault(match[1], [])
        assert match[1] in REPEATED or not values, f"{file}:{number}: {match[1]} stands twice"
        values.append(match[2])
    for case in cases:
        assert {"run", "exit"} <= case.values.keys(), f"{case.name}: needs `run` and `exit`"
    return cases
