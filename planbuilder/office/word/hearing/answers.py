"""Answers to the hearing in Word files of others: a letter, or comments in the plan itself.

In a letter, what stands under the title or the number of an element is about that element; each
paragraph is an answer, with the list that follows it, and so is each row of a table
(`tables.py`). In the plan as we wrote it, each comment is one, about the element whose text
it hangs on, except those that the plan was sent out with. Where nothing else tells, what an answer
says proposes the element.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.hearing.answers import AnswerDraft, is_courtesy, short_title
from planbuilder.model.hearing.privacy import FAREWELL
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort, Element
from planbuilder.model.richtext.plain import from_plain, plain_text
from planbuilder.model.richtext.tree import (
    Block,
    Paragraph,
    Picture,
    Table,
)
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.office.document.texts import one_line
from planbuilder.office.tags import by_digest, read_tag
from planbuilder.office.word.hearing.elements import CalledElements
from planbuilder.office.word.hearing.tables import as_text, table_answers
from planbuilder.office.word.home.remarks import is_same
from planbuilder.office.word.old_plan.outline import Part, outline_of
from planbuilder.office.word.reading import read_document
from planbuilder.office.word.reading.content import ReadComment, ReadDocument
from planbuilder.office.word.reading.plain import paragraphs_of
from planbuilder.office.word.reading.views import accepted, has_changes

_MOST_BLOCKS = 2_000
"""Paragraphs and tables; a letter of twenty pages has three hundred."""
_SIGNED, _SIGNATURE = 10, 40
"""So many words a line has at most that begins a farewell, and the farewell with all names."""
_SHORT = 4
"""So few words in a paragraph of a letter are a greeting or a name, and no answer."""


@dataclass(frozen=True, slots=True)
class ReadAnswers:
    """What a document answers, and what is to be known of how it was read, in Danish."""

    name: str
    drafts: Sequence[AnswerDraft]
    remarks: Sequence[str] = ()


def read_answers(path: Path, plan: Plan) -> ReadAnswers:
    """Read the answers in a Word document.

    Raises:
        PlanbuilderError: it is no Word document, one that can't be read, or far too long.
    """
    document = read_document(path)
    if len(document.blocks) > _MOST_BLOCKS and not _is_ours(document):
        raise PlanbuilderError(
            "»{name}« er for langt til at være et høringssvar, så intet er læst. Er det det "
            "rigtige dokument?",
            name=path.name,
        )
    if _is_ours(document):
        return ReadAnswers(path.name, list(_comments(document, plan)), list(_of_plan(document)))
    drafts, pictures = [], 0
    elements = CalledElements(plan)
    for part, element, heading in _with_elements(outline_of(document.blocks).parts, elements):
        text = accepted(part.blocks, level=part.level + 1).text
        pictures += sum(isinstance(block, Picture) for block in text)
        found = list(_answers(text, element, elements))
        if heading and len(found) == 1 and not any(isinstance(one, Table) for one in text):
            found = [replace(found[0], title=one_line(heading))]
        if heading and not element and (proposed := elements.spoken_of(heading)):
            found = [replace(one, element=one.read_as or proposed) for one in found]
        drafts += found
    drafts += list(_comments(document, plan))
    remarks = []
    if pictures:
        remarks.append(
            "1 billede er ikke taget med." if pictures == 1
            else f"{pictures} billeder er ikke taget med."
        )  # fmt: skip
    if not drafts:
        remarks.append("Der stod ingen svar i dokumentet.")
    return ReadAnswers(path.name, drafts, remarks)


def _is_ours(document: ReadDocument) -> bool:
    return any(read_tag(tag) for block in document.blocks for tag in block.place.tags)


def _of_plan(document: ReadDocument) -> Iterator[str]:
    yield "Dokumentet er planen selv: kun kommentarerne i det er taget som svar."
    if has_changes(document.blocks):
        yield "Rettelserne i teksten hentes med »Fil → Hent ind → Rettelser fra Word«."


# Comments


def _comments(document: ReadDocument, plan: Plan) -> Iterator[AnswerDraft]:
    """Yield what is said in comments; the plan's own are none, but what replies to them is one."""
    about, elements = _elements_of_comments(document, plan), CalledElements(plan)
    ours = {one.id for one in document.comments if _is_known(one, plan)}
    for comment in document.comments:
        is_reply = comment.parent and comment.parent not in ours
        if comment.id in ours or is_reply or not comment.words.strip():
            continue
        quoted = f"Om »{one_line(comment.quote)}«:\n" if comment.quote.strip() else ""
        text = to_xhtml(from_plain(quoted + comment.words))
        element = about.get(comment.id, "")
        proposed = element or elements.spoken_of(comment.words)
        yield AnswerDraft(short_title(comment.words), text, proposed, element)


def _is_known(comment: ReadComment, plan: Plan) -> bool:
    """Whether a comment was written in the plan, and didn't itself come with a document."""
    return any(is_same(comment, known) for known in plan.comments if not known.document)


def _elements_of_comments(document: ReadDocument, plan: Plan) -> dict[str, str]:
    """Return the element that each comment is about, by its id, as far as tags tell."""
    records = by_digest(record.id for record in plan)
    found: dict[str, str] = {}
    for paragraph in paragraphs_of(document.blocks):
        element = ""
        for tag in map(read_tag, paragraph.place.tags):
            record = plan.get(records.get(tag.digest, "")) if tag else None
            if isinstance(record, Element):
                element = record.id
            elif isinstance(record, Effort) and record.elements:
                element = element or record.elements[0]
        for read in paragraph.runs if element else ():
            for comment in read.comments:
                found.setdefault(comment, element)
    return found


# Letters


def _with_elements(
    parts: Sequence[Part], elements: CalledElements
) -> Iterator[tuple[Part, str, str]]:
    """Yield each part with the element that it is about, and its heading where that is no title.

    What stands deeper than an element's title is about that element.
    """
    above: list[tuple[int, str]] = []
    for part in parts:
        while above and above[-1][0] >= part.level:
            above.pop()
        named = elements.named(f"{part.number} {part.heading}".strip())
        element = named or (above[-1][1] if above else "")
        above.append((part.level, element))
        yield part, element, "" if named or is_courtesy(part.heading) else part.heading


def _answers(
    text: Sequence[Block], element: str, elements: CalledElements
) -> Iterator[AnswerDraft]:
    """Yield an answer for each paragraph and row; lists and short lines go on what is before."""
    held: list[Block] = []
    for block in text:
        if isinstance(block, Table):
            yield from _draft(held, element, elements)
            held = []
            for row in table_answers(block, elements.named):
                yield _made(row.title, row.says, row.element or element, elements)
            continue
        for plain in as_text(block):
            if held and isinstance(plain, Paragraph) and not _goes_on(held, plain):
                yield from _draft(held, element, elements)
                held = []
            held.append(plain)
    yield from _draft(held, element, elements)


def _goes_on(held: Sequence[Block], block: Paragraph) -> bool:
    """Whether a paragraph is no answer of its own: short, or after a short one or the farewell.

    Nor is it one after mere courtesy: that is no answer, but begins one.
    """
    begun = plain_text(held)
    if len(begun.split()) <= _SHORT or any(map(_closes, held)):
        return True
    if all(map(is_courtesy, begun.split("\n"))):
        return True
    return len(plain_text((block,)).split()) <= _SHORT


def _closes(block: Block) -> bool:
    words = plain_text((block,))
    return FAREWELL.match(words) is not None and len(words.split()) <= _SIGNED


def _draft(
    blocks: Sequence[Block], element: str, elements: CalledElements
) -> Iterator[AnswerDraft]:
    """Yield what blocks say; nothing where they only say farewell."""
    only_signed = blocks and _closes(blocks[0]) and len(plain_text(blocks).split()) <= _SIGNATURE
    if blocks and not only_signed:
        yield _made(short_title(plain_text(blocks)), blocks, element, elements)


def _made(title: str, says: Sequence[Block], element: str, elements: CalledElements) -> AnswerDraft:
    """Return an answer; where nothing says what it is about, its own words propose an element."""
    proposed = element or elements.spoken_of(plain_text(says))
    return AnswerDraft(title, to_xhtml(tuple(says)), proposed, element)
