"""Footnotes, endnotes, headers and footers."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Any

from planbuilder.model.richtext.tree import Run
from planbuilder.office.word.reading.content import (
    Matter,
    ReadBlock,
    ReadParagraph,
    ReadPicture,
    ReadRun,
)
from planbuilder.office.word.reading.names import ID, name
from planbuilder.office.word.reading.package import of_kind
from planbuilder.office.word.reading.plain import block_words, paragraphs_of
from planbuilder.office.word.reading.source import Note, Source
from planbuilder.office.word.reading.story import Story

_KINDS = {"footnotes": "footnote", "endnotes": "endnote"}
_MARGINS = {"header": "Sidehoved", "footer": "Sidefod"}
_UNUSED = {"footnote": "Fodnoter uden henvisning", "endnote": "Slutnoter uden henvisning"}
MOST_MARGINS = 300
"""How many headers are read, and how many footers: three for each of a hundred sections."""
CONTENTS = "Indholdsfortegnelse"


def read_notes(source: Source) -> None:
    """Read the footnotes and endnotes of a document into the source."""
    relationships = source.package.relationships(source.part)
    for part_kind, kind in _KINDS.items():
        for part in of_kind(relationships, part_kind):
            root = source.package.xml_or_none(part)
            if root is None:
                continue
            context = source.context(part, kind)
            for element in root.iterchildren(name(f"w:{kind}")):
                if element.get(name("w:type")) in (None, "normal"):
                    blocks = Story(source, context).blocks(element)
                    source.notes[kind, element.get(ID, "")] = _note(blocks)


def _note(blocks: tuple[ReadBlock, ...]) -> Note:
    runs: list[ReadRun] = []
    for paragraph in paragraphs_of(blocks):
        kept = list(paragraph.runs)
        if not runs and kept:  # the space after the note's own number
            first = kept[0].run
            text = first.text.lstrip(" \t")
            kept[0] = replace(kept[0], run=replace(first, text=text))
        if runs and kept:
            runs.append(ReadRun(Run(" ")))
        runs.extend(run for run in kept if run.run.text)
    after = tuple(block for block in blocks if isinstance(block, ReadPicture))
    return Note(tuple(runs), after)


def unused_notes(source: Source) -> dict[str, tuple[ReadBlock, ...]]:
    """Return the notes that the text doesn't refer to, by a name of their kind."""
    found: dict[str, tuple[ReadBlock, ...]] = {}
    for key, note in source.notes.items():
        if key not in source.used and note.runs:
            name_of_kind = _UNUSED[key[0]]
            found[name_of_kind] = (*found.get(name_of_kind, ()), ReadParagraph(note.runs))
    return found


def read_margins(source: Source) -> dict[str, tuple[ReadBlock, ...]]:
    """Return what stands in headers and footers, each wording once."""
    relationships = source.package.relationships(source.part)
    found: dict[str, tuple[ReadBlock, ...]] = {}
    seen: set[str] = set()
    for kind, title in _MARGINS.items():
        count = 0
        for part in islice(of_kind(relationships, kind), MOST_MARGINS):
            root = source.package.xml_or_none(part)
            blocks = () if root is None else _margin(source, part, kind, root)
            words = block_words(blocks)
            if not words or words in seen:
                continue
            seen.add(words)
            count += 1
            found[f"{title} {count}" if count > 1 else title] = blocks
            source.findings.add(
                Matter.HEADER, words, "Sidehoved og sidefod er ikke en del af planens tekst."
            )
    return found


def _margin(source: Source, part: str, kind: str, root: Any) -> tuple[ReadBlock, ...]:
    return Story(source, source.context(part, kind)).blocks(root)
