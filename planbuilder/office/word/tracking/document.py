"""The body of a document with what changed since an earlier state as revisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from planbuilder.model.revisions.tokens import END, Step, Token
from planbuilder.office.tags import by_digest
from planbuilder.office.word.tracking.emitting import Emitter
from planbuilder.office.word.tracking.lists import ListPairs
from planbuilder.office.word.tracking.matching import Matcher
from planbuilder.office.word.tracking.numbering import Numbering
from planbuilder.office.word.tracking.outcomes import Group, Kept, Outcome, find_moves
from planbuilder.office.word.tracking.parts import parts_of
from planbuilder.office.word.tracking.stamps import PROGRAM, Passage, stamp
from planbuilder.project.past.since import RecordSince, Since, Stamp


class _Authors:
    """Finds the changes of a record by the digest in its tag."""

    def __init__(self, since: Since) -> None:
        self._records = since.records
        self._ids = by_digest(since.records)
        times = (stamp.time for record in since.records.values() for stamp in record.stamps)
        self.program = Stamp(PROGRAM, max(times, default=""))

    def record(self, digest: str) -> RecordSince | None:
        """Return the changes of a record."""
        return self._records.get(self._ids.get(digest, ""))


def tracked(
    before: Sequence[str],
    now: Sequence[str],
    since: Since,
    *,
    next_id: Callable[[], int],
    shared_lists: frozenset[str],
    separator: str,
) -> str:
    """Return the XML of a body with revisions that lead from one state to the other.

    Args:
        before: the XML of the earlier state, as the writer wrote it piece by piece.
        now: that of the later one.
        since: who changed what.
        next_id: gives numbers that nothing else in the document has.
        shared_lists: the ids of the lists that all paragraphs share, bullets for example.
        separator: the properties of a paragraph between two tables and at the end.
    """
    lists = ListPairs(Numbering(shared_lists))
    matcher = Matcher(lists, before, now)
    outcomes = list(_apart(matcher.parts(parts_of(before), parts_of(now)), separator, matcher))
    if not _ends_well(outcomes):
        outcomes.append(Kept(f"<w:p><w:pPr>{separator}</w:pPr></w:p>"))
    authors = _Authors(since)
    if authors.program.time:  # a move is nothing without a time
        find_moves(matcher.passages)
    stamp(matcher.passages, authors)
    return Emitter(next_id, lists, authors).xml(outcomes)


def _apart(outcomes: Sequence[Outcome], separator: str, matcher: Matcher) -> Iterator[Outcome]:
    """Yield the outcomes, a new paragraph between two tables: Word would make one of them."""
    last: Outcome | None = None
    for outcome in outcomes:
        if isinstance(outcome, Group) and not _is_table(outcome):
            outcome.inside = list(_apart(outcome.inside, separator, matcher))
        if last is not None and _is_table(last) and _is_table(outcome):
            end = Step(None, Token("", separator, END))
            passage = Passage("", [[end]], [])
            matcher.passages.append(passage)
            yield passage
        yield outcome
        last = outcome


def _is_table(outcome: Outcome) -> bool:
    if isinstance(outcome, Kept):
        return outcome.xml.startswith("<w:tbl>")
    return isinstance(outcome, Group) and outcome.begin.startswith("<w:tbl>")


def _ends_well(outcomes: Sequence[Outcome]) -> bool:
    """Whether a paragraph that stays is the last: Word can't take out the end of a document."""
    last = outcomes[-1] if outcomes else None
    if isinstance(last, Group):
        return _ends_well(last.inside) and not _is_table(last)
    if isinstance(last, Kept):
        return not _is_table(last)
    if not isinstance(last, Passage):
        return False
    end = last.stretches[-1][-1]
    return end.before is not None and end.after is not None
