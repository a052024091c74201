"""The comments of a document, with their threads and what they hang on."""

from __future__ import annotations

from typing import Any

from planbuilder.office.word.reading.answers import with_answers
from planbuilder.office.word.reading.content import ReadComment
from planbuilder.office.word.reading.moments import moment
from planbuilder.office.word.reading.names import ID, P, is_on, name
from planbuilder.office.word.reading.package import of_kind
from planbuilder.office.word.reading.plain import paragraphs_of, words_of
from planbuilder.office.word.reading.source import Source
from planbuilder.office.word.reading.story import Story
from planbuilder.office.word.reading.traces import DATE, UTC, author_of

_PARA = name("w14:paraId")


def read_comments(source: Source) -> tuple[ReadComment, ...]:
    """Return the comments; the text must have been read, since it says what they hang on."""
    relationships = source.package.relationships(source.part)
    part = next(of_kind(relationships, "comments"), "")
    root = source.package.xml_or_none(part)
    if root is None:
        return ()
    elements = list(root.iterchildren(name("w:comment")))
    owner = {
        paragraph.get(_PARA, ""): element.get(ID, "")
        for element in elements
        for paragraph in element.iter(P)
        if paragraph.get(_PARA)
    }
    threads = _threads(_part(source, "commentsExtended"), owner)
    times = _times(_part(source, "commentsIds"), _part(source, "commentsExtensible"), owner)
    context = source.context(part, "comments")
    return with_answers(_comment(source, context, element, threads, times) for element in elements)


def _part(source: Source, kind: str) -> Any:
    relationships = source.package.relationships(source.part)
    return source.package.xml_or_none(next(of_kind(relationships, kind), ""))


def _threads(root: Any, owner: dict[str, str]) -> dict[str, tuple[str, bool]]:
    """Return the comment that each answers ("" for none), and whether it is done, by its id."""
    if root is None:
        return {}
    threads = {}
    for element in root.iterchildren(name("w15:commentEx")):
        comment = owner.get(element.get(name("w15:paraId"), ""))
        parent = owner.get(element.get(name("w15:paraIdParent"), ""), "")
        if comment is not None:
            done = is_on(element.get(name("w15:done"), "0"))
            threads[comment] = ("" if parent == comment else parent, done)
    return threads


def _times(ids: Any, extensible: Any, owner: dict[str, str]) -> dict[str, str]:
    """Return the times in UTC that newer programs write, by the ids of the comments."""
    if ids is None or extensible is None:
        return {}
    durable = {
        element.get(name("w16cid:durableId"), ""): owner.get(element.get(name("w16cid:paraId"), ""))
        for element in ids.iterchildren(name("w16cid:commentId"))
    }
    times = {}
    for element in extensible.iterchildren(name("w16cex:commentExtensible")):
        comment = durable.get(element.get(name("w16cex:durableId"), ""))
        if comment is not None:
            times[comment] = element.get(name("w16cex:dateUtc"), "")
    return times


def _comment(
    source: Source,
    context: Any,
    element: Any,
    threads: dict[str, tuple[str, bool]],
    times: dict[str, str],
) -> ReadComment:
    comment = element.get(ID, "")
    parent, done = threads.get(comment, ("", False))
    blocks = Story(source, context).blocks(element)
    words = "\n".join(words_of(paragraph.runs) for paragraph in paragraphs_of(blocks)).strip()
    return ReadComment(
        id=comment,
        author=author_of(element),
        time=moment(times.get(comment), element.get(UTC), element.get(DATE)),
        words=words,
        quote=_quote(source, comment),
        parent=parent,
        done=done,
    )


def _quote(source: Source, comment: str) -> str:
    """Return the words that a comment hangs on: those that are there, or else the deleted ones."""
    parts = source.quotes.get(comment, [])
    kept = "".join(words for words, deleted in parts if not deleted).strip("\n")
    return kept or "".join(words for words, _ in parts).strip("\n")
