"""What a Word document holds, as it was read: every word, whoever inserted or deleted it.

`views` makes texts of it: as accepted, or as it was before the tracked changes.

Nobody changes any of it. Runs, paragraphs, rows and cells aren't frozen all the same: a document
has ten thousands of them, and freezing made a tenth of the work of reading one.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TypeAlias

from planbuilder.model.richtext.tree import Marks, Run


@dataclass(frozen=True, slots=True)
class Trace:
    """Who tracked a change, and when: UTC as versions hold time, "" where Word doesn't say."""

    author: str
    time: str = ""


@dataclass(slots=True)
class ReadRun:
    """A stretch of words in one setting, and what was done to it while changes were tracked.

    `comments` are the ids of the comments that hang on it. `field` is the instruction of the
    field that it is the result of ("REF _Ref000001 \\h"), "" where it is in none; `begins` says
    that the result begins here, so that two such fields side by side stay two. `moved` says that
    its traces belong to a move, `ours` that Word was told that the program wrote the words (but
    people may have written more in the same style). Words in a control that stands for a reference
    have the tag of that control as `field`. `marks_before` are those before their look was changed
    with tracking, None where it wasn't.
    """

    run: Run
    inserted: Trace | None = None
    deleted: Trace | None = None
    comments: frozenset[str] = frozenset()
    field: str = ""
    begins: bool = False
    moved: bool = False
    ours: bool = False
    marks_before: Marks | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: the tags of the content controls and the names of our bookmarks

    around it, the outermost first, and in which part of the document ("" for the body).
    """

    tags: tuple[str, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph was before its look was changed with tracking; as in `ReadParagraph`."""

    style: str = "normal"
    heading: int = 0
    list_level: int | None = None
    numbered: bool = False


@dataclass(slots=True)
class ReadParagraph:
    """A paragraph.

    `style` is the style's name in small letters, English for built-in ones ("heading 1", "list
    bullet 2"), whatever the document calls them by id. `heading` is its outline level from 1, 0
    for body text. `list_level` is the level in a list from 0, None outside lists; `numbered`
    tells a numbered item from a bulleted one. `number` is what Word shows before it ("1.2", "a)"),
    "" for nothing; `number_before` is what it would show without the tracked changes. `inserted`
    and `deleted` are the traces of the paragraph's end, `moved` says that they belong to a move.
    `was` tells what it was before, None where that isn't tracked. `size` is that of its smallest
    words in half points, 0 where there are none; `capitals` says that all are set as capitals.
    """

    runs: tuple[ReadRun, ...] = ()
    style: str = "normal"
    heading: int = 0
    list_level: int | None = None
    numbered: bool = False
    number: str = ""
    inserted: Trace | None = None
    deleted: Trace | None = None
    moved: bool = False
    place: Place = Place()
    number_before: str = ""
    was: Shape | None = None
    size: int = field(default=0, compare=False)
    capitals: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """A picture: its data, its words for those who can't see it, its share of the text's width.

    `data` is None where the document only names it, or it is of a kind that plans don't hold.
    """

    data: bytes | None
    alt: str = ""
    width: int = 100
    inserted: Trace | None = None
    deleted: Trace | None = None
    place: Place = Place()


@dataclass(slots=True)
class ReadCell:
    """A cell. `columns` and `rows` say how far it reaches; `blocks` stand in the first of them.

    `inserted` and `deleted` are the traces of the cell itself, as when a column was inserted.
    """

    blocks: tuple[ReadBlock, ...] = ()
    columns: int = 1
    rows: int = 1
    inserted: Trace | None = None
    deleted: Trace | None = None


@dataclass(slots=True)
class ReadRow:
    """A row of a table; `cells` by the column where each begins.

    `words` are those of its cells, None before they are asked for (`home.words.row_words`).
    """

    cells: tuple[tuple[int, ReadCell], ...]
    header: bool = False
    inserted: Trace | None = None
    deleted: Trace | None = None
    tags: tuple[str, ...] = ()
    words: tuple[str, ...] | None = field(default=None, init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table of `columns` columns."""

    rows: tuple[ReadRow, ...]
    columns: int
    place: Place = Place()


ReadBlock: TypeAlias = ReadParagraph | ReadPicture | ReadTable


@dataclass(frozen=True, slots=True)
class ReadComment:
    """A comment: `quote` is what it hangs on, `parent` the id of the one that it answers."""

    id: str
    author: str
    time: str
    words: str
    quote: str = ""
    parent: str = ""
    done: bool = False


class Matter(enum.StrEnum):
    """What a document holds that a plan holds in another way, or not at all."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    TEXT_BOX = "text-box"
    FIELD = "field"
    DRAWING = "drawing"
    PICTURE = "picture"
    EQUATION = "equation"
    OBJECT = "object"
    HEADER = "header"
    MERGED_CELLS = "merged-cells"
    NESTED_TABLE = "nested-table"
    LIST_NUMBER = "list-number"
    TRACKED_FORMAT = "tracked-format"
    HIDDEN = "hidden"
    STRUCK = "struck"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One such thing: what, where (the words around it), and what became of it, in Danish."""

    matter: Matter
    where: str
    outcome: str


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A whole document.

    `notes` are the blocks of headers, footers and the like, by a Danish name of their part
    ("Sidehoved"). `targets` gives the tags around each bookmark that a REF field of the document
    leads to, the outermost first. `page` is width and height of the text on the page in twips.
    """

    blocks: tuple[ReadBlock, ...]
    comments: tuple[ReadComment, ...] = ()
    findings: tuple[Finding, ...] = ()
    title: str = ""
    author: str = ""
    changed_by: str = ""
    changed: str = ""
    tracked: bool = False
    notes: dict[str, tuple[ReadBlock, ...]] = field(default_factory=dict)
    targets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    page: tuple[int, int] = (0, 0)
