"""Where the numbers of an answer come from: a rate (by way of a card, tree, table or text of the program), an example that a card declares,
the question, the project, or the working of a sum."""
import csv
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/quality"))

import quantities  # noqa: E402

KNOWLEDGE = ROOT / "data/knowledge"
OF_PROJECTS = {".rs", ".toml", ".yaml", ".yml", ".json", ".tf", ".ts", ".py", ".md", ".sh"}
# The result comes first, then the working and what was assumed; the card follows.
SUM = re.compile(r"\*\*The working:\*\*\n\n(?:- .*\n)+|^\*\*(?:To change it|Assumed)\b.*$", re.MULTILINE)


def values(quantity):
    """The amounts of a quantity in seconds, bytes or whatever is counted: "29 or 30 s" is two."""
    unit = quantity["unit"] or ""
    kind, factor = ("s", quantities.SECONDS[unit]) if unit in quantities.SECONDS else (
        "B", quantities.BYTES[unit]) if unit in quantities.BYTES else ("$" if quantity["money"] else unit, 1)
    return {(kind, round(float(number.replace(",", "")) * factor, 9)) for number in re.findall(quantities.NUMBER, quantity[0])}


def values_of(text):
    return set().union(*map(values, quantities.quantities(text)))


def plain_numbers(text):
    """The numbers of a text, whatever their unit."""
    return {float(number.replace(",", "").replace("_", "")) for number in re.findall(r"\d[\d,_]*(?:\.\d+)?", text)}


def project_numbers(folder):
    numbers = set()
    for path in pathlib.Path(folder).rglob("*"):
        if path.suffix in OF_PROJECTS and path.is_file() and "target" not in path.parts:
            numbers |= plain_numbers(path.read_text(errors="replace"))
    return numbers


class Statements:
    """What cards, tables and texts of the program state once their references are replaced."""

    def __init__(self):
        with open(KNOWLEDGE / "tables/rates.csv", newline="", encoding="utf-8") as file:
            self.rates = {row["id"]: row for row in csv.DictReader(file)}
        self.cards = {path.stem: self.stated(path.read_text()) for path in KNOWLEDGE.rglob("*.md")}
        texts = [path.read_text() for path in [*KNOWLEDGE.glob("trees/*.yaml"), *KNOWLEDGE.glob("tables/*.yaml"), *(ROOT / "src").rglob("*.cpp")]]
        self.common = set().union(*(self.stated(re.sub(r"\{\{|\}\}", lambda m: m[0][0], re.sub(r'"\s*\n\s*"', "", text))) for text in texts))
        self.common |= self.limits()

    def rate(self, row, form=""):
        return quantities.rate_text(self.rates[row], form)

    def stated(self, text):
        text = quantities.REFERENCE.sub(lambda match: self.rate(match[1], match[2]), text)
        return values_of(text) | values_of(text.replace("*", ""))

    def limits(self):
        """limits.yaml names the rate apart from the sentence that says it."""
        found = set()
        for line in (KNOWLEDGE / "tables/limits.yaml").read_text().splitlines():
            for key, row in re.findall(r"(most|least): ([a-z0-9-]+)", line):
                found |= values_of(line.replace("{" + key + "}", self.rate(row))) | values_of(self.rate(row))
        return found

    def strangers(self, answer, question, numbers=frozenset()):
        """The quantities of an answer that nothing accounts for, with the words around them."""
        text = quantities.hidden("\n".join([answer["answer"], *(str(value) for asked in answer["questions"] for value in asked.values())]))
        known = self.common.union(*(self.cards.get(card, set()) for card in answer["cards"])) | values_of(question)
        given = plain_numbers(question) | numbers
        worked_out = max((match.end() for match in SUM.finditer(text)), default=0) if "**The working:**" in text else 0
        for quantity in quantities.quantities(text):
            accounted = values(quantity) <= known or plain_numbers(quantity[0]) <= given or quantity.start() < worked_out
            if not accounted:
                yield f"{quantity[0]} in: {text[max(0, quantity.start() - 40):quantity.end() + 25]}".replace("\n", " ")
