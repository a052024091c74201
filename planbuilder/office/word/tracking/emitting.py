"""The XML of both states in one, with Word's revisions."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from planbuilder.model.revisions.content import Sign
from planbuilder.model.revisions.stretches import stretches
from planbuilder.model.revisions.tokens import END, Step, Token
from planbuilder.office.document.texts import one_line
from planbuilder.office.word.tracking.lists import ListPairs
from planbuilder.office.word.tracking.outcomes import Group, Kept, Outcome, RowOutcome
from planbuilder.office.word.tracking.runs import (
    field_parts,
    is_field,
    length_of,
    run_xml,
    tokens_of_runs,
    wrapper_ends,
    wrappers_of,
)
from planbuilder.office.word.tracking.stamps import Authorship, Passage, latest
from planbuilder.office.word.writing.markup import escape, word_time
from planbuilder.project.past.since import Stamp


@dataclass(slots=True)
class Emitter:
    """Writes outcomes. `next_id` gives numbers for revisions."""

    next_id: Callable[[], int]
    lists: ListPairs
    authorship: Authorship

    def xml(self, outcomes: Sequence[Outcome]) -> str:
        """Return the XML of what became of some parts that stand beside each other."""
        return "".join(map(self._outcome, outcomes))

    def _outcome(self, outcome: Outcome) -> str:
        match outcome:
            case Kept():
                return self._kept(outcome)
            case Group():
                return f"{outcome.begin}{self.xml(outcome.inside)}{outcome.end}"
            case RowOutcome():
                return self._row(outcome)
            case Passage():
                return PassageWriter(self, outcome).xml()

    def _kept(self, kept: Kept) -> str:
        was, now = kept.was, kept.now
        if was is None or now is None or self.lists.is_same(was.properties, now.properties):
            return kept.xml
        change = self.properties_change(was.properties, latest(kept.record, self.authorship))
        return f"<w:p><w:pPr>{now.properties}{change}</w:pPr>{now.content}</w:p>"

    def _row(self, row: RowOutcome) -> str:
        name = "ins" if row.sign is Sign.INSERTED else "del"
        stamp = next(_stamps_in(row.cells), None) or latest(row.record, self.authorship)
        mark = f"<w:{name} {self.attributes(stamp)}/>"
        inner = row.properties.removeprefix("<w:trPr>").removesuffix("</w:trPr>")
        return f"<w:tr><w:trPr>{inner}{mark}</w:trPr>{self.xml(row.cells)}</w:tr>"

    def attributes(self, stamp: Stamp) -> str:
        """Return the attributes of a revision."""
        return f'w:id="{self.next_id()}" {_signature(stamp)}'

    def properties_change(self, old_properties: str, stamp: Stamp) -> str:
        """Return the revision of a paragraph that had other properties."""
        was = self.lists.as_it_was(old_properties)
        return f"<w:pPrChange {self.attributes(stamp)}><w:pPr>{was}</w:pPr></w:pPrChange>"


@functools.lru_cache(maxsize=1024)
def _signature(stamp: Stamp) -> str:
    """Return the attributes that say whose a revision is."""
    time = word_time(stamp.time)
    date = f' w:date="{time}"' if time else ""
    author = escape(one_line(stamp.author)) or "?"
    return f'w:author="{author}"{date}'


class PassageWriter:
    """Writes the paragraphs of one passage."""

    def __init__(self, emitter: Emitter, passage: Passage) -> None:
        self._emitter, self._passage = emitter, passage
        self._points = list(passage.points)
        self._is_gone = passage.is_gone
        self._place = 0
        """How many characters are written of the later state, of what is gone of the earlier."""
        self._parts: list[str] = []
        self._wrappers: tuple[str, ...] = ()

    def xml(self) -> str:
        """Return all paragraphs."""
        return "".join(self._paragraphs())

    def _paragraphs(self) -> Iterator[str]:
        for stretch, stamps in zip(self._passage.stretches, self._passage.stamps, strict=True):
            for step, stamp in _joined(stretch, stamps):
                self._write_points(only_begins=step.after is None and not self._is_gone)
                if _is_end(step):
                    yield self._paragraph(step, stamp)
                else:
                    self._write(step, stamp)
                token = step.before if self._is_gone else step.after
                self._place += length_of(token) if token else 0

    def _write_points(self, *, only_begins: bool) -> None:
        """Write the points of this place; around what is gone, too, lie the bookmarks."""
        if not self._points:
            return
        here = [point for point in self._points if point.place <= self._place]
        for point in here:
            if not only_begins or "Start " in point.xml:
                self._parts.append(point.xml)
                self._points.remove(point)

    def _write(self, step: Step, stamp: Stamp) -> None:
        token = step.after or step.before
        if token is None:
            return
        self._wrap(wrappers_of(token))
        if step.before is None or step.after is None:
            xml = run_xml(token, deleted=step.after is None and not self._passage.move)
            self._parts.append(self._revision(xml, step, stamp))
        elif is_field(token):
            self._field(step.before, step.after, stamp)
        elif token.text and step.before.look != step.after.look:
            attributes = self._emitter.attributes(stamp)
            was = f"<w:rPr>{step.before.look}</w:rPr>"
            self._parts.append(run_xml(token, f"<w:rPrChange {attributes}>{was}</w:rPrChange>"))
        else:
            self._parts.append(run_xml(token))

    def _field(self, before: Token, after: Token, stamp: Stamp) -> None:
        """Write a field that is kept; words that it shows may have changed."""
        begin, result, end = field_parts(after)
        old = tokens_of_runs(field_parts(before)[1], self._emitter.lists.numbering)
        new = tokens_of_runs(result, self._emitter.lists.numbering)
        self._parts.append(begin)
        for step in chain.from_iterable(stretches([*old, _END], [*new, _END])):
            if not _is_end(step):
                self._write(step, stamp)
        self._parts.append(end)

    def _revision(self, xml: str, step: Step, stamp: Stamp) -> str:
        name = self._name(step)
        return f"<w:{name} {self._emitter.attributes(stamp)}>{xml}</w:{name}>"

    def _name(self, step: Step) -> str:
        if self._passage.move:
            return "moveFrom" if step.after is None else "moveTo"
        return "del" if step.after is None else "ins"

    def _wrap(self, wrappers: tuple[str, ...]) -> None:
        """Go on in these links and controls."""
        if wrappers != self._wrappers:
            self._parts.extend(wrapper_ends(self._wrappers))
            self._parts.extend(wrappers)
            self._wrappers = wrappers

    def _paragraph(self, end: Step, stamp: Stamp) -> str:
        self._wrap(())
        content, self._parts = "".join(self._parts), []
        lists, attributes = self._emitter.lists, self._emitter.attributes
        if end.before and end.after:
            was, properties = str(end.before.look), str(end.after.look)
            if not lists.is_same(was, properties):
                properties += self._emitter.properties_change(was, stamp)
            return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"
        if end.after:
            properties = str(end.after.look)
        else:
            properties = lists.as_it_was(str(end.before.look) if end.before else "")
        mark = f"<w:rPr><w:{self._name(end)} {attributes(stamp)}/></w:rPr>"
        begin, behind = self._move_range(end, stamp)
        return f"<w:p><w:pPr>{properties}{mark}</w:pPr>{begin}{content}</w:p>{behind}"

    def _move_range(self, end: Step, stamp: Stamp) -> tuple[str, str]:
        """Return where the range of a move begins and ends, "" where nothing was moved."""
        move = self._passage.move
        if not move:
            return "", ""
        name = self._name(end)
        attributes = self._emitter.attributes(stamp)
        number = attributes.split('"')[1]
        return (
            f'<w:{name}RangeStart {attributes} w:name="{move}"/>',
            f'<w:{name}RangeEnd w:id="{number}"/>',
        )


def _stamps_in(outcomes: Sequence[Outcome]) -> Iterator[Stamp]:
    """Yield whose the changes in some outcomes are."""
    for outcome in outcomes:
        if isinstance(outcome, Passage):
            yield from chain.from_iterable(reversed(outcome.stamps))
        elif isinstance(outcome, Group):
            yield from _stamps_in(outcome.inside)


_END = Token("", None, END)


def _is_end(step: Step) -> bool:
    token = step.after or step.before
    return token is not None and token.what == END


def _joined(stretch: Sequence[Step], stamps: Sequence[Stamp]) -> Iterator[tuple[Step, Stamp]]:
    """Yield the steps with their stamps; neighbours that look the same as one."""
    last: tuple[Step, Stamp] | None = None
    for step, stamp in zip(stretch, stamps, strict=True):
        if last and last[1] == stamp and _continues(last[0], step):
            last = (Step(*map(_longer, last[0], step)), stamp)
            continue
        if last:
            yield last
        last = step, stamp
    if last:
        yield last


def _continues(one: Step, other: Step) -> bool:
    return _alike(one.before, other.before) and _alike(one.after, other.after)


def _alike(one: Token | None, other: Token | None) -> bool:
    if one is None or other is None:
        return one is other
    return bool(one.text and other.text) and one.look == other.look and one.what == other.what


def _longer(one: Token | None, other: Token | None) -> Token | None:
    return one._replace(text=one.text + other.text) if one and other else None
