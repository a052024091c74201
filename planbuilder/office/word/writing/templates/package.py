"""A template's package, opened safely and written anew: clean, and as a document.

What comes out holds no programs and no names of people, and nothing in it makes Word fetch
anything from elsewhere.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from lxml import etree

from planbuilder.office.word.reading.main_part import main_part
from planbuilder.office.word.reading.names import name
from planbuilder.office.word.reading.package import Package, Relationship, open_package
from planbuilder.office.word.reading.refusals import DOCUMENTS
from planbuilder.office.word.writing.templates.cleaning import (
    cleaned_part,
    cleaned_properties,
    is_unwanted,
)
from planbuilder.project.templates import LARGEST_TEMPLATE

_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MOST_NODES = 400_000
"""Tags of all parts together, as `Package` counts them; a large template has some ten thousand."""
_WHEN = (1980, 1, 1, 0, 0, 0)


def prepared(data: bytes, shown: str) -> bytes:
    """Return a template as a clean .docx.

    Args:
        data: the file's bytes.
        shown: its name, for messages.

    Raises:
        PlanbuilderError: it is no Word document, has macros, is damaged, encrypted or too large.
    """
    if len(data) > LARGEST_TEMPLATE:
        raise DOCUMENTS.refusal(
            shown,
            f"skabelonen fylder mere end {LARGEST_TEMPLATE // 1_000_000} MB",
            "Gør billederne i den mindre, og gem den igen.",
        )
    with open_package(data, shown) as package:
        main = main_part(package)
        if not posixpath.dirname(main):
            raise DOCUMENTS.damaged(shown, "dokumentet ligger et usædvanligt sted i filen")
        copy = _Copy(package, main)
        copy.take("")
        return copy.written()


@dataclass(slots=True)
class _Copy:
    """The parts that are reached from the package, cleaned one by one."""

    package: Package
    main: str
    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        root = self.package.xml("[Content_Types].xml")
        for entry in root.iter(name("ct:Default")):
            self.defaults[entry.get("Extension", "").casefold()] = entry.get("ContentType", "")
        self.types = self.package.content_types()

    def take(self, part: str) -> None:
        """Take over what a part ("" for the package) refers to, and what that refers to."""
        waiting = [part]
        while waiting:
            source = waiting.pop()
            kept = dict(self._kept(source))
            if source:
                dropped = self.package.relationships(source).keys() - kept.keys()
                self.parts[source] = self._cleaned(source, dropped)
            if kept:
                self.parts[_relationships_of(source)] = self._relationships_xml(source, kept)
            targets = {found.target for found in kept.values() if not found.outside}
            waiting += [target for target in sorted(targets) if target not in self.parts]

    def _kept(self, part: str) -> Iterator[tuple[str, Relationship]]:
        for identity, found in self.package.relationships(part).items():
            if not is_unwanted(found) and (found.outside or self.package.has(found.target)):
                yield identity, found

    def _relationships_xml(self, part: str, kept: dict[str, Relationship]) -> bytes:
        root = self.package.xml(_relationships_of(part))
        for entry in list(root):
            found = kept.get(entry.get("Id", ""))
            if found is None:
                root.remove(entry)
            elif not found.outside:
                entry.set("Target", f"/{found.target}")
        return _bytes(root)

    def _cleaned(self, part: str, dropped: set[str]) -> bytes:
        kind = self._type(part)
        if not kind.endswith("xml"):
            data = self.package.picture(part, LARGEST_TEMPLATE)
            if data is None:
                raise DOCUMENTS.damaged(self.package.name, "en del af skabelonen er beskadiget")
            return data
        root = self.package.xml(part)
        if self.package.nodes > MOST_NODES:
            raise DOCUMENTS.refusal(
                self.package.name, "skabelonen er for stor", "Slet det, som planen ikke skal bruge."
            )
        if kind.endswith("properties+xml"):
            cleaned_properties(root)
        else:
            cleaned_part(root, dropped)
        return _bytes(root)

    def _type(self, part: str) -> str:
        if part == self.main:
            return _DOCUMENT
        extension = part.rpartition(".")[2].casefold()
        return self.types.get(part.casefold()) or self.defaults.get(extension, "")

    def written(self) -> bytes:
        """Return the package."""
        types = etree.Element(
            f"{{{_CONTENT_TYPES}}}Types", nsmap=cast("dict[str, str]", {None: _CONTENT_TYPES})
        )
        for extension, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
        ):
            self.defaults.setdefault(extension, kind)
        for extension, kind in sorted(self.defaults.items()):
            etree.SubElement(
                types, f"{{{_CONTENT_TYPES}}}Default", Extension=extension, ContentType=kind
            )
        for part in sorted(self.parts):
            kind = self._type(part)
            if not part.endswith(".rels") and kind:
                etree.SubElement(
                    types, f"{{{_CONTENT_TYPES}}}Override", PartName=f"/{part}", ContentType=kind
                )
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
            for part, data in [("[Content_Types].xml", _bytes(types)), *sorted(self.parts.items())]:
                target.writestr(zipfile.ZipInfo(part, _WHEN), data, zipfile.ZIP_DEFLATED)
        return stream.getvalue()


def _relationships_of(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _bytes(root: Any) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
