"""Reads a whole Word document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from planbuilder.model.garbage import nothing_collected
from planbuilder.office.word.reading.comments import read_comments
from planbuilder.office.word.reading.content import Matter, ReadBlock, ReadDocument
from planbuilder.office.word.reading.list_numbers import odd_numbers
from planbuilder.office.word.reading.main_part import main_part
from planbuilder.office.word.reading.moments import moment
from planbuilder.office.word.reading.names import is_on, name
from planbuilder.office.word.reading.notes import CONTENTS, read_margins, read_notes, unused_notes
from planbuilder.office.word.reading.package import Package, of_kind, open_package
from planbuilder.office.word.reading.refusals import DOCUMENTS
from planbuilder.office.word.reading.source import Source
from planbuilder.office.word.reading.story import Story


def read_document(source: Path | bytes, label: str = "") -> ReadDocument:
    """Return what a Word document holds; see `planbuilder.office.word.reading`."""
    with nothing_collected(), open_package(source, label) as package:
        try:
            return _read(package)
        except RecursionError as error:
            raise DOCUMENTS.too_large(
                package.name, "dokumentets dele ligger for dybt inde i hinanden"
            ) from error


def _read(package: Package) -> ReadDocument:
    part = main_part(package)
    root = package.xml(part)
    body = root.find(name("w:body"))
    if root.tag != name("w:document") or body is None:
        raise DOCUMENTS.damaged(package.name, "dokumentets tekst mangler i filen")
    document, unfinished = _read_body(package, part, body, keeps_contents=False)
    if unfinished:  # a table of contents without an end would take all that follows with it
        document, _ = _read_body(package, part, body, keeps_contents=True)
    return document


def _read_body(
    package: Package, part: str, body: Any, *, keeps_contents: bool
) -> tuple[ReadDocument, bool]:
    """Return the document, and whether a table of contents in it had no end."""
    source = Source.of(package, part, keeps_contents=keeps_contents)
    source.read_page(body)
    read_notes(source)
    context = source.context(part)
    blocks = Story(source, context).blocks(body)
    unfinished = any(field.kind == "TOC" for field in context.fields)
    if unfinished and not keeps_contents:
        return ReadDocument(()), True
    notes = read_margins(source) | unused_notes(source) | _contents(source)
    comments = read_comments(source)
    for item in odd_numbers(blocks):
        source.findings.add(
            Matter.LIST_NUMBER,
            item,
            "Planens lister tæller altid fra 1. Derfor står dokumentets egne numre i teksten.",
        )
    return ReadDocument(
        blocks,
        comments,
        source.findings.all(),
        **_properties(package),
        tracked=_tracked(source),
        notes=notes,
        targets={
            target: source.anchors[target] for target in source.referred if target in source.anchors
        },
        page=source.page,
    ), False


def _contents(source: Source) -> dict[str, tuple[ReadBlock, ...]]:
    if not source.contents:
        return {}
    source.findings.add(
        Matter.FIELD, CONTENTS, "Indholdsfortegnelsen er udeladt; planen laver sin egen."
    )
    return {CONTENTS: tuple(source.contents)}


def _properties(package: Package) -> dict[str, str]:
    part = next(of_kind(package.relationships(""), "core-properties"), "")
    root = package.xml_or_none(part)

    def value(tag: str) -> str:
        found = None if root is None else root.find(name(tag))
        return "" if found is None else " ".join((found.text or "").split())

    return {
        "title": value("dc:title"),
        "author": value("dc:creator"),
        "changed_by": value("cp:lastModifiedBy"),
        "changed": moment(value("dcterms:modified")),
    }


def _tracked(source: Source) -> bool:
    relationships = source.package.relationships(source.part)
    root = source.package.xml_or_none(next(of_kind(relationships, "settings"), ""))
    found = None if root is None else root.find(name("w:trackRevisions"))
    return found is not None and is_on(found.get(name("w:val")))
