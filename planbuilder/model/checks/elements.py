"""Elements and efforts that lack something: content, reference, level, owner, deadline."""

from __future__ import annotations

from planbuilder.model.checks.finding import (
    DECISION,
    EVERYBODY,
    TODAY,
    Around,
    Finding,
    Found,
    Profile,
    Rule,
)
from planbuilder.model.checks.said import Said
from planbuilder.model.danish import format_date_long
from planbuilder.model.fields import specs
from planbuilder.model.judging import FINISHED, is_late, missing_fields
from planbuilder.model.records import (
    PLAN_ID,
    Effort,
    EffortStatus,
    Element,
    Person,
    PlanInfo,
    State,
)
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.quick import count_words, has_words
from planbuilder.model.richtext.tree import LiveBlock, Picture, Table
from planbuilder.model.words import enumerated

LEAST_WORDS = 15
"""A text with fewer words says too little about an element (our own choice)."""
_WRITING = frozenset({Profile.STEERING, Profile.CONSULTATION})
_ELEMENTS, _EFFORTS = frozenset({Element.KIND}), frozenset({Effort.KIND})


def _missing(element: Element, _: Said, around: Around) -> Found:
    if not element.state.needs_note and not has_words(element.text):
        words, is_new = "Elementet har ingen tekst endnu.", element.state is State.NOT_STARTED
        yield Finding("element-missing", element.id, words, "text", unwritten=is_new)


def _thin(element: Element, said: Said, around: Around) -> Found:
    """Find a text of a few words with nothing else in it, for which no register speaks either."""
    if element.state.needs_note or not has_words(element.text) or _has_entries(element, around):
        return
    count = count_words(element.text)  # before reading it whole: few are thin
    if count >= LEAST_WORDS:
        return
    text = next(field for field in said.texts if field.name == "text")
    if any(isinstance(block, Table | Picture | LiveBlock) for block in text.blocks):
        return
    said_so = f"Teksten er på {count} ord og siger ikke meget om elementet."
    yield Finding("element-thin", element.id, said_so, "text", 0, len(text.plain), text.plain)


def _has_entries(element: Element, around: Around) -> bool:
    concept = around.plan.concept
    names = concept.element(element.id).registers if concept.has(element.id) else ()
    return any(name in REGISTERS and around.plan.entries(REGISTERS[name].kind) for name in names)


def _elsewhere(element: Element, _: Said, around: Around) -> Found:
    if element.state.needs_note and not element.note.strip():
        lacking = {
            State.COVERED: "Elementet er dækket af en anden plan, men der står ikke hvilken.",
            State.NOT_RELEVANT: "Elementet er sat til ikke relevant uden begrundelse.",
        }
        yield Finding("elsewhere-without-reference", element.id, lacking[element.state], "note")


def _owner(element: Element, _: Said, around: Around) -> Found:
    """Find who and when is lacking where somebody began; the others are told by `_missing`."""
    is_begun = element.state is not State.NOT_STARTED or has_words(element.text)
    if element.state in FINISHED or not is_begun:
        return
    owner = around.plan.person_name(element.owner)  # who was deleted is responsible for nothing
    lacking = [
        word for word, value in (("ansvarlig", owner), ("frist", element.deadline)) if not value
    ]
    if lacking:
        field = "owner" if not owner else "deadline"
        yield Finding(
            "owner-or-deadline", element.id, f"Elementet mangler {enumerated(lacking)}.", field
        )


def _late(element: Element, _: Said, around: Around) -> Found:
    if element.deadline and is_late(element, around.today):
        due = format_date_long(element.deadline)
        yield Finding("late", element.id, f"Fristen var den {due}.", "deadline")


def _effort_fields(effort: Effort, _: Said, around: Around) -> Found:
    """Find fields that say nothing, but where a broad effort refers to another policy (p. 20)."""
    levels = {level.id for level in around.plan.concept.effort_only_levels[:1]}
    if effort.policy_reference.strip() and set(effort.levels) <= levels:
        return
    if missing := missing_fields(effort):
        named = enumerated(f"»{specs(Effort)[name].words}«" for name in missing)
        yield Finding("effort-fields", effort.id, f"Indsatsen mangler {named}.", missing[0])


def _effort_level(effort: Effort, _: Said, around: Around) -> Found:
    if not effort.levels:
        yield Finding(
            "effort-level", effort.id, "Indsatsen hører ikke til noget indsatsniveau.", "levels"
        )


def _effort_ended(effort: Effort, _: Said, around: Around) -> Found:
    if effort.end and effort.end < around.today and effort.status is not EffortStatus.DONE:
        ended = format_date_long(effort.end)
        yield Finding(
            "effort-ended",
            effort.id,
            f"Indsatsen sluttede den {ended}, men står som {effort.status.words}.",
            "status",
        )


def _empty_level(info: PlanInfo, _: Said, around: Around) -> Found:
    efforts = around.plan.efforts
    used = {level for effort in efforts for level in effort.levels}
    for level in around.plan.concept.effort_only_levels:
        if level.id not in used:
            yield Finding(
                "level-without-effort",
                PLAN_ID,
                f"Der er ingen indsats på det niveau, der hedder »{level.title}«.",
                about=level.id,
                unwritten=not efforts,
            )


RULES = (
    Rule(
        name="element-missing",
        title="Elementer uden tekst",
        why="Konceptets elementer er en tjekliste: planen bør tage stilling til dem alle "
        "(rapporten s. 12 og 14).",
        mend="Skriv elementet, eller sæt det til »dækket af anden plan« eller »ikke relevant«.",
        look=_missing,
        of=_ELEMENTS,
        blocks=DECISION,
    ),
    Rule(
        name="element-thin",
        title="Elementer med for lidt indhold",
        why="En overskrift eller en enkelt sætning fortæller ikke, hvad kommunen gør.",
        mend="Svar på spørgsmålene i vejledningen, eller henvis til det sted, hvor det står.",
        look=_thin,
        of=_ELEMENTS,
        beside=frozenset(REGISTERS),
    ),
    Rule(
        name="elsewhere-without-reference",
        title="Henvist uden henvisning",
        why="Er et element beskrevet i en anden politik, skal planen kort sige hvor "
        "(rapporten s. 12, 15 og 20).",
        mend="Skriv henvisningen eller begrundelsen under elementets titel.",
        look=_elsewhere,
        of=_ELEMENTS,
        blocks=DECISION,
    ),
    Rule(
        name="owner-or-deadline",
        title="Ansvarlig eller frist mangler",
        why="Det, som ingen har ansvar for til en bestemt dag, bliver ikke skrevet.",
        mend="Vælg en ansvarlig og en frist øverst på elementets side.",
        look=_owner,
        of=_ELEMENTS,
        asked=_WRITING,
        beside=frozenset({Person.KIND}),
    ),
    Rule(
        name="late",
        title="Frister, der er overskredet",
        why="Andre venter på teksten.",
        mend="Gør elementet klar, eller aftal en ny frist.",
        look=_late,
        of=_ELEMENTS,
        asked=_WRITING,
        beside=frozenset({TODAY}),
    ),
    Rule(
        name="effort-fields",
        title="Indsatser, der mangler felter",
        why="En indsats beskrives med konceptets syv felter (rapporten s. 19–20).",
        mend="Udfyld felterne. Er en bred opbyggende indsats beskrevet i en anden politik, er det "
        "nok at skrive hvilken.",
        look=_effort_fields,
        of=_EFFORTS,
        blocks=DECISION,
    ),
    Rule(
        name="effort-level",
        title="Indsatser uden niveau",
        why="Hver indsats hører til et eller flere indsatsniveauer (rapporten s. 19).",
        mend="Vælg indsatsens niveau.",
        look=_effort_level,
        of=_EFFORTS,
        blocks=DECISION,
    ),
    Rule(
        name="level-without-effort",
        title="Niveauer uden indsats",
        why="Planen bør dække hele trekanten: opbyggende, foregribende og indgribende "
        "(rapporten s. 11–12).",
        mend="Beskriv en indsats på niveauet, eller henvis fra en indsats til den politik, hvor "
        "den er beskrevet.",
        look=_empty_level,
        of=frozenset({PlanInfo.KIND}),
        beside=_EFFORTS,
    ),
    Rule(
        name="effort-ended",
        title="Indsatser, der er slut",
        why="En indsats, hvis slutdato er passeret, er enten afsluttet eller forlænget.",
        mend="Sæt status til »afsluttet«, eller ret slutdatoen.",
        look=_effort_ended,
        of=_EFFORTS,
        asked=EVERYBODY,
        beside=frozenset({TODAY}),
    ),
)
