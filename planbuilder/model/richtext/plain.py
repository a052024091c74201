"""A text as plain words: reading it out, counting, searching, and how hard it is to read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from planbuilder.model.frozen import frozen
from planbuilder.model.richtext.limits import expect_blocks, expect_length, expect_paragraph
from planbuilder.model.richtext.normal import clean_text, normalise
from planbuilder.model.richtext.quick import SOFT_HYPHEN, WORD, count_plain
from planbuilder.model.richtext.tree import (
    Block,
    Conflict,
    Inline,
    LiveBlock,
    Paragraph,
    Picture,
    Reference,
    Run,
    Table,
    Text,
    every_reading,
)

_LONG_WORD = 7
"""Letters; a long word has more than six (Björnsson 1968)."""
_SENTENCE_END = re.compile(r"[.!?:][»«”’\")\]]{0,3}(\s+)[»«“\"(\[]{0,3}(?=[^\W\d_])")
# Abbreviations that a capital letter may follow in the middle of a sentence: "jf. Barnets lov".
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:bl\.a|ca|dr|ekskl|evt|f\.eks|hhv|inkl|jf|kap|kl|m\.fl|m\.m|m\.v|mht|mv|nr|osv|pga|pkt"
    r"|skt|stk|tlf|vedr)$",
    re.IGNORECASE,
)

LIX_SCALE = ((25, "meget let"), (35, "let"), (45, "middel"), (55, "svær"))
"""Below which value a text is how hard to read; from the last value on it is "meget svær"."""


def plain_text(text: Iterable[Block], label: Callable[[str], str] = lambda record: "") -> str:
    """Return the words of `text`, a line for each block and a tab between the cells of a row.

    In a conflict all readings stand after each other.

    Args:
        text: the text; its line breaks stay line breaks.
        label: gives the words that stand for a reference to the record with this id.
    """
    return "\n".join(_lines(every_reading(text), label))


def from_plain(source: str) -> Text:
    """Return a text with one paragraph for each line of `source` that is not blank.

    Raises:
        TextError: there is too much of it for a text.
    """
    expect_length(len(source))
    lines = [line for line in map(str.strip, clean_text(source).split("\n")) if line]
    expect_blocks(len(lines))
    expect_paragraph(max(map(len, lines), default=0))
    return normalise(Paragraph((Run(line),)) for line in lines)


def _lines(blocks: Iterable[Block], label: Callable[[str], str]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join("\n".join(_lines(cell.blocks, label)) for cell in row)
        elif not isinstance(block, Picture | LiveBlock | Conflict):
            yield _line(block.inlines, label)


def _line(inlines: tuple[Inline, ...], label: Callable[[str], str]) -> str:
    return "".join(
        label(inline.record) if isinstance(inline, Reference) else inline.text for inline in inlines
    )


def words(text: Iterable[Block]) -> int:
    """Return how many words `text` has; a word with hyphens or a date is one word.

    In a conflict only the first reading counts, since only one will stay.
    """
    return count_plain(plain_text(first_readings(text)))


def first_readings(text: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks of `text`; in the place of a conflict those of its first reading."""
    for block in text:
        if isinstance(block, Conflict):
            yield from block.readings[0].blocks
        else:
            yield block


def lix(text: Iterable[Block]) -> int | None:
    """Return the readability index LIX of `text`, or None where there are no words.

    LIX = words / sentences + 100 * long words / words, a long word having more than six letters
    (C. H. Björnsson, Läsbarhet, Stockholm 1968). A sentence ends at a full stop, question mark,
    exclamation mark or colon that is followed by a capital letter, and at the end of a block, so
    that each heading and each list item counts as one.
    """
    count = long = sentences = 0
    plain = plain_text(first_readings(text)).replace(SOFT_HYPHEN, "")
    for line in plain.replace("\t", "\n").split("\n"):
        found = WORD.findall(line)
        if found:
            count += len(found)
            long += sum(map(_is_long, found))
            sentences += 1 + _inner_sentence_ends(line)
    return round(count / sentences + 100 * long / count) if count else None


def sentence_lix(sentence: str) -> tuple[int, int]:
    """Return how many words a sentence has, and its LIX (0 where it has none)."""
    found = WORD.findall(sentence.replace(SOFT_HYPHEN, ""))
    count = len(found)
    return count, round(count + 100 * sum(map(_is_long, found)) / count) if count else 0


def _is_long(word: str) -> bool:
    return len(word) >= _LONG_WORD and sum(map(str.isalpha, word)) >= _LONG_WORD


def _inner_sentence_ends(line: str) -> int:
    """Return how many sentences of `line` are followed by another one in it."""
    return sum(1 for _ in sentence_gaps(line))


def sentence_gaps(line: str) -> Iterator[tuple[int, int]]:
    """Yield where the white space between two sentences of `line` begins and ends."""
    for end in _SENTENCE_END.finditer(line):
        if line[end.end()].isupper() and not _ABBREVIATION.search(
            line, max(0, end.start() - 10), end.start()
        ):
            yield end.span(1)


def lix_meaning(value: int) -> str:
    """Return in Danish how hard a text with this LIX is to read.

    Below 25 "meget let" (children's books), 25 to 34 "let" (fiction, weeklies), 35 to 44 "middel"
    (newspapers), 45 to 54 "svær" (official and professional texts), from 55 "meget svær"
    (research, statutes): Björnsson's scale in its usual Danish words.
    """
    return next((words for limit, words in LIX_SCALE if value < limit), "meget svær")


@frozen
class Snippet:
    """A place where something was found: the words before and after, and where the hit begins.

    `offset` counts the characters of `plain_text` before the hit. The snippets of a text come in
    the order of the text, so the n-th snippet is the n-th hit.
    """

    before: str
    hit: str
    after: str
    offset: int


def snippets(text: Iterable[Block], needle: str, width: int = 40) -> list[Snippet]:
    """Return every place in `text` where `needle` stands, whatever the case of the letters.

    Args:
        text: where to look. A hit never runs from one block into the next.
        needle: what to look for; a space in it finds a non-breaking space too.
        width: how many characters of the block a snippet shows at most to each side of the hit.
    """
    if not needle:
        return []
    plain = plain_text(text)
    pattern = re.escape(needle).replace(r"\ ", "[ \N{NO-BREAK SPACE}]")
    return [
        _snippet(plain, hit.start(), hit.end(), width)
        for hit in re.finditer(pattern, plain, re.IGNORECASE)
    ]


def _snippet(plain: str, start: int, end: int, width: int) -> Snippet:
    first = max(plain.rfind("\n", 0, start) + 1, start - width)
    last = plain.find("\n", end, end + width)
    last = min(end + width, len(plain)) if last < 0 else last
    before, after = plain[first:start], plain[end:last]
    if first and plain[first - 1] != "\n":
        before = "…" + before[before.find(" ") + 1 :]
    if last < len(plain) and plain[last] != "\n":
        after = after[: after.rfind(" ")] + "…" if " " in after else after + "…"
    return Snippet(before, plain[start:end], after, start)
