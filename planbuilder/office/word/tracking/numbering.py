"""What makes no difference to a reader: ids, layout, and which numbered list it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# What differs although a reader would see no difference, or only in the layout.
_VOLATILE = re.compile(
    r"<w:(?:bookmarkStart |bookmarkEnd |keepNext/|pageBreakBefore/|spacing |commentRangeStart "
    r"|commentRangeEnd |tcW |gridCol |tblW |id |tag )[^>]*>"
)
_COMMENT = re.compile(
    r"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:commentReference [^>]*/></w:r>"
)
_MARK = re.compile(r"<\?[^>]*>")
_PICTURE_ID = re.compile(r'(<wp:docPr |<pic:cNvPr )id="\d+" name="[^"]*"')
_LIST = re.compile(r'<w:numId w:val="(\d+)"')


@dataclass(frozen=True, slots=True)
class Numbering:
    """Which lists all paragraphs may share; every other list is one numbered list of the text."""

    shared: frozenset[str]
    _canonical: dict[str, str] = field(default_factory=dict)

    def is_own(self, number_id: str) -> bool:
        """Whether this is a numbered list, counting for itself."""
        return number_id not in self.shared

    def has_own(self, xml: str) -> bool:
        """Whether some XML has items of such lists."""
        return "<w:numId " in xml and not self.shared.issuperset(_LIST.findall(xml))

    def canonical(self, xml: str) -> str:
        """Return the XML without what makes no difference to a reader."""
        known = self._canonical.get(xml)
        if known is None:
            known = self._canonical[xml] = self._without_volatile(xml)
        return known

    def _without_volatile(self, xml: str) -> str:
        if "<w:commentReference " in xml:
            xml = _COMMENT.sub("", xml)
        if "<wp:docPr " in xml:
            xml = _PICTURE_ID.sub(r"\1", xml)
        if "<w:numId " in xml:
            xml = _LIST.sub(self._canonical_id, xml)
        if "<?" in xml:
            xml = _MARK.sub("", xml)
        return _VOLATILE.sub("", xml)

    def _canonical_id(self, found: re.Match[str]) -> str:
        return "list" if self.is_own(found[1]) else found[0]


def list_id(properties: str) -> str:
    """Return the id of the list that a paragraph with these properties belongs to, or ""."""
    found = _LIST.search(properties)
    return found[1] if found else ""


def with_list(properties: str, number_id: str) -> str:
    """Return the properties of a paragraph in another list."""
    return _LIST.sub(f'<w:numId w:val="{number_id}"', properties)
