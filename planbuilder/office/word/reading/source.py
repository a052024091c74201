"""What all parts of a document share while it is read: package, styles, lists, findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from planbuilder.model.richtext import limits
from planbuilder.model.richtext.images import LARGEST_FILE, is_usable
from planbuilder.office.tags import read_reference
from planbuilder.office.word.reading.content import Matter, ReadBlock, ReadRow, ReadRun, ReadTable
from planbuilder.office.word.reading.context import Context
from planbuilder.office.word.reading.drawings import chart_words, diagram_words
from planbuilder.office.word.reading.fields import Field, referred
from planbuilder.office.word.reading.findings import Findings
from planbuilder.office.word.reading.names import name, whole
from planbuilder.office.word.reading.numbering import Counter, Lists
from planbuilder.office.word.reading.package import Package, Relationship, of_kind
from planbuilder.office.word.reading.plain import block_words
from planbuilder.office.word.reading.refusals import DOCUMENTS, UnreadableDocument
from planbuilder.office.word.reading.styles import Styles
from planbuilder.office.word.reading.traces import Traces

MOST_PARAGRAPHS = 50_000
"""As many as a text may have; a plan of a hundred pages has three thousand."""
MOST_RUNS = 400_000
MOST_CELLS = 200_000
MOST_QUOTED = 500_000
"""How many pieces of text are noted as what comments hang on."""
_QUIET_FIELDS = frozenset(
    {"", "HYPERLINK", "TOC", "SEQ", "PAGE", "NUMPAGES", "SECTIONPAGES", "FORMTEXT", "FORMCHECKBOX"}
    | {"FORMDROPDOWN", "STYLEREF", "XE", "TC", "MACROBUTTON", "QUOTE"}
)
"""Fields of which nothing is lost when their result stands as words."""
_PAGE = (9638, 13606)
"""Width and height of the text on a page of A4 with margins of 2 cm, in twips."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or an endnote: its words in one line of runs, and the pictures that follow."""

    runs: tuple[ReadRun, ...]
    after: tuple[ReadBlock, ...]


@dataclass(slots=True)
class Source:
    """A document under way.

    `numbers` counts the lists as they are with the tracked changes made, `numbers_before` as they
    were before, None until the two part. `notes` are the footnotes and endnotes by kind and id;
    `used` are those that the text refers to. `quotes` are the words that each comment hangs on,
    kept and deleted ones.
    """

    package: Package
    part: str
    styles: Styles
    numbers: Counter
    numbers_before: Counter | None = None
    keeps_contents: bool = False
    findings: Findings = field(default_factory=Findings)
    traces: Traces = field(default_factory=Traces)
    anchors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    referred: set[str] = field(default_factory=set)
    notes: dict[tuple[str, str], Note] = field(default_factory=dict)
    used: set[tuple[str, str]] = field(default_factory=set)
    quotes: dict[str, list[tuple[str, bool]]] = field(default_factory=dict)
    contents: list[ReadBlock] = field(default_factory=list)
    page: tuple[int, int] = _PAGE
    paragraphs: int = 0
    runs: int = 0
    cells: int = 0
    quoted: int = 0
    _pictures: dict[str, bytes | None] = field(default_factory=dict)
    _drawn_words: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, package: Package, part: str, *, keeps_contents: bool) -> Source:
        """Return the source of a package whose document is `part`."""
        relationships = package.relationships(part)
        styles = Styles.of(_first(package, relationships, "styles"))
        lists = Lists.of(_first(package, relationships, "numbering"), styles)
        return cls(package, part, styles, Counter(lists), keeps_contents=keeps_contents)

    def context(self, part: str, shown: str = "") -> Context:
        """Return the surroundings in which a part begins; `shown` is what its blocks call it."""
        return Context(
            self.package.relationships(part),
            self.traces,
            self.anchors,
            self._note_field,
            shown,
            self.keeps_contents,
        )

    def counter_before(self) -> Counter:
        """Return the counter of the lists without the tracked changes; it goes its own way now."""
        if self.numbers_before is None:
            self.numbers_before = self.numbers.copy()
        return self.numbers_before

    def _note_field(self, opened: Field) -> None:
        """Note which bookmark a field leads to, and tell of one that becomes mere words."""
        target = referred(opened.instruction)
        if target:
            self.referred.add(target)
        if opened.kind not in _QUIET_FIELDS and not read_reference(target):
            self.findings.add(
                Matter.FIELD,
                opened.instruction,
                "Feltets indhold står nu som almindelig tekst og ændrer sig ikke mere af sig selv.",
            )

    def count(self, runs: Sequence[ReadRun]) -> None:
        """Count a paragraph and its runs.

        Raises:
            PlanbuilderError: there are more than a text can have.
        """
        self.paragraphs += 1
        self.runs += len(runs)
        if self.paragraphs > MOST_PARAGRAPHS:
            raise DOCUMENTS.too_large(self.package.name, "dokumentet har over 50.000 afsnit")
        if self.runs > MOST_RUNS:
            raise DOCUMENTS.too_large(
                self.package.name, "dokumentet har over 400.000 stykker tekst i hver sin opsætning"
            )
        letters = 0
        for run in runs:
            letters += len(run.run.text)
        if letters > limits.LONGEST_PARAGRAPH:
            raise DOCUMENTS.too_large(
                self.package.name, "dokumentet har et afsnit på over 1 million tegn"
            )

    def quote(self, runs: Sequence[ReadRun]) -> None:
        """Note the words of a paragraph that comments hang on, and that it ends."""
        seen: set[str] = set()
        for run in runs:
            for comment in run.comments:
                if self.quoted < MOST_QUOTED:
                    words = self.quotes.setdefault(comment, [])
                    words.append((run.run.text, run.deleted is not None))
                    seen.add(comment)
                    self.quoted += 1
        for comment in seen:
            self.quotes[comment].append(("\n", False))

    def count_cells(self, cells: int) -> None:
        """Count the cells of a table, those that are empty because others are merged, too.

        Raises:
            PlanbuilderError: there are more than a text can have.
        """
        self.cells += cells
        if self.cells > MOST_CELLS:
            raise DOCUMENTS.too_large(
                self.package.name, "dokumentet har tabeller med over 200.000 celler"
            )

    def hang(self, comment: str) -> bool:
        """Whether a comment is met for the first time, and hangs on no words yet."""
        known = comment in self.quotes
        self.quotes.setdefault(comment, [])
        return not known

    def picture(self, relationship: Relationship | None) -> bytes | None:
        """Return the bytes of a picture of the package that a plan can hold, else None."""
        if relationship is None or relationship.outside:
            return None
        target = relationship.target
        if target not in self._pictures:
            data = self.package.picture(target, LARGEST_FILE)
            self._pictures[target] = data if data and is_usable(data) else None
        return self._pictures[target]

    def report_table(self, rows: Sequence[ReadRow]) -> None:
        """Tell what a plan doesn't hold of a table."""
        cells = [cell for row in rows for _, cell in row.cells]
        merged = any(cell.columns > 1 or cell.rows > 1 for cell in cells)
        nested = any(isinstance(block, ReadTable) for cell in cells for block in cell.blocks)
        if not merged and not nested:
            return
        where = next(filter(None, (block_words(cell.blocks) for cell in cells)), "")
        if merged:
            self.findings.add(
                Matter.MERGED_CELLS,
                where,
                "Flettede celler er delt: teksten står i den første af dem, de andre er tomme.",
            )
        if nested:
            self.findings.add(
                Matter.NESTED_TABLE,
                where,
                "En tabel inde i en celle er blevet til afsnit i cellen.",
            )

    def part_words(self, kind: str, relationship: Relationship | None) -> list[str]:
        """Return the words of a chart or a diagram, none where its part is missing or damaged."""
        if relationship is None or relationship.outside:
            return []
        target = relationship.target
        if target not in self._drawn_words:
            self._drawn_words[target] = self._read_drawn(kind, target)
        return self._drawn_words[target]

    def _read_drawn(self, kind: str, part: str) -> list[str]:
        try:
            root = self.package.xml_or_none(part)
        except UnreadableDocument:
            return []
        if root is None:
            return []
        return chart_words(root) if kind == "chart" else diagram_words(root)

    def read_page(self, body: Any) -> None:
        """Note the size of the text on the page, as the last section has it."""
        section = next(body.iterchildren(name("w:sectPr"), reversed=True), None)
        if section is None:
            return
        size, margins = section.find(name("w:pgSz")), section.find(name("w:pgMar"))
        if size is None or margins is None:
            return

        def margin(side: str) -> int:
            return abs(whole(margins.get(name(f"w:{side}"))))

        width = whole(size.get(name("w:w"))) - margin("left") - margin("right")
        height = whole(size.get(name("w:h"))) - margin("top") - margin("bottom")
        if width > 0 and height > 0:
            self.page = (width, height)


def _first(package: Package, relationships: dict[str, Relationship], kind: str) -> Any:
    return package.xml_or_none(next(of_kind(relationships, kind), ""))
