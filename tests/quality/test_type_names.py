"""Two types of one name in one namespace are one to the linker: each source then reads the other's members.

Types in an unnamed namespace are a source's own. The sanitizers find such a pair only where the two differ in size."""
import collections
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
OPENS = re.compile(r"^namespace\s*([\w:]*)\s*\{")
TYPE = re.compile(r"^(?:struct|class|enum class)\s+(\w+)\b(?!::)(?!.*;\s*(?://.*)?$)")


def named_types(path):
    """(namespace, name) of each type that a file defines outside of unnamed namespaces."""
    around = []
    for line in path.read_text().splitlines():
        if opened := OPENS.match(line):
            around.append(opened[1])
        elif line.startswith("}  // namespace"):
            around.pop()
        elif (found := TYPE.match(line)) and "" not in around:
            yield "::".join(around), found[1]


def test_each_type_has_a_name_of_its_own():
    homes = collections.defaultdict(list)
    for path in sorted((ROOT / "src").rglob("*")):
        if path.suffix in (".h", ".cpp"):
            for name in named_types(path):
                homes[name].append(str(path.relative_to(ROOT)))
    assert len(homes) > 300, "the types of the sources are not read any more"
    twice = {f"{namespace}::{name}": files for (namespace, name), files in homes.items() if len(files) > 1}
    assert not twice
