"""One returned document, from what was read of it to what came home."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry
from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.plan import Plan
from planbuilder.model.records import PLAN_ID, Effort, Element, PlanInfo, Return, Section
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.tree import Text
from planbuilder.model.richtext.xhtml import normal_xhtml, to_xhtml
from planbuilder.model.suggestions.changes import tracked
from planbuilder.model.suggestions.fields import as_text, is_whole
from planbuilder.office.document.register_cells import RegisterCells
from planbuilder.office.word.home.added import empty_entries, read_added, who_added
from planbuilder.office.word.home.arrival import Arrival, Note
from planbuilder.office.word.home.credits import credits_of, marked_in
from planbuilder.office.word.home.cutting import cut
from planbuilder.office.word.home.efforts import read_effort
from planbuilder.office.word.home.elements import read_written
from planbuilder.office.word.home.entries import read_entry
from planbuilder.office.word.home.fields import FieldRead, PieceRead
from planbuilder.office.word.home.front import front_words, read_front
from planbuilder.office.word.home.gathering import Gathering
from planbuilder.office.word.home.generated import written_into
from planbuilder.office.word.home.known import Base, Known
from planbuilder.office.word.home.names import names_in, new_ids, titles_in
from planbuilder.office.word.home.notes import not_understood
from planbuilder.office.word.home.order import missing, moved, reading_order
from planbuilder.office.word.home.pieces import How, Piece, Stretch
from planbuilder.office.word.home.remarks import Hung, Remarks, comments_on
from planbuilder.office.word.home.templates_own import is_templates_own
from planbuilder.office.word.home.texts import TextReader
from planbuilder.office.word.home.words import is_blank, row_words, words_of
from planbuilder.office.word.reading.content import ReadBlock, ReadDocument
from planbuilder.office.written.vocabulary import Vocabulary

_ENOUGH = 2
"""A document with so many pieces, all of versions that the plan lacks, is of another plan."""
_FAMILIAR = 0.4
"""… unless so much of the plan's texts stands in it: the plan began its history anew since."""
_MIDNIGHT = "T00:00:00.000Z"
"""The time of day that we write into documents; programs that save them write a real one."""
_TEXTS = ("text", "intro", "content", "purpose", "follow_up")


class Coming:
    """What comes home in one document, while it is gathered."""

    def __init__(self, path: Path, document: ReadDocument, known: Known, moment: str) -> None:
        """Begin. `moment` is when the document was changed, where it doesn't say so itself."""
        self._path, self._document, self._known = path, document, known
        self._cut = cut(document, known)
        self._bases: dict[str, Base] = {}
        self._notes: list[Note] = []
        self._pictures: dict[str, bytes] = {}
        self._hung: dict[str, Hung] = {}
        is_ours = document.changed.endswith(_MIDNIGHT)
        self._author = document.changed_by
        self._moment = moment if is_ours or not document.changed else document.changed
        if self._author in (known.plan.info.municipality, ""):  # nobody saved it since we did
            self._author, self._moment = path.stem, moment
        self._gathering = Gathering(known.returned, path.name, self._author, self._moment)
        self._texts = TextReader(known.plan)
        self._introductions = True
        self._plans = (known.plan, known.plan)
        self._cells: dict[str, list[RegisterCells]] = {}
        self._new = list(zip(new_ids(self._cut.added, self._author), self._cut.added, strict=True))
        self._names = Vocabulary(known.plan)

    def arrival(self) -> Arrival:
        """Return what came home. Raises PlanbuilderError where it is no document of this plan."""
        if not self._cut.pieces:
            raise self._stranger()
        self._find_bases()
        plan = self._known.plan_then(self._bases)
        self._plans = (plan, self._known.plan)
        options = self._known.plan.word_options
        self._introductions = options.introductions or self._shows_introductions()
        titles = titles_in(self._known, plan, self._cut.pieces)
        self._texts = TextReader(plan, self._known.pictures, self._document.page, titles)
        if any(base.record.KIND in REGISTERS for base in self._bases.values()):
            kinds = {name: base.record.KIND for name, base in self._bases.items()}
            pieces = [self._cut.pieces[name] for name in self._bases]
            self._names = names_in(self._known.plan, plan, kinds, pieces, self._new)
        for name, base in self._bases.items():
            self._take(name, self._read(self._cut.pieces[name], base), base)
        self._take_added()
        self._gone_and_moved(plan)
        filled_in = front_words(plan.info)
        for stretch in self._cut.outside:
            blocks = stretch.blocks
            if not stretch.after:  # a template's cover of which LibreOffice took the fields away
                blocks = [b for b in blocks if not is_templates_own(b, filled_in)]
            if blocks:
                self._outside(stretch.after, blocks, self._where(stretch))
        for stretch, blocks in written_into(self._cut.generated, self._known, plan):
            self._outside(stretch.after, blocks, f"i programmets egen tekst {self._where(stretch)}")
        remarks = Remarks(self._known.plan.comments, self._path.name, self._moment)
        remarks.take(self._document.comments, self._hung)
        self._report()
        return Arrival(
            self._path.name,
            self._author,
            self._moment,
            tuple(self._bases),
            tuple(self._gathering.found.values()),
            tuple(remarks.puts),
            tuple(self._gathering.known),
            remarks.known,
            tuple(self._gathering.superseded),
            self._pictures,
            tuple(self._notes),
        )

    def _stranger(self) -> PlanbuilderError:
        if self._cut.strangers or self._cut.pieces:
            return PlanbuilderError(
                "»{name}« er lavet ud fra en anden plan, så intet er hentet. Åbn den plan, som "
                "dokumentet blev sendt fra, og hent rettelserne dér.",
                name=self._path.name,
            )
        return PlanbuilderError(
            "I »{name}« kan intet genkendes fra denne plan, hverken mærker eller overskrifter, "
            "så intet er hentet. Er det en ældre plan, så brug »Nyt fra eksisterende Word-plan«.",
            name=self._path.name,
        )

    def _find_bases(self) -> None:
        """Find what each piece was made from; say of which that isn't sure.

        Raises:
            PlanbuilderError: the document is of another plan.
        """
        unsure: list[str] = []
        for name, piece in self._cut.pieces.items():
            base = self._known.base(name, piece.digits, partial(_piece_words, piece))
            if base is not None:
                self._bases[name] = base
                if not base.is_sure and name != PLAN_ID:
                    unsure.append(self._named(name))
        named = [name for name, piece in self._cut.pieces.items() if piece.digits]
        if len(named) >= _ENOUGH and not any(
            name in self._bases and self._bases[name].is_sure for name in named
        ):
            if not self._is_familiar():
                raise self._stranger()
            self._say(
                "Dokumentet er lavet ud fra udgaver, som planen ikke har længere, fx fordi filen "
                "er gjort mindre siden. Det er sammenlignet med den udgave, der ligner mest. Er "
                "noget rettet i planen, siden dokumentet blev sendt, står det som forslag om at "
                "rette det tilbage; afvis dem."
            )
        elif unsure:
            self._say(
                "Dokumentet siger ikke, hvilken udgave disse steder blev lavet ud fra, eller "
                "planen har den ikke. De er sammenlignet med den udgave, der ligner mest.",
                ", ".join(unsure),
            )
        by_words = [
            name
            for name, piece in self._cut.pieces.items()
            if piece.how is How.HEADING and name != PLAN_ID
        ]
        if by_words:
            self._say(
                "Disse steder har mistet deres mærker og er fundet ved deres overskrift.",
                ", ".join(self._named(name) for name in by_words),
            )

    def _is_familiar(self) -> bool:
        """Whether a document of versions that the plan lacks tells the plan's own texts."""
        counted = [
            self._known.likeness(base, _piece_words(self._cut.pieces[name]))
            for name, base in self._bases.items()
        ]
        found, there = sum(f for f, _ in counted), sum(t for _, t in counted)
        return there > 0 and found >= _FAMILIAR * there

    def _shows_introductions(self) -> bool:
        """Whether something stands under the heading of a section that had an introduction."""
        return any(
            not is_blank(block)
            for name, base in self._bases.items()
            if isinstance(base.record, Section) and base.record.intro
            for block in self._cut.pieces[name].blocks[1:]
        )

    def _read(self, piece: Piece, base: Base) -> PieceRead:
        record = base.record
        if isinstance(record, Effort):
            return read_effort(piece, record, self._known, self._texts)
        if isinstance(record, Entry):
            cells = self._cells_of(record.KIND)
            return read_entry(piece, record, cells, self._texts, self._names, is_sure=base.is_sure)
        if isinstance(record, Element | Section):
            return read_written(
                piece,
                record,
                self._known,
                self._texts,
                introductions=self._introductions,
                says_live=piece.how is How.TAG and base.is_sure,
            )
        if isinstance(record, PlanInfo):
            return read_front(piece, record)
        raise TypeError(f"no document shows a {record.KIND}")

    def _cells_of(self, kind: str) -> list[RegisterCells]:
        """Return the cells of a register as they were when the document was made, and are now."""
        if kind not in self._cells:
            self._cells[kind] = [RegisterCells(plan, REGISTERS[kind]) for plan in self._plans]
        return self._cells[kind]

    # What was changed

    def _take(self, name: str, read: PieceRead, base: Base) -> None:
        """Take what was read of a piece."""
        if read.is_gone:
            self._gone(name)
            return
        self._pictures.update(read.pictures)
        for said in read.said:
            self._say(said)
        for found in read.fields:
            if found.came != found.shown:
                self._changed(name, base, found)
            if self._document.comments:
                self._hang(name, found)
        for left in read.left:
            self._outside(name, left.blocks, left.place)

    def _hang(self, name: str, found: FieldRead) -> None:
        """Note which comments hang on a field."""
        field = found.field if found.field in _TEXTS else ""
        for comment in comments_on(found.blocks):
            self._hung.setdefault(comment, Hung(name, field, found.came, found.blocks))

    def _changed(self, name: str, base: Base, found: FieldRead) -> None:
        made = self._gathering.add(
            Return.CHANGED,
            about=name,
            kind=base.record.KIND,
            field=found.field,
            base=base.version,
            text=normal_xhtml(found.shown),
            value=normal_xhtml(found.came),
        )
        marked = [] if is_whole(found.field, base.record.KIND) else marked_in(found.blocks)
        if marked:
            self._gathering.credit(made, credits_of(tracked(made).changes, marked))

    def _gone(self, name: str) -> None:
        base = self._bases[name]
        field = next((field for field in ("text", "intro") if hasattr(base.record, field)), "title")
        text = to_xhtml(as_text(base.record, field))
        self._gathering.add(
            Return.DELETED, about=name, base=base.version, place=self._named(name), text=text
        )

    def _gone_and_moved(self, plan: Plan) -> None:
        """Find pieces that are gone without a trace, and those that stand elsewhere."""
        found = [name for name in self._cut.pieces if name != PLAN_ID]
        order = reading_order(plan)
        for name in missing(plan, order, found):
            base = self._known.base_then(name)
            if base is not None:
                self._bases[name] = base
                self._gone(name)
                del self._bases[name]
        for name, before in moved(order, found).items():
            where = f"efter {self._named(before)}" if before else "først i dokumentet"
            place = f"{self._named(name)} står nu {where}"
            self._gathering.add(Return.MOVED, about=name, place=place)

    def _take_added(self) -> None:
        """Take the rows that are new in tables of registers."""
        plan = self._known.plan
        empty = empty_entries(plan, self._new)
        for (_, rows), entry in zip(self._new, empty, strict=True):
            read = read_added(rows, entry, plan, self._texts, self._names)
            self._pictures.update(read.pictures)
            for said in read.said:
                self._say(said)
            where = f"efter {self._named(rows.after)}" if rows.after else "øverst"
            self._gathering.add_entry(
                read.entry,
                place=f"i registret »{REGISTERS[rows.kind].title}«, {where}",
                value=to_xhtml(read.written),
                trace=who_added(rows),
            )
            blocks = [block for row in rows.rows for _, cell in row.cells for block in cell.blocks]
            for comment in comments_on(blocks):
                self._hung.setdefault(comment, Hung(rows.after or PLAN_ID, "", (), blocks))

    # What belongs to nothing

    def _where(self, stretch: Stretch) -> str:
        """Return where a stretch outside all pieces stands."""
        where = "først i dokumentet"
        if stretch.under:
            where = f"under »{stretch.under}«"
        elif stretch.after and stretch.after != PLAN_ID:
            where = f"efter {self._named(stretch.after)}"
        return f"i en kopi af {self._named(stretch.again)}, {where}" if stretch.again else where

    def _outside(self, after: str, blocks: Sequence[ReadBlock], place: str) -> None:
        text = self._text_of(blocks)
        if text:
            about = "" if after == PLAN_ID else after
            self._gathering.add(Return.OUTSIDE, about=about, value=to_xhtml(text), place=place)
        for comment in comments_on(blocks):
            self._hung.setdefault(comment, Hung(after or PLAN_ID, "", text, blocks))

    def _text_of(self, blocks: Sequence[ReadBlock]) -> Text:
        read = self._texts.words(blocks)
        self._pictures.update(read.pictures)
        return read.came

    # The report

    def _report(self) -> None:
        """Say what isn't understood: what the reader found, and notes beside the text."""
        info = self._known.plan.info
        disputed = any(conflict_count(base.record) for base in self._bases.values())
        self._notes += not_understood(self._document, info, disputed=disputed)
        if self._cut.strangers:
            self._say(
                f"{self._cut.strangers} steder i dokumentet er lavet ud fra en anden plan; deres "
                "tekst er taget med som tekst uden plads."
            )

    def _say(self, said: str, words: str = "") -> None:
        self._notes.append(Note(said, words))

    def _named(self, name: str) -> str:
        base = self._bases.get(name)
        record = base.record if base else self._known.plan.get(name)
        return f"»{self._known.title(record)}«" if record else "noget, der er slettet"


def _piece_words(piece: Piece) -> str:
    rows = (" ".join(row_words(row)) for row in piece.rows)
    return " ".join((*map(words_of, piece.blocks), *rows))
