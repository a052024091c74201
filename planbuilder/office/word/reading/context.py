"""What surrounds a place while a part of a document is read: tags, traces, links, fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from planbuilder.model.richtext.normal import clean_href
from planbuilder.model.richtext.tree import Marks
from planbuilder.office.tags import (
    REFERENCE,
    is_our_bookmark,
    read_reference,
)
from planbuilder.office.word.reading.alternatives import chosen
from planbuilder.office.word.reading.content import Place, Trace
from planbuilder.office.word.reading.fields import Field
from planbuilder.office.word.reading.names import (
    ALTERNATE,
    BOOKMARK_END,
    BOOKMARK_START,
    COMMENT_END,
    COMMENT_START,
    DEL,
    ID,
    INS,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    R_ID,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    TBL,
    TC,
    TR,
    VAL,
    P,
    R,
    T,
    name,
)
from planbuilder.office.word.reading.package import Relationship
from planbuilder.office.word.reading.traces import Traces

MOST_BOOKMARKS = 20_000
MOST_OPEN = 100
"""How many fields, comments or bookmarks of ours may be open at one place; more are ignored."""
EQUATION, EQUATION_PARAGRAPH = name("m:oMath"), name("m:oMathPara")
_TAG, _PART, _GALLERY = map(name, ("w:tag", "w:docPartObj", "w:docPartGallery"))
_CONTENTS = "table of contents"
_REFERENCE = f"#{REFERENCE}"
ELSEWHERE = frozenset({name("w:altChunk"), name("w:subDoc")})
"""Where the text of another file stands when Word shows the document."""
_LEAVES = frozenset(
    {P, R, TBL, TR, TC, PPR, EQUATION, EQUATION_PARAGRAPH}
    | ELSEWHERE
    | {name(f"w:{tag}") for tag in ("tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr")}
)

Opened = tuple[Iterator[Any], Callable[[], None] | None]


class Around(NamedTuple):
    """What a stretch of words has from its surroundings. `serial` tells fields apart."""

    href: str = ""
    inserted: Trace | None = None
    deleted: Trace | None = None
    moved: bool = False
    comments: frozenset[str] = frozenset()
    field: str = ""
    serial: int = 0
    contents: bool = False
    ours: bool = False
    marks_before: Marks | None = None


@dataclass(slots=True)
class Context:
    """The surroundings at one place of a part.

    `relationships` are those of the part. `anchors` are the tags around each bookmark;
    `note_field` is called with each field whose result begins.
    `keeps_contents` says that a table of contents is read as text like any other.
    """

    relationships: dict[str, Relationship]
    traces: Traces
    anchors: dict[str, tuple[str, ...]]
    note_field: Callable[[Field], None]
    part: str = ""
    keeps_contents: bool = False
    tags: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    inserted: Trace | None = None
    deleted: Trace | None = None
    moved: bool = False
    href: str = ""
    comments: frozenset[str] = frozenset()
    fields: list[Field] = field(default_factory=list)
    contents: int = 0
    reference: tuple[str, int] = ("", 0)
    _bookmarks: dict[str, str] = field(default_factory=dict)
    _serial: int = 0
    _place: Place | None = None
    _around: Around | None = None

    @property
    def place(self) -> Place:
        """Where a block that stands here stands."""
        if self._place is None:
            self._place = Place(tuple(self.tags), self.part)
        return self._place

    @property
    def around(self) -> Around:
        """What words that stand here have from their surroundings."""
        if self._around is None:
            self._around = self._worked_out()
        return self._around

    def _worked_out(self) -> Around:
        href, contents = self.href, self.contents > 0
        instruction, serial = self.reference
        for each in self.fields:
            if each.kind == "HYPERLINK":
                href = each.href
            elif each.kind == "TOC" and not self.keeps_contents:
                contents = True
            elif each.instruction:
                instruction, serial = each.instruction, each.serial
        return Around(
            href,
            self.inserted,
            self.deleted,
            self.moved,
            self.comments,
            instruction,
            serial,
            contents,
        )

    @property
    def in_code(self) -> bool:
        """Whether this place is in the instruction of a field, which nobody sees."""
        return any(not each.shows for each in self.fields)

    def show_field(self, opened: Field) -> None:
        """Note that the result of a field begins."""
        opened.begin_result()
        self._around = None
        if not self.around.contents:
            self.note_field(opened)

    def changed(self) -> None:
        """Note that something of the surroundings changed."""
        self._around = None

    def begin_field(self, form: Any = None) -> Field:
        """Open a field."""
        self._serial += 1
        opened = Field(self._serial, form=form)
        if len(self.fields) < MOST_OPEN:
            self.fields.append(opened)
        self._around = None
        return opened

    def end_contents(self) -> None:
        """Note that a table of contents ends: LibreOffice leaves more in the control around it."""
        self.contents = 0

    def push(self, tag: str) -> None:
        """Go into what has a tag."""
        self.tags.append(tag)
        self.opened.append(tag)
        self._place = None

    def pop(self, tag: str) -> None:
        """Come out of what has a tag."""
        for place in range(len(self.tags) - 1, -1, -1):
            if self.tags[place] == tag:
                del self.tags[place]
                break
        self._place = None

    def walk(self, element: Iterable[Any]) -> Iterator[Any]:
        """Yield the children of an element; what only wraps is gone into, and noted meanwhile."""
        children = iter(element)
        outer: list[Opened] = []
        leave = None
        while True:
            for child in children:
                tag = child.tag
                if tag in _LEAVES:
                    yield child
                    continue
                opened = self._open(tag, child)
                if opened is not None:
                    outer.append((children, leave))
                    children, leave = opened
                    break
            else:
                if leave is not None:
                    leave()
                if not outer:
                    return
                children, leave = outer.pop()

    def _open(self, tag: str, child: Any) -> Opened | None:
        """Return what stands in an element that is gone into, None where it is done with."""
        opener = _OPENERS.get(tag)
        if opener is not None:
            return opener(self, child)
        if len(child) and next(child.iter(T), None) is not None:
            return iter(child), None  # something unknown around words
        return None

    # Each of these notes what an element says, and returns what stands in it, if anything.

    def open_control(self, element: Any) -> Opened:
        """Go into a content control."""
        tag, is_contents, content = "", False, None
        for child in element:
            if child.tag == SDT_CONTENT:
                content = child
            elif child.tag == SDT_PR:
                tag, is_contents = _control_says(child)
        is_contents &= not self.keeps_contents
        before, outside = self.reference, self.contents
        if tag:
            self.push(tag)
        if tag.endswith(_REFERENCE) and read_reference(tag):
            self._serial += 1
            self.reference = (tag, self._serial)
        self.contents += is_contents
        self.changed()

        def leave() -> None:
            if tag:
                self.pop(tag)
            self.contents = outside
            self.reference = before
            self.changed()

        return iter(() if content is None else content), leave

    def open_inserted(self, element: Any) -> Opened:
        """Go into what was inserted, or moved here."""
        before = (self.inserted, self.deleted, self.moved)
        self.inserted = self.traces.of(element)
        return self._traced(element, before, moved=element.tag == MOVE_TO)

    def open_deleted(self, element: Any) -> Opened:
        """Go into what was deleted, or moved away."""
        before = (self.inserted, self.deleted, self.moved)
        self.deleted = self.traces.of(element)
        return self._traced(element, before, moved=element.tag == MOVE_FROM)

    def _traced(
        self, element: Any, before: tuple[Trace | None, Trace | None, bool], *, moved: bool
    ) -> Opened:
        self.moved = moved or self.moved
        self.changed()

        def leave() -> None:
            self.inserted, self.deleted, self.moved = before
            self.changed()

        return iter(element), leave

    def open_link(self, element: Any) -> Opened:
        """Go into a link."""
        before = self.href
        found = self.relationships.get(element.get(R_ID, ""))
        if found is not None and found.outside:
            anchor = element.get(name("w:anchor"), "")
            target = (
                f"{found.target}#{anchor}" if anchor and "#" not in found.target else found.target
            )
            self.href = clean_href(target)
        self.changed()

        def leave() -> None:
            self.href = before
            self.changed()

        return iter(element), leave

    def open_field(self, element: Any) -> Opened:
        """Go into a field that is written in one element."""
        opened = self.begin_field()
        opened.code.append(element.get(name("w:instr"), ""))
        self.show_field(opened)

        def leave() -> None:
            if opened in self.fields:
                del self.fields[self.fields.index(opened) :]
            self.changed()

        return iter(element), leave

    def open_alternate(self, element: Any) -> Opened:
        """Go into one of several writings of the same."""
        return iter(chosen(element)), None

    def note_bookmark(self, element: Any) -> None:
        """Note that a bookmark begins."""
        bookmark = element.get(name("w:name"), "")
        if len(self.anchors) < MOST_BOOKMARKS:
            self.anchors.setdefault(bookmark, tuple(self.tags))
        known = element.get(ID, "") in self._bookmarks or len(self._bookmarks) >= MOST_OPEN
        if not known and is_our_bookmark(bookmark):
            self._bookmarks[element.get(ID, "")] = bookmark
            self.push(bookmark)

    def note_bookmark_end(self, element: Any) -> None:
        """Note that a bookmark ends."""
        bookmark = self._bookmarks.pop(element.get(ID, ""), "")
        if bookmark:
            self.pop(bookmark)

    def note_comment(self, element: Any) -> None:
        """Note that a comment begins to hang on the words."""
        if len(self.comments) < MOST_OPEN:
            self.comments |= {element.get(ID, "")}
            self.changed()

    def note_comment_end(self, element: Any) -> None:
        """Note that a comment no more hangs on the words."""
        self.comments -= {element.get(ID, "")}
        self.changed()
        return

    def open_plain(self, element: Any) -> Opened:
        """Go into what only wraps."""
        return iter(element), None


_OPENERS: dict[str, Callable[[Context, Any], Opened | None]] = {
    SDT: Context.open_control,
    INS: Context.open_inserted,
    MOVE_TO: Context.open_inserted,
    DEL: Context.open_deleted,
    MOVE_FROM: Context.open_deleted,
    name("w:hyperlink"): Context.open_link,
    name("w:fldSimple"): Context.open_field,
    ALTERNATE: Context.open_alternate,
    BOOKMARK_START: Context.note_bookmark,
    BOOKMARK_END: Context.note_bookmark_end,
    COMMENT_START: Context.note_comment,
    COMMENT_END: Context.note_comment_end,
    **{
        name(f"w:{tag}"): Context.open_plain
        for tag in ("customXml", "smartTag", "dir", "bdo", "sdtContent")
    },
}


def _control_says(properties: Any) -> tuple[str, bool]:
    """Return the tag of a content control, and whether it holds a table of contents."""
    tag, is_contents = "", False
    for child in properties:
        if child.tag == _TAG:
            tag = child.get(VAL, "")
        elif child.tag == _PART:
            gallery = child.find(_GALLERY)
            is_contents = gallery is not None and gallery.get(VAL, "").casefold() == _CONTENTS
    return tag, is_contents
