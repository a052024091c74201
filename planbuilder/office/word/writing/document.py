"""The document under way: its styles, lists, links, pictures and bookmarks, and saving it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, urlsplit

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.image import ImagePart

from planbuilder.office.document.outline import DEEPEST_NUMBERED
from planbuilder.office.document.texts import clean, one_line
from planbuilder.office.word.names import T, name
from planbuilder.office.word.writing.heading_numbers import HeadingNumbers, heading_numbers
from planbuilder.office.word.writing.root import as_it_is, replace_root, root_around
from planbuilder.office.word.writing.template import (
    Template,
    add_definition,
    add_list,
    new_list_ids,
    numbering_root,
    style_ids,
    styles_root,
)
from planbuilder.office.word.writing.templates.fonts import body_font
from planbuilder.office.word.writing.templates.page import (
    begin_page,
    column_width,
    full_width,
    highest_id,
    text_height,
)
from planbuilder.project.pictures import PNG, PictureError, check_picture, picture_size

_NO_STARTS: Mapping[int, int] = MappingProxyType({})
_IN_LIST = '<w:numId w:val="'
_SAFE_IN_ADDRESS = "!#$%&'()*+,/:;=?@~-._"


def link_address(href: str) -> str:
    """Return an address as a document has it, "" for what is none."""
    try:
        urlsplit(href)
    except ValueError:
        return ""
    return quote(clean(href), safe=_SAFE_IN_ADDRESS)


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture in the package: its relationship, and its height divided by its width."""

    relationship: str
    ratio: float


@dataclass(slots=True)
class WordDocument:
    """A .docx package under way. The body is collected as XML and parsed once, at the end.

    `chapters_before` is how many numbered chapters of a template stand before those of the plan.
    `bullets` is the number id of the bulleted list, `unnumbered` that of headings without one.
    """

    template: Template
    xml: list[str] = field(default_factory=list)
    _styles: dict[str, str] = field(default_factory=dict)
    _links: dict[str, str | None] = field(default_factory=dict)
    _pictures: dict[str, PlacedPicture | None] = field(default_factory=dict)
    _ids: count[int] = field(default_factory=lambda: count(1))
    _list_ids: Iterator[int] = field(default_factory=count)
    _numbered_lists: dict[str, int] = field(default_factory=dict)
    bullets: str = ""
    unnumbered: str = ""
    chapters_before: int = 0
    _heading_numbers: HeadingNumbers | None = None

    def __post_init__(self) -> None:
        self._styles = style_ids(self.document)
        self._ids = count(1 + highest_id(self.document.element))
        self._list_ids = new_list_ids(self.document)
        self.bullets = self._new_list(self.template.bullets)
        self.unnumbered = self._new_list(self.template.unnumbered)

    @property
    def document(self) -> Document:
        """The document as python-docx knows it."""
        return as_it_is(self.template.document)

    def style(self, style_name: str) -> str:
        """Return the id of the style with this name ("heading 1"), whatever the letters' case."""
        return self._styles[style_name.casefold()]

    def next_id(self) -> int:
        """Return a number that no bookmark and no picture of the document has had."""
        return next(self._ids)

    @property
    def no_number(self) -> str:
        """The w:numPr of a heading that its style would number."""
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.unnumbered}"/></w:numPr>'

    def new_numbered_list(self, level: int) -> str:
        """Return the number id of a new list that counts from 1 at `level` (from 0).

        It is defined at the end, if anything stands in it then.
        """
        number_id = str(next(self._list_ids))
        self._numbered_lists[number_id] = level
        return number_id

    def _define_lists(self, body: str) -> None:
        """Define the numbered lists that have items in the body."""
        for number_id in dict.fromkeys(item.partition('"')[0] for item in body.split(_IN_LIST)):
            level = self._numbered_lists.get(number_id)
            if level is not None:
                add_list(self.document, number_id, self.template.numbers, {level: 1})

    def headings_from(self, numbers: Sequence[int]) -> str:
        """Return the number id of a list in which headings go on from a number, level by level.

        It is "" where the template doesn't number them.
        """
        definition = self._numbers_of_headings().going_on_from(numbers)
        if definition is None:
            return ""
        return self._new_list(add_definition(self.document, definition))

    def _new_list(self, definition: str, starts: Mapping[int, int] = _NO_STARTS) -> str:
        number_id = str(next(self._list_ids))
        add_list(self.document, number_id, definition, starts)
        return number_id

    def heading_number(self, level: int, number: str) -> str:
        """Return the number of a heading as the template writes it, "" where it has none."""
        first, *others = number.split(".") if number else [""]
        if first and self.chapters_before:
            number = ".".join([str(int(first) + self.chapters_before), *others])
        return self._numbers_of_headings().text(level, number)

    def _numbers_of_headings(self) -> HeadingNumbers:
        if self._heading_numbers is None:
            ids = [self.style(f"heading {n}") for n in range(1, DEEPEST_NUMBERED + 1)]
            self._heading_numbers = heading_numbers(self.styles_root, self.numbering_root, ids)
        return self._heading_numbers

    @property
    def font(self) -> str:
        """The typeface of the text where the template is not ours, "" where it is or is unknown."""
        if not self.template.foreign:
            return ""
        return body_font(self.document, self.style("Normal"))

    @property
    def text_width(self) -> int:
        """The width of the text on the page, or of a column of it, in twips."""
        return column_width(self.template.slot.section)

    @property
    def full_width(self) -> int:
        """The width of the text on the page, over all its columns, in twips."""
        return full_width(self.template.slot.section)

    @property
    def text_height(self) -> int:
        """The height of the text on the page, in twips."""
        return text_height(self.template.slot.section)

    def link(self, href: str) -> str | None:
        """Return the relationship of a link to this address, or None where it is no address."""
        if href not in self._links:
            self._links[href] = self._new_link(href)
        return self._links[href]

    def _new_link(self, href: str) -> str | None:
        address = link_address(href)
        if not address:
            return None
        return self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def picture(self, source: str, content: bytes | None) -> PlacedPicture | None:
        """Put a picture into the package once; None where the content is no picture."""
        if source not in self._pictures:
            self._pictures[source] = None if content is None else self._new_picture(content)
        return self._pictures[source]

    def _new_picture(self, content: bytes) -> PlacedPicture | None:
        try:
            kind = check_picture(content)
            width, height = picture_size(content)
        except PictureError:
            return None
        suffix = "png" if kind == PNG else "jpeg"
        place = PackURI(f"/word/media/planbillede{self.next_id()}.{suffix}")
        part = ImagePart(place, kind, content)
        relationship = self.document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return PlacedPicture(relationship, height / width)

    def parse_body(self, *, has_cover: bool, arrange: Callable[[Any], None] | None = None) -> Any:
        """Put what was collected into its place in the body, and return the body.

        It begins a page, but where the template says the place, and no cover comes first.
        `arrange` is given the plan's blocks alone before they are put there.
        """
        slot, old = self.template.slot, self.document.element
        written = "".join(self.xml)
        self._define_lists(written)
        root = root_around(f"<w:body>{written}</w:body>", old)
        (body,) = root
        if not slot.opens and (has_cover or not slot.marked):
            begin_page(body)
        if arrange is not None:
            arrange(body)
        place = old.body.index(slot.before)
        around = list(old.body)
        body[0:0] = around[:place]  # the template's few blocks move, not the many of the plan
        body.extend(around[place:])
        replace_root(self.document, root)
        return body

    @property
    def styles_root(self) -> Any:
        """The root element of the styles part."""
        return styles_root(self.document)

    @property
    def numbering_root(self) -> Any:
        """The root element of the numbering part."""
        return numbering_root(self.document)

    def fill_in(self, words: dict[str, str]) -> None:
        """Put words in the place of their names, "{titel}", in headers and footers."""
        for part in self._headers_and_footers():
            for text in part.element.iter(T):
                for placeholder, value in words.items():
                    if placeholder in (text.text or ""):
                        text.text = text.text.replace(placeholder, one_line(value))

    def fill_page_count(self, pages: int) -> None:
        """Put the number of pages in the place of the result of the fields that count them."""
        for part in self._headers_and_footers():
            for counter in part.element.iter(name("w:fldSimple")):
                if "NUMPAGES" in counter.get(name("w:instr")):
                    for text in counter.iter(T):
                        text.text = str(pages)

    def stories(self) -> list[Any]:
        """Return the root elements of the body, the headers and the footers."""
        return [self.document.element, *(part.element for part in self._headers_and_footers())]

    def _headers_and_footers(self) -> list[Any]:
        kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
        return [rel.target_part for rel in self.document.part.rels.values() if rel.reltype in kinds]

    def set_first_page(self, *, different: bool) -> None:
        """Say whether the first page goes without the running header and footer.

        A template of somebody else's says itself what stands on its first page.
        """
        if self.template.foreign:
            return
        self.document.sections[-1].different_first_page_header_footer = different

    def set_properties(self, title: str, author: str, subject: str, today: datetime.date) -> None:
        """Set the properties that a reader's program and a screen reader tell of the document."""
        properties = self.document.core_properties
        when = datetime.datetime.combine(today, datetime.time())
        properties.title, properties.subject = one_line(title)[:255], one_line(subject)[:255]
        properties.author = properties.last_modified_by = one_line(author)[:255]
        properties.language = "da-DK"
        properties.created = properties.modified = when

    def save(self, path: Path) -> None:
        """Write the package."""
        # In one go: a package that could not be finished complains again when it is forgotten.
        package = io.BytesIO()
        self.document.save(package)
        path.write_bytes(package.getbuffer())
