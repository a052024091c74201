"""Fields: what their instructions say, and what they show where Word stored no result."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from planbuilder.model.richtext.normal import clean_href
from planbuilder.office.word.reading.names import VAL, is_on, name, whole

_TOKEN = re.compile(r'"((?:\\.|[^"\\])*)"|(\S+)')
_CHECKED, _UNCHECKED = "☒", "☐"


@dataclass(slots=True)
class Field:
    """A field that is open. `shows` says that its result has begun; `serial` tells it from others.

    `form` is the w:ffData of an old form field, None for any other.
    """

    serial: int
    code: list[str] = field(default_factory=list)
    shows: bool = False
    form: Any = None
    href: str = ""
    instruction: str = ""
    kind: str = ""
    swallowed: list[str] = field(default_factory=list)

    def begin_result(self) -> None:
        """Note that the result begins: the instruction is complete."""
        self.shows = True
        self.instruction = " ".join("".join(self.code).split())
        tokens = _tokens(self.instruction)
        self.kind = tokens[0].upper() if tokens else ""
        if self.kind == "HYPERLINK":
            self.href = _address(tokens[1:])

    def substitute(self) -> str:
        """Return what a field without a result shows, "" for nothing."""
        if self.form is not None:
            return _form_words(self.form)
        instruction = " ".join("".join(self.code).split())
        tokens = _tokens(instruction)
        kind = tokens[0].upper() if tokens else ""
        if kind == "MACROBUTTON":
            return instruction.split(None, 2)[2] if len(tokens) > 2 else ""
        if kind == "SYMBOL" and len(tokens) > 1:
            return _symbol(tokens)
        return f"[{instruction}]" if kind == "EQ" else ""


def referred(instruction: str) -> str:
    """Return the bookmark that a REF field leads to, "" for any other field."""
    words = instruction.split(None, 2)
    return words[1] if len(words) > 1 and words[0].upper() == "REF" else ""


def _tokens(instruction: str) -> list[str]:
    return [
        re.sub(r"\\(.)", r"\1", quoted) if quoted or not plain else plain
        for quoted, plain in _TOKEN.findall(instruction)
    ]


def _address(arguments: list[str]) -> str:
    """Return where a HYPERLINK leads, "" where it stays in the document or may not be followed."""
    address = anchor = ""
    rest = iter(arguments)
    for argument in rest:
        if argument == "\\l":
            anchor = next(rest, "")
        elif argument in ("\\o", "\\t"):
            next(rest, "")
        elif not argument.startswith("\\") and not address:
            address = argument
    return clean_href(f"{address}#{anchor}" if address and anchor else address)


def _form_words(form: Any) -> str:
    box = form.find(name("w:checkBox"))
    if box is not None:
        state = box.find(name("w:checked"))
        if state is None:
            state = box.find(name("w:default"))
        return _CHECKED if state is not None and is_on(state.get(VAL)) else _UNCHECKED
    choices = form.find(name("w:ddList"))
    if choices is not None:
        entries = [entry.get(VAL, "") for entry in choices.iterchildren(name("w:listEntry"))]
        result = choices.find(name("w:result"))
        place = whole(None if result is None else result.get(VAL))
        return entries[place] if 0 <= place < len(entries) else ""
    return ""


def _symbol(tokens: list[str]) -> str:
    from planbuilder.office.word.reading.symbols import symbol

    text = tokens[1]
    code = whole(text) if text.isdecimal() else _hexadecimal(text)
    font = tokens[tokens.index("\\f") + 1] if "\\f" in tokens[:-1] else ""
    return symbol(font, code)


def _hexadecimal(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return 0
