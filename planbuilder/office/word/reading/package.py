"""The package of a .docx, opened safely: within limits, from the one file, never from the net."""

from __future__ import annotations

import contextlib
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree

from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.packages import careful_parser, has_sound_directory, is_packed_plainly
from planbuilder.office.refusals import ZIP
from planbuilder.office.word.reading.names import name as xml_name
from planbuilder.office.word.reading.refusals import DOCUMENTS, UnreadableDocument
from planbuilder.project.errors import no_file, os_errors

MOST_ENTRIES = 10_000
LARGEST_PART = 48_000_000
"""Bytes of one part that holds XML."""
MOST_NODES = 2_000_000
"""Tags of all parts together, an attribute counted as two: libxml2 takes 120 bytes for a tag."""
MOST_XML = 120_000_000
"""Bytes of all parts with XML together."""
MOST_PICTURES = 150_000_000
"""Bytes of all pictures together."""

_CHUNK = 1_000_000
_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "ascii", "iso-8859-1", "windows-1252"})
_PROLOG = re.compile(rb"\s*(?:<\?(?:[^?]|\?(?!>))*\?>\s*|<!--(?:[^-]|-(?!->))*-->\s*)*")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(officeDocument|drawingml|wordprocessingml)/")
_STRICT_TYPE = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where a part refers to: `kind` is the last word of its type, `target` a part or an address.

    `outside` says that the target is an address outside the package; it is never opened.
    """

    kind: str
    target: str
    outside: bool


@dataclass(slots=True)
class Package:
    """An open package. `name` is the file's name, for messages."""

    name: str
    archive: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    nodes: int = 0
    xml_bytes: int = 0
    _relationships: dict[str, dict[str, Relationship]] = field(default_factory=dict)
    picture_bytes: int = 0

    def has(self, part: str) -> bool:
        """Whether there is such a part, whatever the case of its letters."""
        return part.casefold() in self.entries

    def xml(self, part: str) -> Any:
        """Return the root element of a part.

        Raises:
            PlanbuilderError: it is missing, damaged, too large, or would read other files.
        """
        data = self._read(part, min(LARGEST_PART, MOST_XML - self.xml_bytes))
        self.xml_bytes += len(data or b"")
        if data is None:
            raise DOCUMENTS.too_large(self.name, "dokumentet er for stort")
        return self._parsed(data)

    def xml_or_none(self, part: str) -> Any:
        """Return the root element of a part that a document can do without; None where missing."""
        return self.xml(part) if part and self.has(part) else None

    def picture(self, part: str, largest: int) -> bytes | None:
        """Return the bytes of a picture, None where it is missing, damaged or too large."""
        if not self.has(part):
            return None
        try:
            data = self._read(part, min(largest, MOST_PICTURES - self.picture_bytes))
        except UnreadableDocument:
            return None
        self.picture_bytes += len(data or b"")
        return data

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return where a part ("" for the package) refers to, by the ids of the relationships."""
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        folder, file = posixpath.split(part)
        root = self.xml_or_none(posixpath.join(folder, "_rels", f"{file}.rels"))
        if root is None:
            return {}
        found = {}
        for entry in root.iter(xml_name("rel:Relationship")):
            kind = entry.get("Type", "").replace(_STRICT_TYPE, _TYPE).rpartition("/")[2]
            target = entry.get("Target", "")
            outside = entry.get("TargetMode") == "External"
            if not outside:
                target = _place(folder, target)
            found[entry.get("Id", "")] = Relationship(kind, target, outside)
        return found

    def content_types(self) -> dict[str, str]:
        """Return the content types that the package gives its parts, by their names."""
        root = self.xml_or_none("[Content_Types].xml")
        if root is None:
            return {}
        return {
            _key(entry.get("PartName", "")): entry.get("ContentType", "")
            for entry in root.iter(xml_name("ct:Override"))
        }

    def _read(self, part: str, largest: int) -> bytes | None:
        """Return the bytes of an entry, None where they are more than `largest`."""
        entry = self.entries.get(part.casefold())
        if entry is None:
            raise DOCUMENTS.damaged(self.name, "en del af dokumentet mangler i filen")
        if entry.flag_bits & 1:
            raise DOCUMENTS.locked(self.name)
        if not is_packed_plainly(entry):
            raise DOCUMENTS.damaged(self.name, "filen er pakket på en måde, som Word ikke bruger")
        if entry.file_size > largest:
            return None
        try:
            with self.archive.open(entry) as stream:
                data = stream.read(largest + 1)
        except _FAULTS as error:
            raise DOCUMENTS.damaged(self.name) from error
        return data if len(data) <= largest else None

    def _parsed(self, data: bytes) -> Any:
        data = self._plain(data)
        self.nodes += data.count(b"<") + 2 * data.count(b'="')
        if self.nodes > MOST_NODES:
            raise DOCUMENTS.too_large(self.name, "dokumentet er for stort")
        try:
            parser = careful_parser(remove_comments=True, remove_pis=True, collect_ids=False)
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            said = str(error).lower()
            if "depth" in said:
                raise DOCUMENTS.too_large(
                    self.name, "dokumentets dele ligger for dybt inde i hinanden"
                ) from error
            if "huge" in said:
                raise DOCUMENTS.too_large(
                    self.name, "dokumentet har et stykke, der er for stort"
                ) from error
            raise DOCUMENTS.damaged(self.name, "dokumentets indhold er beskadiget") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._foreign_definitions()
        return root

    def _plain(self, data: bytes) -> bytes:
        """Return XML in a known encoding, without definitions, in the names of transitional."""
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            try:
                text = data.decode("utf-16")
            except UnicodeDecodeError as error:
                raise DOCUMENTS.damaged(self.name, "dokumentets indhold er beskadiget") from error
            data = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode("utf-8", "replace")
        data = data.removeprefix(b"\xef\xbb\xbf")
        declared = _DECLARED.match(data[:300])
        if declared and declared[1].decode().lower() not in _ENCODINGS:
            raise DOCUMENTS.damaged(self.name, "dokumentet bruger et ukendt tegnsæt")
        prolog = _PROLOG.match(data)
        if prolog is None or data.startswith(b"<!", prolog.end()):
            raise self._foreign_definitions()
        if b"//purl.oclc.org/ooxml/" in data:
            data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)
        return data

    def _foreign_definitions(self) -> PlanbuilderError:
        return DOCUMENTS.damaged(
            self.name,
            "dokumentet er ikke lavet af et tekstbehandlingsprogram og kan være skadeligt",
        )


@contextlib.contextmanager
def open_package(source: Path | bytes, name: str = "") -> Iterator[Package]:
    """Open the package of a .docx for as long as the block lasts.

    Args:
        source: the file, or its bytes.
        name: what messages call it; the file's name where "".

    Raises:
        PlanbuilderError: it is no package, or one that is not opened.
    """
    if isinstance(source, bytes):
        yield _opened(io.BytesIO(source), name or "Dokumentet")
        return
    with os_errors(source):
        if source.exists() and not source.is_file():
            raise no_file(source)
        with source.open("rb") as stream:
            yield _opened(stream, name or source.name)


def _opened(stream: Any, name: str) -> Package:
    beginning = stream.read(4096)
    if not beginning.startswith(ZIP):
        raise DOCUMENTS.no_package(name, beginning, beginning + stream.read(8 * _CHUNK))
    if not has_sound_directory(stream):
        raise DOCUMENTS.damaged(name, "filen er ikke hel")
    try:
        archive = zipfile.ZipFile(stream)
    except _FAULTS as error:
        raise DOCUMENTS.damaged(name, "filen er ikke hel") from error
    package = Package(name, archive)
    for entry in archive.infolist():
        package.entries[_key(entry.filename)] = entry
    if len(package.entries) > MOST_ENTRIES:
        raise DOCUMENTS.too_large(name, "filen har for mange dele")
    return package


def _key(entry: str) -> str:
    return entry.replace("\\", "/").lstrip("/").casefold()


def _place(folder: str, target: str) -> str:
    """Return the name of the part that a relationship of a part in `folder` leads to."""
    path = unquote(target.partition("#")[0]).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def of_kind(relationships: dict[str, Relationship], kind: str) -> Iterator[str]:
    """Yield the parts that relationships of a kind lead to."""
    for relationship in relationships.values():
        if relationship.kind == kind and not relationship.outside:
            yield relationship.target
