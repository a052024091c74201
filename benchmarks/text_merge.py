"""Merging of texts of 200 pages with 500 changes on each side, beside difflib on their sentences.

The floor compares the sentences of the base with those of either side, as lists of strings that
were cut before, with difflib.SequenceMatcher; it merges nothing. We start from the three texts as
they are parsed, and end with the merged one. A page is merged as well, for the time itself.
Time is that of the processor, since other programs share the machine.
"""

from __future__ import annotations

import difflib
import random
import statistics
import time
from collections.abc import Callable

from _measure import in_turn, report

from planbuilder.model.merging.sentences import sentences
from planbuilder.model.merging.texts import merge_texts
from planbuilder.model.richtext.plain import plain_text, words
from planbuilder.model.richtext.tree import Conflict, Heading, Paragraph, Run, Text
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml

PAGES, WORDS_A_PAGE = 200, 400
CHANGES = 500
RUNS = 15
SENTENCES_A_PARAGRAPH = 4
WORDS = ["kommunen", "tilbyder", "rådgivning", "mentor", "unge", "fællesskab", "skole", "politi"]

Paragraphs = list[list[str]]


def sentence(chance: random.Random) -> str:
    """Return a sentence of fifteen words or so."""
    chosen = [chance.choice(WORDS) for _ in range(chance.randint(10, 20))]
    return " ".join(chosen).capitalize() + "."


def written(pages: int, chance: random.Random) -> Paragraphs:
    """Return the sentences of so many pages, paragraph by paragraph."""
    text: Paragraphs = []
    count = 0
    while count < pages * WORDS_A_PAGE:
        text.append([sentence(chance) for _ in range(SENTENCES_A_PARAGRAPH)])
        count += sum(len(line.split()) for line in text[-1])
    return text


def changed(text: Paragraphs, changes: int, chance: random.Random) -> Paragraphs:
    """Return the text with sentences changed, added and taken out, and paragraphs likewise."""
    text = [list(paragraph) for paragraph in text]
    for _ in range(changes):
        place = chance.randrange(len(text))
        paragraph = text[place]
        at = chance.randrange(len(paragraph)) if paragraph else 0
        match chance.choice(["edit", "edit", "edit", "add", "take out", "new", "move"]):
            case "edit" if paragraph:
                paragraph[at] = paragraph[at].replace(" ", f" {chance.choice(WORDS)} ", 1)
            case "add":
                paragraph.insert(at, sentence(chance))
            case "take out":
                del paragraph[at : at + 1]
            case "new":
                text.insert(place, [sentence(chance) for _ in range(3)])
            case "move":
                text.insert(chance.randrange(len(text)), text.pop(place))
    return [paragraph for paragraph in text if paragraph]


def parsed(text: Paragraphs) -> Text:
    """Return the text as it is read from a project file, a heading now and then."""
    return from_xhtml(
        to_xhtml(
            Heading(2, (Run(paragraph[0]),))
            if len(paragraph) == 1
            else Paragraph((Run(" ".join(paragraph)),))
            for paragraph in text
        )
    )


def lines(text: Text) -> list[str]:
    """Return the sentences of a text as strings."""
    return [
        plain_text([Paragraph(part.inlines)])
        for block in text
        if isinstance(block, Paragraph | Heading)
        for part in sentences(block.inlines)
    ]


def seconds(action: Callable[[], object]) -> float:
    """Return the processor time that `action` takes."""
    start = time.process_time()
    action()
    return time.process_time() - start


def merge(base: Text, ours: Text, theirs: Text) -> Text:
    """Merge as two colleagues do."""
    return merge_texts(base, ours, theirs, lambda: "Bo", lambda: "Åse")


def compare(base: list[str], *sides: list[str]) -> None:
    """Let difflib compare the sentences of the base with those of each side."""
    for side in sides:
        difflib.SequenceMatcher(None, base, side, autojunk=False).get_opcodes()


def measure(pages: int, changes: int) -> tuple[str, list[float], list[float]]:
    """Measure a merge of so many pages beside the floor; return what was measured, and both."""
    chance = random.Random(2026)
    plain = written(pages, chance)
    three = [parsed(plain), *(parsed(changed(plain, changes, chance)) for _ in range(2))]
    compared = [lines(text) for text in three]
    conflicts = sum(isinstance(block, Conflict) for block in merge(*three))
    return (
        f"merge texts of {words(three[0])} words, {changes} changes a side, {conflicts} conflicts",
        *in_turn(
            lambda: seconds(lambda: merge(*three)),
            lambda: seconds(lambda: compare(*compared)),
            RUNS,
        ),
    )


def main() -> None:
    """Measure a large merge beside the floor, then that of a single page."""
    name, ours, floor = measure(PAGES, CHANGES)
    report(name, "s", ours, floor, "at most 2")
    name, ours, _ = measure(1, 3)
    print(f"{name}: {statistics.median(ours) * 1000:.2f} ms")


if __name__ == "__main__":
    main()
