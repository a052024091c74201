"""The command that lists what people remarked about the plan: comments."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from planbuilder.cli.opening import opened
from planbuilder.cli.output import say, say_json
from planbuilder.model.comments.listing import PlacedThread, placed_threads
from planbuilder.model.comments.words import shown_quote
from planbuilder.model.danish import format_moment
from planbuilder.model.plain_line import plain_line
from planbuilder.model.plan import Plan
from planbuilder.model.records import Comment
from planbuilder.model.titles import title_of


def comments(arguments: argparse.Namespace) -> None:
    """Print all threads of comments by what they are about, in the order of the plan."""
    with opened(arguments) as project:
        plan = project.plan
    found = [
        placed for placed in placed_threads(plan) if not (arguments.open and placed.thread.done)
    ]
    if arguments.json:
        say_json([_as_json(placed, plan) for placed in found])
    elif found:
        say("\n".join(_lines(found, plan)))
    else:
        say("Ingen kommentarer.")


def _lines(found: list[PlacedThread], plan: Plan) -> Iterator[str]:
    for title, group in groupby(found, key=lambda placed: _title(placed, plan)):
        yield plain_line(title)
        for placed in group:
            first = placed.thread.first
            state = "afsluttet" if placed.thread.done else "åben"
            yield f"  {_line(state, *_who_and_when(first), _place_words(placed), said=first.words)}"
            for answer in placed.thread.answers:
                yield f"    {_line(*_who_and_when(answer), said=answer.words)}"


def _line(*head: str, said: str) -> str:
    return plain_line(f"{' · '.join(filter(None, head))}: {said}")


def _title(placed: PlacedThread, plan: Plan) -> str:
    return title_of(plan, placed.record) if placed.record else "Uden sted"


def _who_and_when(comment: Comment) -> list[str]:
    return [comment.author or "Ukendt", format_moment(comment.moment)]


def _place_words(placed: PlacedThread) -> str:
    if placed.thread.anchor is None:
        return ""
    quote = f"»{shown_quote(placed.thread.anchor.quote)}«"
    return f"{quote} (stedet findes ikke længere)" if placed.is_gone else quote


def _as_json(placed: PlacedThread, plan: Plan) -> dict[str, Any]:
    first = placed.thread.first
    return {
        **_comment_as_json(first),
        "about": first.about,
        "title": title_of(plan, placed.record) if placed.record else None,
        "field": first.field,
        "quote": shown_quote(first.quote),
        "found": not placed.is_gone,
        "state": "done" if placed.thread.done else "open",
        "answers": [_comment_as_json(answer) for answer in placed.thread.answers],
    }


def _comment_as_json(comment: Comment) -> dict[str, Any]:
    names = ("id", "author", "moment", "words", "document")
    return {name: getattr(comment, name) for name in names}
