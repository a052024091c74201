"""Which stretch of a document shows which record: by tag, by bookmark, by heading.

A document of ours says it by itself, and still does after Word and LibreOffice saved it. Where
its tags are gone (copied into a new document, saved by an online office), a heading with a title
of the plan begins the piece, up to the next such heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from planbuilder.model.records import PLAN_ID, PlanInfo
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.office.document.outline import DEEPEST_NUMBERED
from planbuilder.office.tags import REFERENCE, Tag, read_bookmark, read_tag
from planbuilder.office.word.home.known import Known
from planbuilder.office.word.home.new_rows import NewRows
from planbuilder.office.word.home.own_tags import Own, own_tag, tagged_records
from planbuilder.office.word.home.pieces import FRONT_STYLES, Added, Cut, How, Piece, Stretch
from planbuilder.office.word.home.templates_own import is_templates_own
from planbuilder.office.word.home.words import is_blank, row_words, words_of
from planbuilder.office.word.own_words import GENERATED
from planbuilder.office.word.reading.content import (
    ReadBlock,
    ReadDocument,
    ReadParagraph,
    ReadRow,
    ReadTable,
)
from planbuilder.office.word.reading.live import LiveFinder


def cut(document: ReadDocument, known: Known) -> Cut:
    """Return which stretch of a document shows which record, and what stands outside of all."""
    found: dict[tuple[str, ...], Own] = {}
    cutter = _Cutter(known, tagged_records(document.blocks, known, found), found)
    for block in document.blocks:
        if is_templates_own(block):
            continue
        cutter.take(block)
    return cutter.cut


def _begins_piece(block: ReadParagraph, tag: Tag | None, how: How) -> bool:
    """Whether a piece may begin: at a heading, or at one that only the bookmark is left of.

    (LibreOffice takes the style from a heading behind a paragraph that was deleted with tracking.)
    """
    is_marked = tag is not None and how is How.BOOKMARK
    return (block.heading > 0 or is_marked) and not is_blank(block)


class _Cutter:
    """Goes through a document block by block."""

    def __init__(self, known: Known, tagged: set[str], found: dict[tuple[str, ...], Own]) -> None:
        self.cut = Cut()
        self._known = known
        self._tagged = tagged
        self._found = found
        self._counted: dict[tuple[str, ...], int] = {}
        self._last = ""  # the record whose piece stands before
        self._open: Piece | None = None  # found by its heading, goes on to the next heading
        self._in_generated = False
        self._left: set[str] = set()  # records whose piece has ended
        self._again = ""
        self._heading = ""
        self._meant_instead: dict[str, str] = {}
        self._live = LiveFinder()

    def take(self, block: ReadBlock) -> None:
        """Take the next block of the document."""
        tags = block.place.tags
        self._count_strangers(tags)
        tag, how = own_tag(tags, self._known, self._found)
        if tag is not None and how is How.TAG:
            self._take_tagged(tag, block)
        elif isinstance(block, ReadTable) and self._has_entries(block):
            if self._open is None:
                self._take_entries(block)
            else:
                self._take_live(block)
        elif GENERATED in tags:
            self._close()
            self._beside(self.cut.generated, block)
        elif isinstance(block, ReadParagraph) and _begins_piece(block, tag, how):
            self._take_heading(tag, block)
        else:
            self._take_loose(block)

    def _is_front(self, style: str) -> bool:
        """Whether a block is of the front page; "title" may be of a template that has tags."""
        is_early = style in FRONT_STYLES and self._last in ("", PLAN_ID)
        return is_early and (style.startswith("forside ") or not self._has_tags)

    @property
    def _has_tags(self) -> bool:
        """Whether the document still says by itself what stands where."""
        return any(how is How.TAG for tag, how in self._found.values() if tag is not None)

    @property
    def _taken(self) -> set[str]:
        """The records that no further heading can be the title of."""
        return self._tagged | self.cut.pieces.keys()

    def _count_strangers(self, tags: tuple[str, ...]) -> None:
        if tags not in self._counted:
            read = (read_tag(text) or read_bookmark(text) for text in tags)
            pieces = (tag for tag in read if tag is not None and tag.field != REFERENCE)
            self._counted[tags] = sum(not self._known.record(tag.digest) for tag in pieces)
        self.cut.strangers += self._counted[tags]

    # Tagged

    def _take_tagged(self, tag: Tag, block: ReadBlock) -> None:
        record = self._meant(self._known.record(tag.digest), block)
        if self._known.kind(record) in REGISTERS:  # entries stand in rows
            self._beside(self.cut.outside, block)
            return
        piece = self._piece(record, tag, How.TAG, block)
        if piece is None:
            self._beside(self.cut.outside, block, again=record)
            return
        piece.blocks.append(block)
        if self._live.tag(block):
            self._take_live(block)

    def _take_live(self, block: ReadBlock) -> None:
        """Take what a text shows of a register; the piece that it stands in goes on behind it."""
        with self._going_on():
            if isinstance(block, ReadTable) and self._has_entries(block):
                self._take_entries(block)
            else:
                self._beside(self.cut.generated, block)

    @contextmanager
    def _going_on(self) -> Iterator[None]:
        """Let the piece go on that stands here, whatever pieces begin meanwhile."""
        before = self._last, self._heading, self._again, self._open, self._in_generated
        had_left = self._last in self._left
        yield
        self._last, self._heading, self._again, self._open, self._in_generated = before
        if not had_left:
            self._left.discard(self._last)

    def _meant(self, record: str, block: ReadBlock) -> str:
        """Return the record that a tagged block shows: another one where tags were swapped.

        So it is where a piece begins with the very title of another record.
        """
        if record in self._meant_instead:
            return self._meant_instead[record]
        if not isinstance(block, ReadParagraph) or not block.heading or record in self.cut.pieces:
            return record
        other = self._known.called(words_of(block), record)
        if other and other not in self.cut.pieces:
            self._meant_instead[record] = other
            return other
        return record

    def _piece(
        self, record: str, tag: Tag | None, how: How, block: ReadBlock | None
    ) -> Piece | None:
        """Return the piece of a record, a new one at its first block; None for a second copy."""
        piece = self.cut.pieces.get(record)
        if piece is not None:
            return None if self._is_copy(piece, block) else piece
        self._leave(record)
        level = (block.heading or DEEPEST_NUMBERED) if isinstance(block, ReadParagraph) else 0
        piece = Piece(record, tag.version if tag else "", how, level=level)
        self.cut.pieces[record] = piece
        return piece

    def _is_copy(self, piece: Piece, block: ReadBlock | None) -> bool:
        """Whether a block begins or continues a second copy of a piece, pasted somewhere else."""
        if piece.record == PLAN_ID:
            return False  # a template may show its fields several times
        if self._again == piece.record:
            return True
        heading = piece.blocks[0] if piece.blocks else None
        begins_again = (
            isinstance(block, ReadParagraph)
            and isinstance(heading, ReadParagraph)
            and block.heading == heading.heading > 0
            and words_of(block) == words_of(heading)
        )
        if begins_again or piece.record in self._left:
            self._again = piece.record
            return True
        return False

    def _leave(self, record: str) -> None:
        """Note that another piece begins."""
        if self._last != record:
            self._left.add(self._last)
            self._again = ""
        self._last = record
        self._heading = ""
        self._close()

    def _close(self) -> None:
        self._open = None
        self._in_generated = False

    # By headings

    def _take_heading(self, tag: Tag | None, block: ReadParagraph) -> None:
        record = self._known.record(tag.digest) if tag else ""
        how = How.BOOKMARK if record else How.HEADING
        if not record:
            record = self._known.titled(words_of(block), block.heading, self._taken)
        if record and record not in self.cut.pieces:
            self._leave(record)
            self._open = self._piece(record, tag, how, block)
            if self._open is not None:
                self._open.blocks.append(block)
        elif self._known.is_generated_heading(words_of(block)):
            self._close()
            self._in_generated = True
            self._beside(self.cut.generated, block)
        elif self._open is not None and block.heading > self._open.level:
            self._open.blocks.append(block)
        else:
            self._close()
            self._beside(self.cut.outside, block, again=record)

    def _take_loose(self, block: ReadBlock) -> None:
        style = block.style if isinstance(block, ReadParagraph) else ""
        if self._open is not None:
            self._open.blocks.append(block)
        elif self._is_front(style):
            self._leave(PLAN_ID)
            piece = self.cut.pieces.setdefault(PLAN_ID, Piece(PLAN_ID, "", How.HEADING))
            piece.blocks.append(block)
        elif self._in_generated or style.startswith("toc "):
            self._beside(self.cut.generated, block)
        else:
            self._beside(self.cut.outside, block)

    def _beside(self, stretches: list[Stretch], block: ReadBlock, again: str = "") -> None:
        if isinstance(block, ReadParagraph) and is_blank(block):
            return
        last = stretches[-1] if stretches else None
        if last is None or (last.after, last.again) != (self._last, again):
            last = Stretch(self._last, self._heading, again=again)
            stretches.append(last)
        last.blocks.append(block)
        is_heading = isinstance(block, ReadParagraph) and block.heading > 0
        if is_heading and stretches is self.cut.generated:
            self._heading = words_of(block)

    # Tables of efforts and other registers

    def _has_entries(self, table: ReadTable) -> bool:
        head = row_words(table.rows[0]) if table.rows else ()
        return any(self._entry_of(head, row)[0] for row in table.rows)

    def _entry_of(self, head: tuple[str, ...], row: ReadRow) -> tuple[str, Tag | None]:
        """Return the entry that a row shows or whose title it is, and its tag; "" for none."""
        record, tag = self._tagged_entry(row)
        if not record:
            record = self._known.effort_titled(row, self._taken)
        return record or self._known.entry_titled(head, row, self._taken), tag

    def _tagged_entry(self, row: ReadRow) -> tuple[str, Tag | None]:
        """Return the entry that the tags of a row name, and its tag; or the front page."""
        tag, _ = own_tag(row.tags, self._known, self._found)
        record = self._known.record(tag.digest) if tag else ""
        stands_in_rows = self._known.kind(record) in (*REGISTERS, PlanInfo.KIND)
        return (record, tag) if stands_in_rows else ("", None)

    def _take_entries(self, table: ReadTable) -> None:
        """Give each row to its entry; rows without a tag belong to the entry above them."""
        head = row_words(table.rows[0])
        kind = self._kind_in(table, head)
        new = NewRows(self._known, table, head, kind)
        current = ""
        added: Added | None = None
        for row in table.rows:
            record, tag = self._entry_of(head, row)
            if tag is None and self._is_ours(row):
                self._beside_row(self.cut.generated, table, row)
                continue
            above = self.cut.pieces.get(record or current)
            if (tag or not record) and new.begins(row, record, above):
                record, tag = self._known.entry_titled(head, row, self._taken), None
                if not record:
                    added = Added(kind, head, current, [row])
                    self.cut.added.append(added)
                    continue
            if added is not None and record in ("", current) and new.goes_on(row, above):
                added.rows.append(row)
            elif record:
                added = added if record == current else None
                current = record
                self._take_row(record, tag, table, row)
                self.cut.pieces[record].head = head
            elif current and self._known.is_field_row(row, current):
                self.cut.pieces[current].rows.append(row)
            else:
                self._beside_row(self.cut.outside, table, row)

    def _is_ours(self, row: ReadRow) -> bool:
        """Whether the program made a row that stands for no entry."""
        return GENERATED in row.tags or self._known.is_generated_row(row)

    def _kind_in(self, table: ReadTable, head: tuple[str, ...]) -> str:
        """Return of which kind the entries of a table are."""
        found = (self._entry_of(head, row)[0] for row in table.rows)
        return next((self._known.kind(record) for record in found if record), "")

    def _take_row(self, record: str, tag: Tag | None, table: ReadTable, row: ReadRow) -> None:
        piece = self.cut.pieces.get(record)
        if piece is None:
            piece = self._piece(record, tag, How.TAG if tag else How.HEADING, None)
        elif self._is_copied_row(piece, row):
            piece = None
        if piece is None:
            self._beside_row(self.cut.outside, table, row, again=record)
        else:
            piece.rows.append(row)

    def _is_copied_row(self, piece: Piece, row: ReadRow) -> bool:
        if self._again == piece.record or piece.record in self._left:
            return True
        first = piece.rows[0] if piece.rows else None
        if first is not None and len(row.cells) == len(first.cells) == 1:
            self._again = piece.record
            return True
        return False

    def _beside_row(
        self, stretches: list[Stretch], table: ReadTable, row: ReadRow, again: str = ""
    ) -> None:
        self._beside(stretches, ReadTable((row,), table.columns, table.place), again)
