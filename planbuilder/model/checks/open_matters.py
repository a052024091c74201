"""What people still have to decide: conflicts, comments, suggestions from Word."""

from __future__ import annotations

from planbuilder.model.checks.finding import DECISION, OUTSIDERS, Around, Finding, Found, Rule
from planbuilder.model.checks.said import Said
from planbuilder.model.comments.threads import counts
from planbuilder.model.disagreement import open_matters
from planbuilder.model.kinds import KINDS
from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.record import Record
from planbuilder.model.records import Comment, PlanInfo, Returned

_PLAN = frozenset({PlanInfo.KIND})


def _conflicts(record: Record, _: Said, around: Around) -> Found:
    if conflict_count(record):
        said = f"Her står flere udgaver: {open_matters(record)}."
        yield Finding("conflict", record.id, said)


def _comments(info: PlanInfo, _: Said, around: Around) -> Found:
    for about, number in counts(around.plan.comments).items():
        if number.open:
            said = "1 kommentar er åben." if number.open == 1 else f"{number.open} er åbne."
            yield Finding("open-comment", about, said)


def _suggestions(info: PlanInfo, _: Said, around: Around) -> Found:
    if not around.plan.returned:
        return
    from planbuilder.model.suggestions.changes import open_counts

    for about, number in open_counts(around.plan.returned).items():
        if number:
            said = "1 forslag venter." if number == 1 else f"{number} forslag venter."
            yield Finding("open-suggestion", about, said)


RULES = (
    Rule(
        name="conflict",
        title="To udgaver at vælge imellem",
        why="To har skrevet forskelligt samme sted. Begge udgaver kommer med i dokumentet, og en "
        "offentlig udgave kan slet ikke laves.",
        mend="Vælg en af udgaverne, eller skriv en fælles.",
        look=_conflicts,
        of=frozenset(KINDS) - {Comment.KIND, Returned.KIND},
        blocks=OUTSIDERS,
    ),
    Rule(
        name="open-comment",
        title="Åbne kommentarer",
        why="Nogen venter på et svar, og det kan ændre teksten.",
        mend="Svar på kommentaren, eller afslut den.",
        look=_comments,
        of=_PLAN,
        beside=frozenset({Comment.KIND}),
        blocks=DECISION,
    ),
    Rule(
        name="open-suggestion",
        title="Forslag fra Word, der ikke er afgjort",
        why="Nogen har rettet i et dokument, og rettelserne er ikke taget stilling til.",
        mend="Godkend eller afvis forslagene.",
        look=_suggestions,
        of=_PLAN,
        beside=frozenset({Returned.KIND}),
        blocks=DECISION,
    ),
)
