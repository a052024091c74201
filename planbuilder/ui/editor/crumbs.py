"""The line that says where in the plan one is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from planbuilder.model.plan import Plan
from planbuilder.model.records import Element, Section

ARROW = " › "


def crumbs(plan: Plan, record: Element | Section) -> str:
    """Return e.g. "Strategisk niveau › Tværgående › afsnit 2.1 Organisation og samarbejde"."""
    return ARROW.join(
        _element(plan, record) if isinstance(record, Element) else _section(plan, record)
    )


def _element(plan: Plan, element: Element) -> list[str]:
    levels = (plan.planning_level(element), plan.effort_level(element))
    holder = plan.get(element.section)
    if not isinstance(holder, Section):
        place = _tr("ikke placeret i noget afsnit")
    else:
        place = _tr("afsnit {number} {title}").format(
            number=plan.numbers().get(holder.id, ""), title=holder.title
        )
    return [*(plan.concept.level(level).title for level in levels), place]


def _section(plan: Plan, section: Section) -> list[str]:
    numbers = plan.numbers()
    parts = [_tr("Dispositionen")]
    chapter = plan.get(plan.holder(section))
    if not isinstance(chapter, Section):
        return [*parts, _tr("indledning til kapitel {number}").format(number=numbers[section.id])]
    return [
        *parts,
        f"{numbers[chapter.id]} {chapter.title}",
        _tr("indledning til afsnit {number}").format(number=numbers[section.id]),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Crumbs", text)
