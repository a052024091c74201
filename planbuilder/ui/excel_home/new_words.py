"""A new entry as a text to look at: each of its fields below its name."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.model.comparing.records import compare_records
from planbuilder.model.fields import Entry
from planbuilder.model.plan import Plan
from planbuilder.model.richtext.normal import normalise
from planbuilder.model.richtext.tree import Block, Heading, Marks, Paragraph, Run, Text
from planbuilder.model.richtext.xhtml import from_xhtml


def described(entry: Entry, plan: Plan) -> Text:
    """Return what an entry says, field by field."""
    return normalise(_blocks(entry, plan))


def _blocks(entry: Entry, plan: Plan) -> Iterator[Block]:
    for change in compare_records(None, entry, plan):
        if change.field == "title":
            yield Heading(2, (Run(change.after),))
            continue
        name = f"{change.name}: "
        if change.is_text:
            yield Paragraph((Run(name, Marks.BOLD),))
            yield from from_xhtml(change.after)
        else:
            words = " ".join(change.after.split())
            yield Paragraph((Run(name, Marks.BOLD), Run(words)))
