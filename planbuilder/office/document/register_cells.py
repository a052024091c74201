"""What the table of a register says: its columns, and what stands in each cell, as blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from planbuilder.model.comparing.field_names import value_words
from planbuilder.model.disagreement import disputes
from planbuilder.model.fields import Entry, FieldSpec, Shape, link_parts
from planbuilder.model.plan import Plan
from planbuilder.model.registers.register import Register
from planbuilder.model.richtext.normal import clean_href
from planbuilder.model.richtext.tree import Block, Paragraph, Run
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.office.document.outline import UNTITLED
from planbuilder.office.document.texts import one_line, without_blanks

MOST_COLUMNS = 6
_FEW_COLUMNS = 2
"""With fewer columns, a single field that is long has a column, too."""
NUMBER = "Nr."
"""The head of the column with the numbers of entries that others lead to."""
_NOT_SHOWN = ("title", "elements", "internal")


@dataclass(slots=True)
class RegisterCells:
    """The cells of one register. `columns` are its columns behind that of the title.

    What is no column, since there is no room or it is long, stands in `rows` of its own below its
    entry. Fields that no entry says anything in are neither.
    """

    plan: Plan
    register: Register
    entries: Sequence[Entry] = ()
    columns: list[FieldSpec] = field(default_factory=list)
    rows: list[FieldSpec] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        fields = self.register.fields
        self.entries = self.plan.entries(self.register.kind)
        if any(spec.shape is Shape.LINKS for spec in fields.values()):
            self.numbers = {one.id: place for place, one in enumerate(self.entries, start=1)}
        said = [
            spec
            for name, spec in fields.items()
            if name not in _NOT_SHOWN and any(self.says(one, spec) for one in self.entries)
        ]
        places = [column.field for column in self.register.columns]
        columns = [spec for spec in said if spec.name in places and spec.shape is not Shape.TEXT]
        columns.sort(key=lambda spec: places.index(spec.name))
        room = MOST_COLUMNS - 1 - bool(self.numbers)
        self.columns = columns[:room] or said[:1]
        self.rows = [spec for spec in said if spec not in self.columns]
        if len(self.rows) == 1 and len(self.columns) < _FEW_COLUMNS:
            self.columns += self.rows
            self.rows = []

    @property
    def title(self) -> FieldSpec:
        """The field by which the entries are called."""
        return self.register.fields["title"]

    def drop_column(self) -> None:
        """Let the last column stand in rows instead."""
        last = self.columns.pop()
        fields = list(self.register.fields.values())
        self.rows = sorted([*self.rows, last], key=fields.index)

    def says(self, entry: Entry, spec: FieldSpec) -> bool:
        """Whether a field of an entry says anything; a mark that isn't set doesn't."""
        if spec.name in disputes(entry):
            return True
        value = getattr(entry, spec.name)
        return bool(self.blocks(entry, spec)) and value is not False

    def blocks(self, entry: Entry, spec: FieldSpec) -> Sequence[Block]:
        """Return what stands in the cell of a field; nothing where it is empty."""
        value = getattr(entry, spec.name)
        if spec.shape is Shape.TEXT:
            return without_blanks(from_xhtml(value))
        if spec.shape is Shape.LINKS:
            return [_paragraph(self._way(one)) for one in value]
        words = one_line(value_words(entry, spec.name, self.plan))
        if spec.name == "title":
            words = words or UNTITLED
        return [_paragraph(words, clean_href(words))] if words else []

    def _way(self, stored: str) -> str:
        """Return where a way leads, by number, and by which answer: "Ja → 4"."""
        record_id, words = link_parts(stored)
        number = self.numbers.get(record_id)
        return f"{one_line(words)} →\N{NO-BREAK SPACE}{number or '(slettet)'}".strip()


def caption_of(register: Register) -> str:
    """Return what stands above the table of a register."""
    return f"Oversigt over {register.many}"


def heads_of(register: Register) -> set[str]:
    """Return what may stand above the columns of the table of a register, and before its rows."""
    return {NUMBER, *(spec.words for spec in register.fields.values())}


def _paragraph(words: str, href: str = "") -> Paragraph:
    return Paragraph((Run(words, href=href),))


def words_of_cell(blocks: Sequence[Block]) -> str:
    """Return the words of paragraphs on one line."""
    runs = (one for block in blocks if isinstance(block, Paragraph) for one in block.inlines)
    return " ".join(one.text for one in runs if isinstance(one, Run))
