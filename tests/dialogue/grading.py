"""Asks the program one question of questions/*.jsonl and grades what it says: the facts a right answer holds, what it must not say."""
import json
import os
import re
import subprocess

FLAGS = re.IGNORECASE | re.DOTALL
LONGEST = 6000


def folder_of(project, folders):
    """The repository that a row names, below one of the folders; None when it is not there."""
    return next((path for path in (os.path.join(folder, project) for folder in folders) if os.path.isdir(path)), None)


def ask(program, row, folders, project=None):
    """The answer as JSON; None when the program failed. `project` is named with a question that is not about it."""
    where = ["--project", folder_of(row["project"], folders)] if "project" in row else ["--project", project] if project else ["--no-project"]
    run = subprocess.run([program, "ask", "--format", "json", *where, "--", row["question"]], capture_output=True, text=True, timeout=60)
    return json.loads(run.stdout) if run.returncode == 0 else None


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def is_right(row, answer):
    if answer is None:
        return False
    said = "\n".join(texts(answer))
    question = r"\s+".join(map(re.escape, row["question"].split()))
    said = re.sub(question, " ", said, flags=re.IGNORECASE)
    return (len(said) <= LONGEST and all(any(re.search(p, said, FLAGS) for p in group) for group in row["must"])
            and not any(re.search(p, said, FLAGS) for p in row["must_not"]))
