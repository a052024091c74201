"""What hangs on a paragraph without being words of it: pictures, text boxes, charts, objects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from planbuilder.model.richtext.tree import Run
from planbuilder.office.word.reading.content import (
    Matter,
    ReadBlock,
    ReadParagraph,
    ReadPicture,
    ReadRun,
    Trace,
)
from planbuilder.office.word.reading.context import Context
from planbuilder.office.word.reading.drawings import Drawn, alternative_text, drawn
from planbuilder.office.word.reading.package import Relationship
from planbuilder.office.word.reading.source import Source

_INSTEAD = "I teksten står i stedet, hvad det viser."


@dataclass(frozen=True, slots=True)
class Box:
    """A text box to be read after the paragraph that it hangs on, with the traces of its place."""

    element: Any
    inserted: Trace | None
    deleted: Trace | None


@dataclass(slots=True)
class Hanging:
    """What hangs on one paragraph: what stands `before` its words, `after` them, and text boxes."""

    source: Source
    context: Context
    before: list[ReadBlock] = field(default_factory=list)
    after: list[ReadBlock] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def hang(self, element: Any, *, first: bool) -> None:
        """Take in a w:drawing, w:pict or w:object; `first` says that no words stand before it."""
        alt, anything = alternative_text(element), False
        place = self.before if first else self.after
        for each in drawn(element):
            anything = True
            _READERS[each.kind](self, each, alt, place)
        if not anything:
            self._bare(alt, place)

    def _bare(self, alt: str, place: list[ReadBlock]) -> None:
        outcome = "Tegningen er ikke med."
        if alt:
            outcome = "Tegningen er ikke med; dens beskrivelse står i teksten."
            place.append(self._block(None, alt, 100))
        self.source.findings.add(Matter.DRAWING, alt, outcome)

    def _block(self, data: bytes | None, alt: str, width: int) -> ReadPicture:
        context = self.context
        return ReadPicture(data, alt, width, context.inserted, context.deleted, context.place)

    def _picture(self, each: Drawn, alt: str, place: list[ReadBlock]) -> None:
        relationship = self.context.relationships.get(each.target)
        data = self.source.picture(relationship)
        width = 100
        if each.width:
            width = max(1, min(round(100 * each.width / self.source.page[0]), 100))
        words = alt or " ".join(each.words.split())
        place.append(self._block(data, words, width))
        if data is None:
            self.source.findings.add(Matter.PICTURE, words, _why_not(relationship))

    def _box(self, each: Drawn, alt: str, place: list[ReadBlock]) -> None:
        self.boxes.append(Box(each.element, self.context.inserted, self.context.deleted))

    def _chart(self, each: Drawn, alt: str, place: list[ReadBlock]) -> None:
        words = self.source.part_words(each.kind, self.context.relationships.get(each.target))
        text = "; ".join(words) or alt
        self._words(text, "Diagrammet er ikke med, kun dets ord.")

    def _drawn_words(self, each: Drawn, alt: str, place: list[ReadBlock]) -> None:
        self._words(each.words, "Tegningen er ikke med, kun dens ord.")

    def _words(self, text: str, outcome: str) -> None:
        context = self.context
        if text:
            run = ReadRun(Run(text), context.inserted, context.deleted)
            self.after.append(ReadParagraph((run,), place=context.place))
        self.source.findings.add(Matter.DRAWING, text, outcome)

    def _object(self, each: Drawn, alt: str, place: list[ReadBlock]) -> None:
        self.source.findings.add(
            Matter.OBJECT,
            each.words or alt,
            "Det indlejrede objekt er ikke med, kun det billede af det, som kan vises.",
        )


def _why_not(relationship: Relationship | None) -> str:
    if relationship is None:
        return f"Billedet mangler i dokumentet. {_INSTEAD}"
    if relationship.outside:
        return f"Billedet ligger uden for dokumentet og er ikke hentet. {_INSTEAD}"
    return f"Billedet er ikke PNG eller JPEG, er beskadiget eller for stort. {_INSTEAD}"


_READERS: dict[str, Callable[[Hanging, Drawn, str, list[ReadBlock]], None]] = {
    "picture": Hanging._picture,
    "box": Hanging._box,
    "chart": Hanging._chart,
    "diagram": Hanging._chart,
    "object": Hanging._object,
    "words": Hanging._drawn_words,
}
