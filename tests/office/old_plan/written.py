"""The old plans as they are written in plans/: their text, and where each part of it belongs.

A line is a paragraph. `# Heading {key}` opens a part; more # are deeper. The key is an element's
id, "intro " and a section's id, "-" for no place, "=" for a heading only, "effort" with maybe a
level; "|" parts those that are all right. `- ` and `1. ` begin list items, `|` a table's row (cells
set apart by "|", `|!` for a header row), `!efforts LEVEL` says that the table below holds efforts,
`!form` that it is one, `!box TITLE` … `!end` is a text box. In a line, `**words**` are bold,
`{{words||author||comment}}` have a comment, `{+words+}` and `{-words-}` are tracked changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

PLANS = Path(__file__).parent / "plans"
TUNED = (
    "egelund",
    "havnsoe",
    "lindeskov",
    "birkedal",
    "soenderaa",
    "klintholm",
    "vesterholm",
    "mosevang",
    "skovby",
    "fjordkoebing",
    "hestehave",
    "lyngholt",
    "rosenlund",
    "aadal",
    "kaerholm",
)
FRESH = ("tranebaek", "elmelund", "hvidsoe", "ravnstrup")
"""Written with their keys after the weights were settled, and committed before being measured."""
HELD_OUT = ("storvig", "noerreskov", *FRESH)
"""Nobody has looked at what goes wrong in them, nor counted it while weights were settled."""
BLIND = ("aadal", "kaerholm", *HELD_OUT)
"""Written by somebody who knew neither words nor weights: see docs/old-plans.md."""

_HEADING = re.compile(r"(#+) (.*?) \{(.*)\}")
_FACT = re.compile(r"(title|municipality|period|cover|header|toc): ?(.*)")


@dataclass
class Line:
    """A line that isn't a heading: its kind, and its words or cells."""

    kind: str
    words: str = ""
    cells: list[str] = field(default_factory=list)
    inner: list[Line] = field(default_factory=list)


@dataclass
class Part:
    """A heading with its key and what stands right under it."""

    level: int
    heading: str
    key: str
    lines: list[Line] = field(default_factory=list)


@dataclass
class Plan:
    """A whole old plan."""

    name: str
    title: str = ""
    municipality: str = ""
    period: str = ""
    cover: list[str] = field(default_factory=list)
    header: str = ""
    has_contents: bool = False
    parts: list[Part] = field(default_factory=list)

    @property
    def efforts(self) -> list[tuple[str, str]]:
        """The titles of all efforts with their level, "" where none is said."""
        return [effort for part in self.parts for effort in _efforts(part)]


def plan(name: str) -> Plan:
    """Return one of the old plans."""
    made = Plan(name)
    lines = iter((PLANS / f"{name}.txt").read_text("utf-8").splitlines())
    for line in lines:
        if not line.strip():
            continue
        if found := _HEADING.fullmatch(line):
            made.parts.append(Part(len(found[1]), found[2], found[3]))
        elif not made.parts:
            _take_fact(made, line)
        elif line.startswith("!box"):
            inner = []
            while (words := next(lines)) != "!end":
                inner.append(_line(words))
            made.parts[-1].lines.append(Line("box", line[5:], inner=inner))
        else:
            made.parts[-1].lines.append(_line(line))
    return made


def _take_fact(made: Plan, line: str) -> None:
    found = _FACT.fullmatch(line)
    assert found, line
    name, words = found.groups()
    if name == "cover":
        made.cover.append(words)
    elif name == "toc":
        made.has_contents = True
    else:
        setattr(made, name, words)


def _line(words: str) -> Line:
    if words.startswith("!"):
        return Line("mark", words[1:])
    if words.startswith("|"):
        is_header = words.startswith("|!")
        return Line("header" if is_header else "row", cells=words.lstrip("|!").split("|"))
    if words.startswith("- "):
        return Line("bullet", words[2:])
    if found := re.match(r"\d+\. ", words):
        return Line("numbered", words[found.end() :])
    return Line("paragraph", words)


def _efforts(part: Part) -> list[tuple[str, str]]:
    kind, _, level = part.key.partition(" ")
    if kind == "effort":
        forms = [line.cells[1] for line in part.lines if line.cells and line.cells[0] == "Indsats"]
        return [(forms[0] if forms else part.heading, level)]
    found, level, title = [], None, 0
    for line in part.lines:
        if line.kind == "mark" and line.words.startswith("efforts"):
            level = line.words.partition(" ")[2]
        elif line.kind == "header":
            title = next((n for n, c in enumerate(line.cells) if "ndsats" in c), 0)
        elif line.kind == "row" and level is not None:
            found.append((line.cells[title], level))
    return found
