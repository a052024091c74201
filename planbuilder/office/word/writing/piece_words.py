"""The words of a finished piece of a document, and marks around some of them."""

from __future__ import annotations

import copy
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from planbuilder.model.comments.words import REFERENCE
from planbuilder.office.word.names import BR, DRAWING, RPR, TAB, VAL, P, R, T, name

_FIELD, _FIELD_KIND = name("w:fldChar"), name("w:fldCharType")
_INSTRUCTION = name("w:instrText")
_STYLE = f"{RPR}/{name('w:rStyle')}"
_MOVED_FROM = name("w:moveFrom")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Cut:
    """Words to mark, from one character of the piece to another, for comments of these numbers."""

    start: int
    end: int
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """Some characters: a text of a run, or one sign for a field or picture that runs stand for."""

    start: int
    text: Any | None
    first: Any
    last: Any


class PieceWords:
    """The words of paragraphs in one string, as `model.comments.words` has those of a text.

    What was deleted or moved away with tracking on is not among them; a field is one sign. Words
    in the style `ours` and numbers of captions are left out: the program put them beside those of
    the plan. A live block, given as None, is one sign, too.
    """

    def __init__(self, paragraphs: Sequence[Any], ours: str) -> None:
        self._parts: list[_Part] = []
        pieces: list[str] = []
        length = 0
        for paragraph in paragraphs:
            if paragraph is None:
                pieces.append(REFERENCE)
                length += 1
            for words, text, first, last in _parts(paragraph, ours):
                self._parts.append(_Part(length, text, first, last))
                pieces.append(words)
                length += len(words)
            pieces.append("\n")
            length += 1
        self.plain = "".join(pieces)
        self._starts = [part.start for part in self._parts]

    def mark(self, cuts: Sequence[Cut]) -> None:
        """Mark words in the document. To be called once: the runs are divided by it."""
        edges = [(cut.start, 1, cut) for cut in cuts] + [(cut.end, 0, cut) for cut in cuts]
        # From behind, so that what stands before is still where it was.
        for position, begins, cut in sorted(edges, key=lambda edge: edge[:2], reverse=True):
            if begins:
                self._begin(position, cut.numbers)
            else:
                self._end(position, cut.numbers)

    def _begin(self, position: int, numbers: tuple[str, ...]) -> None:
        part = self._part(position)
        run = part.first
        if part.text is not None:
            run = _divided(part.text, position - part.start)
        for number in numbers:
            run.addprevious(range_mark("commentRangeStart", number))

    def _end(self, position: int, numbers: tuple[str, ...]) -> None:
        part = self._part(position - 1)
        run = part.last
        if part.text is not None:
            local = position - part.start
            if local < len(part.text.text or "") or part.text.getnext() is not None:
                run = _divided(part.text, local).getprevious()
            else:
                run = part.text.getparent()
        outermost = run
        while outermost.getparent().tag != P:
            outermost = outermost.getparent()
        for number in reversed(numbers):
            outermost.addnext(reference_run(number))
        for number in reversed(numbers):
            run.addnext(range_mark("commentRangeEnd", number))

    def _part(self, position: int) -> _Part:
        return self._parts[max(0, bisect_right(self._starts, position) - 1)]


def _parts(paragraph: Any, ours: str) -> Iterator[tuple[str, Any | None, Any, Any]]:
    """Yield words with their text, or None, and the first and last run that they stand in."""
    field: list[Any] = []  # the runs of the field that is open
    depth = 0
    for run in () if paragraph is None else paragraph.iter(R):
        if run.getparent().tag == _MOVED_FROM:
            continue
        marks = [child.get(_FIELD_KIND) for child in run.iterchildren(_FIELD)]
        depth += marks.count("begin") - marks.count("end")
        if field or marks:
            field.append(run)
            if depth <= 0:
                if not _counts(field):
                    yield REFERENCE, None, field[0], field[-1]
                field, depth = [], 0
        elif run.find(_STYLE) is None or run.find(_STYLE).get(VAL) != ours:
            for child in run:
                yield from _characters(child, run)


def _counts(field: list[Any]) -> bool:
    """Whether the runs are a field that counts captions."""
    words = (text.text or "" for run in field for text in run.iterchildren(_INSTRUCTION))
    return "".join(words).strip().startswith("SEQ ")


def _characters(child: Any, run: Any) -> Iterator[tuple[str, Any | None, Any, Any]]:
    if child.tag == T:
        if child.text:
            yield child.text, child, run, run
    elif child.tag in (BR, TAB):
        yield " ", None, run, run
    elif child.tag == DRAWING:
        yield REFERENCE, None, run, run


def _divided(text: Any, local: int) -> Any:
    """Divide the run of a text before one of its characters; return the run behind."""
    run = text.getparent()
    before = [child for child in run if child.tag != RPR]
    place = before.index(text)
    if local <= 0 and place == 0:
        return run
    behind = parse_xml(f"<w:r {nsdecls('w')}/>")
    properties = run.find(RPR)
    if properties is not None:
        behind.append(copy.deepcopy(properties))
    words = text.text or ""
    following = before[place + 1 :]
    if 0 < local < len(words):
        rest = copy.deepcopy(text)
        text.text, rest.text = words[:local], words[local:]
        text.set(_SPACE, "preserve")
        rest.set(_SPACE, "preserve")
        following.insert(0, rest)
    elif local <= 0:
        following.insert(0, text)
    for child in following:
        behind.append(child)
    run.addnext(behind)
    return behind


def range_mark(tag: str, number: str) -> Any:
    """Return where the words of a comment begin or end."""
    return parse_xml(f'<w:{tag} {nsdecls("w")} w:id="{number}"/>')


def reference_run(number: str) -> Any:
    """Return the run that leads to a comment."""
    return parse_xml(f'<w:r {nsdecls("w")}><w:commentReference w:id="{number}"/></w:r>')
