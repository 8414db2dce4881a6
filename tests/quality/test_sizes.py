"""Sizes: files and functions stay small enough to read. Exceptions stand in size_exceptions.txt with a reason."""
import re

from tree import ROOT, files, read

FILE_LIMITS = [("src/rules/*/*.cpp", 250), ("*.h", 300), ("*", 500)]
FUNCTION_LIMIT = 80
PARAMETER_LIMIT = 5


def exceptions():
    found = {}
    for line in read("tests/quality/size_exceptions.txt").splitlines():
        if line.strip() and not line.startswith("#"):
            key, _, reason = line.partition(": ")
            assert reason.strip(), f"{key} gives no reason"
            found[key] = reason
    return found


def sources():
    return files(".cpp", ".h", below="src") + files(".cpp", ".h", below="tests")


def without_strings_and_comments(text):
    pattern = re.compile(r'R"(\w*)\((?:.|\n)*?\)\1"|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)+\'|//[^\n]*|/\*(?:.|\n)*?\*/')
    return pattern.sub(lambda m: "\n" * m[0].count("\n") if m[0][0] == "/" else '""' + "\n" * m[0].count("\n"), text)


def functions(text):
    """(name, parameters, lines) of every function body; found by its braces, as our formatting writes them."""
    lines = without_strings_and_comments(text).split("\n")
    head = re.compile(r"^(\s*)(?!.*\b(namespace|struct|class|enum|union|else|if|for|while|switch|catch|return|do|TEST|TEST_F|TEST_P)\b)"
                      r"[\w:<>,&*~\[\]\s]*?([\w:~]+)\((.*)\).*\{$")
    for number, line in enumerate(lines):
        start = number
        joined = line
        while joined.rstrip().endswith("{") and joined.count(")") > joined.count("(") and start > 0:
            start -= 1
            joined = lines[start].rstrip() + " " + joined.strip()
        match = head.match(joined)
        if not match:
            continue
        closing = re.compile(r"^" + re.escape(match[1]) + r"\}")
        end = next((i for i in range(number + 1, len(lines)) if closing.match(lines[i])), number)
        yield match[3], match[4], end - start + 1


def parameter_count(parameters):
    depth, count = 0, 1 if parameters.strip() else 0
    for character in parameters:
        depth += {"<": 1, "(": 1, "{": 1, ">": -1, ")": -1, "}": -1}.get(character, 0)
        count += character == "," and depth == 0
    return count


def test_files():
    allowed = exceptions()
    found = []
    for path in sources() + files(".py", below="tools") + files(".py", below="tests"):
        limit = next(limit for pattern, limit in FILE_LIMITS if path.match(pattern))
        lines = read(path).count("\n")
        if lines > limit and path.as_posix() not in allowed:
            found.append(f"{path}: {lines} lines, the limit is {limit}")
    assert not found, "\n".join(found)


def test_functions():
    allowed = exceptions()
    found = []
    for path in sources():
        for name, parameters, lines in functions(read(path)):
            if f"{path.as_posix()} {name}" in allowed:
                continue
            if lines > FUNCTION_LIMIT:
                found.append(f"{path}: {name} has {lines} lines, the limit is {FUNCTION_LIMIT}")
            if parameter_count(parameters) > PARAMETER_LIMIT:
                found.append(f"{path}: {name} has {parameter_count(parameters)} parameters, the limit is {PARAMETER_LIMIT}")
    assert not found, "\n".join(found)


def test_the_reader_of_functions_sees_them():
    text = "int one(int a) {\n  return a;\n}\n\nstatic Result<int> two(const std::map<int, int>& a,\n           int b) {\n  if (a) {\n  }\n}\n"
    assert list(functions(text)) == [("one", "int a", 3), ("two", "const std::map<int, int>& a, int b", 5)]
    assert parameter_count("const std::map<int, int>& a, int b") == 2


def test_exceptions_are_needed():
    for key in exceptions():
        path = key.split(" ")[0]
        assert (ROOT / path).is_file(), f"{path} of size_exceptions.txt does not exist"
