"""The parts of a Word file that hold comments: their words, and how they answer each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.parts.comments import CommentsPart
from lxml import etree

from planbuilder.office.packages import careful_parser
from planbuilder.office.word.names import name
from planbuilder.office.word.writing.markup import NAMESPACES, escape, run

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_EXTENDED_RELATION = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_EXTENDED_TYPE = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
)
_SPACES = (
    f'xmlns:w="{NAMESPACES["w"]}" xmlns:w14="{_W14}" xmlns:w15="{_W15}" xmlns:mc="{_MC}" '
    'mc:Ignorable="w14 w15"'
)
_ID = name("w:id")


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment as Word has it.

    `time` is "" where it isn't known; `paragraph` is the number of its last paragraph, `answers`
    that of the comment which it answers, "" for none.
    """

    author: str
    initials: str
    time: str
    lines: Sequence[str]
    paragraph: str
    answers: str
    done: bool


class CommentParts:
    """Collects the comments of a document; `close` puts them into the package."""

    def __init__(self, document: Document) -> None:
        self._package_part = document.part
        self._comments: list[str] = []
        self._extended: list[str] = []
        self._existing = self._part(RELATIONSHIP_TYPE.COMMENTS)
        # A template may have comments of its own in its header or behind its text.
        taken = [int(node.get(_ID) or 0) for node in self._children(self._existing)]
        self._numbers = count(max(taken, default=-1) + 1)

    def add(self, comment: WordComment) -> str:
        """Add a comment; return its number."""
        number = str(next(self._numbers))
        time = f' w:date="{comment.time}"' if comment.time else ""
        *upper, last = comment.lines
        paragraphs = "".join(f"<w:p>{run(line)}</w:p>" for line in upper)
        self._comments.append(
            f'<w:comment w:id="{number}" w:author="{escape(comment.author or "?")}"{time} '
            f'w:initials="{escape(comment.initials)}">{paragraphs}'
            f'<w:p w14:paraId="{comment.paragraph}" w14:textId="77777777">{run(last)}</w:p>'
            "</w:comment>"
        )
        parent = f' w15:paraIdParent="{comment.answers}"' if comment.answers else ""
        self._extended.append(
            f'<w15:commentEx w15:paraId="{comment.paragraph}"{parent} '
            f'w15:done="{int(comment.done)}"/>'
        )
        return number

    def close(self) -> None:
        """Put what was added into the package; nothing where nothing was."""
        if not self._comments:
            return
        root = parse_xml(f"<w:comments {_SPACES}>{''.join(self._comments)}</w:comments>")
        for number, node in enumerate(self._children(self._existing)):
            root.insert(number, node)
        part = CommentsPart(
            PackURI("/word/comments.xml"),
            CONTENT_TYPE.WML_COMMENTS,
            root,  # type: ignore[arg-type]
            self._package_part.package,
        )
        self._replace(RELATIONSHIP_TYPE.COMMENTS, part)
        self._close_extended()

    def _close_extended(self) -> None:
        extended = etree.fromstring(
            f"<w15:commentsEx {_SPACES}>{''.join(self._extended)}</w15:commentsEx>".encode()
        )
        existing = self._part(_EXTENDED_RELATION)
        if existing is not None:
            parser = careful_parser()
            for number, node in enumerate(etree.fromstring(existing.blob, parser)):
                extended.insert(number, node)
        content = etree.tostring(extended, xml_declaration=True, encoding="UTF-8", standalone=True)
        place = PackURI("/word/commentsExtended.xml")
        part = Part(place, _EXTENDED_TYPE, content, self._package_part.package)
        self._replace(_EXTENDED_RELATION, part)

    def _part(self, relation: str) -> Any | None:
        found = [r for r in self._package_part.rels.values() if r.reltype == relation]
        return found[0].target_part if found else None

    @staticmethod
    def _children(part: Any | None) -> list[Any]:
        return [] if part is None else list(part.element)

    def _replace(self, relation: str, part: Part) -> None:
        """Relate the document to a part, and no longer to one that it had before."""
        for key, known in list(self._package_part.rels.items()):
            if known.reltype == relation:
                del self._package_part.rels[key]
        self._package_part.relate_to(part, relation)
