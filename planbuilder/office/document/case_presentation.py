"""The case presentation: its headings, and what the plan says under those without own text.

It goes to the politicians, and so to the public: nothing internal is drawn into it but the hearing,
of which it tells the outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from planbuilder.model.comparing.plans import RecordDifference, compare_plans
from planbuilder.model.coverage import coverage
from planbuilder.model.danish import format_date_long, format_number, format_short_number
from planbuilder.model.outside import is_internal
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import Effort, Element, PlanStatus, Section
from planbuilder.model.registers.approval import ApprovalStep, DecidingBody, Outcome
from planbuilder.model.registers.case_presentation import (
    USUAL_FORM,
    CaseHeading,
    CaseSource,
    headings_of,
)
from planbuilder.model.registers.sources import Source, SourceKind
from planbuilder.model.registers.year_wheel import Occasion, OccasionKind
from planbuilder.model.revision.due import adoption_day
from planbuilder.model.richtext.quick import has_words
from planbuilder.model.richtext.tree import Block, ListItem, Paragraph, Run
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.model.words import enumerated
from planbuilder.office.document.front import period_of, title_of
from planbuilder.office.document.hearing import hearing_summary, was_heard
from planbuilder.office.document.outline import UNTITLED
from planbuilder.office.document.texts import one_line, plain

_PURPOSE = "formaal-og-vision"
"""The concept's element on purpose and vision (report p. 14)."""
_DECIDED = (PlanStatus.ADOPTED, PlanStatus.PUBLISHED)
"""A plan that stands so is the adopted one, and replaces no other, until something is new."""
_FOLLOWED = (OccasionKind.REPORT, OccasionKind.FOLLOW_UP, OccasionKind.REVISION)


@dataclass(frozen=True, slots=True)
class CasePart:
    """A heading and what stands under it; nothing where nobody says anything."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class CaseMaterial:
    """What a case presentation is drawn from.

    `before` is the plan as it was last adopted, None where none was. `attachments` are what the
    files that go with it are called.
    """

    plan: Plan
    before: Plan | None = None
    attachments: Sequence[str] = ()


def case_parts(material: CaseMaterial) -> list[CasePart]:
    """Return the case presentation, by the plan's headings; by the usual ones where it has none."""
    headings = material.plan.entries(CaseHeading) or headings_of(USUAL_FORM)
    return [CasePart(one_line(one.title) or UNTITLED, _said(one, material)) for one in headings]


def _said(heading: CaseHeading, material: CaseMaterial) -> Sequence[Block]:
    if has_words(heading.text):
        return from_xhtml(heading.text)
    return list(_DRAWN[heading.draws](material))


def written_out(heading: CaseHeading, material: CaseMaterial) -> CaseHeading:
    """Return a heading with what the plan says under it as its own text, to be edited.

    The list of attachments goes on following the package.
    """
    if heading.draws is CaseSource.ATTACHMENTS:
        return heading
    return replace(heading, text=to_xhtml(tuple(_said(heading, material))))


def _paragraph(*sentences: str) -> Iterator[Block]:
    words = " ".join(filter(None, sentences))
    if words:
        yield Paragraph((Run(words),))


def _list(lines: Iterable[str], *, numbered: bool = False) -> Iterator[Block]:
    for line in lines:
        yield ListItem(numbered, 0, (Run(line),))


def _efforts(plan: Plan) -> list[Effort]:
    return [effort for effort in plan.efforts if not is_internal(plan, effort)]


def _plan_words(plan: Plan) -> str:
    """Return the plan's title and period: "Handlingsplan for 2027–2030"."""
    period = period_of(plan.info)
    return f"{title_of(plan.info)} for {period}" if period else title_of(plan.info)


def _nothing(_: CaseMaterial) -> Iterator[Block]:
    yield from ()


def _summary(material: CaseMaterial) -> Iterator[Block]:
    plan = material.plan
    counts, efforts = coverage(plan.elements), _efforts(plan)
    new = sum(not effort.existing for effort in efforts)
    told = ""
    if efforts:
        many = "1 indsats" if len(efforts) == 1 else f"{len(efforts)} indsatser"
        told = f"Planen har {many}, heraf {new} {'ny' if new == 1 else 'nye'}."
    yield from _paragraph(
        f"Sagen handler om {_plan_words(plan)}.",
        f"Planen forholder sig til {counts.handled} af {counts.total} elementer i "
        f"{_lower_first(plan.concept.title)}.",
        told,
    )
    is_new = plan.info.status not in _DECIDED or _new_since(material)
    if material.before is not None and is_new:
        yield from _paragraph(_replaces(material.before))


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def _replaces(before: Plan) -> str:
    info = before.info
    body = f" af {one_line(info.adopted_by)}" if info.adopted_by.strip() else ""
    adopted = adoption_day(info)
    day = f" den {format_date_long(adopted)}" if adopted else ""
    return f"Den afløser den plan, der blev vedtaget{body}{day}."


def _recommendation(material: CaseMaterial) -> Iterator[Block]:
    plan = material.plan
    bodies = enumerated(
        one_line(step.title)
        for step in plan.entries(ApprovalStep)
        if step.what is not DecidingBody.STEERING and step.decision is Outcome.PENDING
    )
    yield from _paragraph(
        f"Forvaltningen indstiller til {bodies}," if bodies else "Forvaltningen indstiller,"
    )
    points = [f"at {_plan_words(plan)} godkendes"]
    if was_heard(plan):
        points.append("at høringsnotatet tages til efterretning")
    yield from _list(points, numbered=True)


def _presentation(material: CaseMaterial) -> Iterator[Block]:
    yield from _purpose(material.plan)
    if material.before is not None:
        yield from _news(material)
    yield from _follow_up(material.plan)


def _purpose(plan: Plan) -> Iterator[Block]:
    """Yield paragraphs and lists of what the plan says of its purpose."""
    element = plan.get(_PURPOSE)
    if not isinstance(element, Element) or is_internal(plan, element):
        return

    def label(record_id: str) -> str:
        record = plan.get(record_id)
        hidden = record is not None and is_internal(plan, record)
        return "" if hidden else plan.reference_label(record_id)

    for block in from_xhtml(element.text):
        if isinstance(block, Paragraph):
            yield from _paragraph(plain(block.inlines, label))
        elif isinstance(block, ListItem):
            words = (Run(plain(block.inlines, label)),)
            yield ListItem(block.numbered, block.level, words)


def _news(material: CaseMaterial) -> Iterator[Block]:
    if material.before is None:
        yield from _first(material.plan)
        return
    lines = _new_since(material)
    if not lines:
        yield from _paragraph("Siden den vedtagne plan er der ikke ændret noget.")
        return
    yield from _paragraph("Siden den vedtagne plan er dette nyt:")
    yield from _list(lines)


def _first(plan: Plan) -> Iterator[Block]:
    """Yield what a plan holds that no adopted one goes before."""
    efforts = _efforts(plan)
    chosen = (
        ("Nye indsatser", [one for one in efforts if not one.existing]),
        ("Eksisterende indsatser", [one for one in efforts if one.existing]),
        ("Afsnit", list(_written(plan, plan.chapters()))),
    )
    lines = [f"{words}: {_named(plan, records)}" for words, records in chosen if records]
    yield from _paragraph(
        "Der er ingen tidligere vedtaget plan at sammenligne med.",
        "Planen indeholder:" if lines else "",
    )
    yield from _list(lines)


def _written(plan: Plan, sections: Iterable[Section]) -> Iterator[Section]:
    """Yield the sections that people outside find a text in, in the plan's order."""
    for section in sections:
        public = [one for one in plan.elements_of(section.id) if not is_internal(plan, one)]
        if any(has_words(one.text) for one in public):
            yield section
        yield from _written(plan, plan.subsections(section.id))


def _named(plan: Plan, records: Iterable[Record | None]) -> str:
    return enumerated(f"»{_title(plan, one)}«" for one in records if one is not None)


def _new_since(material: CaseMaterial) -> list[str]:
    """Return what is new since the adopted plan, a line for each kind of change."""
    plan, before = material.plan, material.before
    if before is None:
        return []
    found = [one for one in compare_plans(before, plan) if _is_public(one, before, plan)]
    return list(_news_lines(found, before, plan))


def _is_public(difference: RecordDifference, before: Plan, plan: Plan) -> bool:
    """Whether nothing that differs was or is internal."""
    sides = ((before, difference.before), (plan, difference.after))
    return not any(record is not None and is_internal(on, record) for on, record in sides)


def _news_lines(found: Sequence[RecordDifference], before: Plan, plan: Plan) -> Iterator[str]:
    elements = [one for one in found if one.kind == Element.KIND]
    efforts = [one for one in found if one.kind == Effort.KIND]

    def written(record: Record | None) -> bool:
        return isinstance(record, Element) and has_words(record.text)

    for words, of, on, chosen in (
        ("Nye indsatser", "after", plan, [one for one in efforts if one.before is None]),
        ("Ændrede indsatser", "after", plan, [one for one in efforts if one.before and one.after]),
        ("Udgåede indsatser", "before", before, [one for one in efforts if one.after is None]),
        (
            "Nye afsnit",
            "after",
            plan,
            [one for one in elements if written(one.after) and not written(one.before)],
        ),
        (
            "Ændrede afsnit",
            "after",
            plan,
            [one for one in elements if written(one.before) and _text_differs(one)],
        ),
    ):
        if chosen:
            yield f"{words}: {_named(on, [getattr(one, of) for one in chosen])}"


def _text_differs(difference: RecordDifference) -> bool:
    one, other = difference.before, difference.after
    return isinstance(one, Element) and isinstance(other, Element) and one.text != other.text


def _title(plan: Plan, record: Record) -> str:
    title = plan.title(record) if isinstance(record, Element) else getattr(record, "title", "")
    return one_line(title) or UNTITLED


def _follow_up(plan: Plan) -> Iterator[Block]:
    lines = [
        ", ".join(filter(None, (one_line(one.title), one.rhythm.words, one_line(one.receiver))))
        for one in plan.entries(Occasion)
        if one.what in _FOLLOWED and not is_internal(plan, one)
    ]
    if lines:
        yield from _paragraph("Der følges op på planen sådan:")
        yield from _list(lines)


def _resources(material: CaseMaterial) -> Iterator[Block]:
    efforts = _efforts(material.plan)
    hours = sum(effort.hours_per_year or 0 for effort in efforts)
    kroner = sum(effort.cost_dkk or 0 for effort in efforts)
    if not efforts or not (hours or kroner):
        return
    silent = sum(one.hours_per_year is None and one.cost_dkk is None for one in efforts)
    without = "1 indsats har" if silent == 1 else f"{silent} indsatser har"
    yield from _paragraph(
        f"Indsatserne kræver i alt {_amount(hours, kroner)}.",
        f"{without} ingen opgjorte ressourcer." if silent else "",
    )
    yield from _list(
        f"{_title(material.plan, one)}: {_amount(one.hours_per_year, one.cost_dkk)}"
        for one in efforts
        if one.hours_per_year or one.cost_dkk
    )


def _amount(hours: float | None, kroner: int | None) -> str:
    parts = []
    if hours:
        parts.append(f"{format_short_number(hours)} timer om året")
    if kroner:
        parts.append(f"{format_number(kroner)} kr. i planens periode")
    return enumerated(parts)


def _law(material: CaseMaterial) -> Iterator[Block]:
    plan = material.plan
    yield from _list(
        ", ".join(filter(None, (one_line(one.title), one_line(one.place))))
        for one in plan.entries(Source)
        if one.what is SourceKind.STATUTE and not is_internal(plan, one)
    )


def _hearing(material: CaseMaterial) -> Iterator[Block]:
    yield from _paragraph(*hearing_summary(material.plan))


def _process(material: CaseMaterial) -> Iterator[Block]:
    plan = material.plan
    yield from _list(
        _step_words(step) for step in plan.entries(ApprovalStep) if not is_internal(plan, step)
    )


def _step_words(step: ApprovalStep) -> str:
    day = format_date_long(step.date) if step.date else ""
    decided = "" if step.decision is Outcome.PENDING else step.decision.words
    return ", ".join(filter(None, (one_line(step.title), day, decided)))


def _attachments(material: CaseMaterial) -> Iterator[Block]:
    yield from _list(material.attachments or (title_of(material.plan.info),))


_DRAWN: dict[CaseSource, Callable[[CaseMaterial], Iterator[Block]]] = {
    CaseSource.NOTHING: _nothing,
    CaseSource.SUMMARY: _summary,
    CaseSource.RECOMMENDATION: _recommendation,
    CaseSource.PRESENTATION: _presentation,
    CaseSource.NEWS: _news,
    CaseSource.RESOURCES: _resources,
    CaseSource.LAW: _law,
    CaseSource.HEARING: _hearing,
    CaseSource.PROCESS: _process,
    CaseSource.ATTACHMENTS: _attachments,
}
