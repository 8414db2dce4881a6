"""Quantities in the text of a card: numbers with a unit (size, time, money, percentage, count of something that has a quota).

A quantity is one of four things: a reference to a row of rates.csv (`{rate:timeout-most}`), inside code, a number that somebody chose
for a case (an example), or a mistake. Examples are told by a sentence that begins or is introduced as one ("for example", "suppose"; the
rest of the paragraph counts), by being the result of a sum ("= $50"), or by the list `examples` in the card's front matter.
"""
import re

REFERENCE = re.compile(r"\{rate:([a-z0-9-]+)((?: [^{}\n]+)?)\}")
NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?(?!\d)"
UNIT = (r"(?:ms|s|h|d|milliseconds?|seconds?|secs?|(?:idle )?minutes?|mins?|hours?|days?|weeks?|months?|years?|%|percent"
        r"|[KMGT]i?B(?:/s)?|bytes?|B|bit|GB-s|GB-seconds?|vCPUs?|cents?|dollars?|rps)")
ADJECTIVE = (r"(?:concurrent|parallel|new|more|further|file|child|history|free|warm|control[- ]plane|alphanumeric|scheduled|retry|open|active"
             r"|environment|execution)")
# What AWS counts: the noun of a quota, in the plural.
NOUN = (r"(?:requests|records|messages|events|attempts|retries|layers|environments|invocations|characters|connections|calls|items|keys|shards"
        r"|descriptors|threads|processes|entries|aliases|queues|tags|extensions|filters|ENIs|units|statements|executions|transitions|stages"
        r"|routes|resources|stacks|patterns|instances|consumers|rows|subnets|crates)")
QUANTITY = re.compile(
    rf"(?P<money>\$ ?{NUMBER}(?:-{NUMBER})*)"
    rf"|(?:(?<![\w.#/$-])|(?<= s-)|(?<= ms-)|(?<= KB-)|(?<= MB-))(?<!\d,)(?P<list>{NUMBER}(?:(?:-|–| to | or | and |/){NUMBER})*)"
    rf"(?:(?P<gap>[ \u00a0-]?)(?P<unit>{UNIT})(?![\w])(?!-[a-z])|(?P<nouns> (?:million |billion )?(?:{ADJECTIVE} ){{0,2}}{NOUN})\b)")
PLURAL = re.compile(r"\d{3}s|1 vCPU")  # "some 100s", "404s"; "one vCPU"
INTRODUCED = re.compile(r"(?:\b(?:[Ff]or example|[Ee]xamples?\b|[Ee]\.g\.|[Ss]uppose|[Ss]ay[, ]|[Ss]uch as)|= )")
STATED = re.compile(r"(?:^|[{,\s-])(?:say|steps|measure|tradeoff|advice|why|pointer|assume): ")  # of tables
RESULT = re.compile(r"= (?:\*\*|about |some )*$")


SECONDS = {"ms": 0.001, "s": 1, "second": 1, "seconds": 1, "min": 60, "minute": 60, "minutes": 60, "h": 3600, "hour": 3600,
           "hours": 3600, "day": 86400, "days": 86400}
BYTES = {"B": 1, "byte": 1, "bytes": 1, "KB": 2**10, "KiB": 2**10, "MB": 2**20, "MiB": 2**20, "GB": 2**30, "GiB": 2**30, "TB": 2**40}


def rate_text(row, form):
    """What the program makes of a reference (src/knowledge/rate_reference.h); good ones only."""
    bare, plain, decimals, words = False, False, None, form.split()
    while words and (words[0] in ("bare", "plain") or re.fullmatch(r"0(\.0*)?", words[0])):
        word = words.pop(0)
        bare, plain = bare or word == "bare", plain or word == "plain"
        decimals = len(word.partition(".")[2]) if word[0] == "0" else decimals
    unit = " ".join(words) or row["unit"]
    value = float(row["value"])
    if unit != row["unit"]:
        table = SECONDS if unit in SECONDS else BYTES if unit in BYTES else {row["unit"]: 1, "million": 1e6, "billion": 1e9}
        value = value * table[row["unit"]] / table[unit]
    digits = f"{value:,.{10 if decimals is None else decimals}f}"
    if decimals is None:
        digits = digits.rstrip("0").rstrip(".")
    digits = digits.replace(",", "") if plain else digits
    if row["unit"].startswith("$"):
        digits += "0" if decimals is None and re.search(r"\.\d$", digits) else ""
        return digits if bare else "$" + digits
    return digits if bare or not unit else f"{digits} {unit}"


def hidden(text):
    """The text with its code, addresses and references made unreadable; every character keeps its place."""
    blank = lambda match: re.sub(r"[^\n]", "\x01", match[0])  # noqa: E731
    text = re.sub(r"^( *)```.*?^\1```", blank, text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"``[^`\n]+``|`[^`\n]+`", blank, text)
    text = re.sub(r"https?://\S+", blank, text)
    return REFERENCE.sub(blank, text)


def readable(text):
    """A card as `hidden` leaves it, without the fields of its front matter that state nothing."""
    front = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    if not front:
        return hidden(text)
    lines, stated = [], False
    for line in front[1].splitlines(keepends=True):
        field = re.match(r"([a-z]+):", line)
        stated = field[1] in ("title", "premise", "questions") if field else stated
        lines.append(line if stated else re.sub(r"[^\n]", "\x01", line))
    return "---\n" + hidden("".join(lines)) + "---\n" + hidden(text[front.end():])


def readable_table(text):
    """A tree or another table: only the fields whose text is shown, from their key to the end of the line."""
    shown = hidden(text)
    lines = []
    for line in shown.splitlines(keepends=True):
        key = None if line.lstrip().startswith("#") else STATED.search(line)
        lines.append(re.sub(r"[^\n]", "\x01", line[:key.end()]) + line[key.end():] if key else re.sub(r"[^\n]", "\x01", line))
    return "".join(lines)


def quantities(text):
    """Matches of QUANTITY in what `readable` gave."""
    for match in QUANTITY.finditer(text):
        if not PLURAL.fullmatch(match[0]):
            yield match


def paragraph(text, at):
    start = max(text.rfind("\n", 0, at) + 1, 0)
    end = text.find("\n", at)
    return start, len(text) if end < 0 else end


def is_introduced(text, at):
    """The number stands behind words that make it an example, in the same paragraph or list item; or it is what a sum comes to."""
    start, _ = paragraph(text, at)
    before = text[start:at]
    if RESULT.search(before):
        return True
    for match in INTRODUCED.finditer(before):
        word = match[0].lower()
        rest = before[match.end():]
        if word.startswith("= "):
            continue
        # "Example:" opens the rest of the paragraph, "for example" the rest of its sentence.
        if re.match(r"[Ee]xample", match[0]) and rest.startswith(":") or not re.search(r"[.;:)] ", rest):
            return True
    return False


def declared(text):
    """The quantities that the front matter, or a comment of a table, lists as examples."""
    match = re.search(r"^(?:# )?examples: \[(.*)\]$", text, re.MULTILINE)
    return set(re.findall(r'"([^"]*)"', match[1])) if match else set()


def offenders(text, is_table=False):
    """Quantities that are neither references nor examples, with their line."""
    shown = readable_table(text) if is_table else readable(text)
    known = declared(text)
    for match in quantities(shown):
        if match[0] not in known and not is_introduced(shown, match.start()):
            yield shown.count("\n", 0, match.start()) + 1, match[0]
