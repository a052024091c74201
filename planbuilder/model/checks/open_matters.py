"""What people still have to decide: conflicts, comments, suggestions, answers to the hearing."""

from __future__ import annotations

from planbuilder.model.checks.finding import DECISION, OUTSIDERS, Around, Finding, Found, Rule
from planbuilder.model.checks.said import Said
from planbuilder.model.comments.threads import counts
from planbuilder.model.disagreement import open_matters
from planbuilder.model.kinds import KINDS
from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.record import Record
from planbuilder.model.records import Comment, PlanInfo, Returned
from planbuilder.model.registers.hearing import HearingAnswer, Verdict
from planbuilder.model.richtext.quick import has_words

_CHANGES = (Verdict.FOLLOWED, Verdict.PARTLY)
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


def _answers(answer: HearingAnswer, _: Said, around: Around) -> Found:
    rule = "hearing-answer"
    if answer.decision is Verdict.OPEN:
        yield Finding(rule, answer.id, "Høringssvaret er ikke vurderet.", "decision")
    elif not has_words(answer.reason):
        yield Finding(rule, answer.id, "Vurderingen har ingen begrundelse.", "reason")
    elif answer.decision in _CHANGES and not has_words(answer.change):
        yield Finding(rule, answer.id, "Der står ikke, hvad svaret har ændret i planen.", "change")


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
    Rule(
        name="hearing-answer",
        title="Høringssvar, der ikke er behandlet",
        why="Høringsnotatet skal sige, hvad I gør ved hvert svar, hvorfor, og hvad det ændrede.",
        mend="Vurdér svaret, og skriv begrundelsen og ændringen.",
        look=_answers,
        of=frozenset({HearingAnswer.KIND}),
        asked=DECISION,
        blocks=DECISION,
    ),
)
