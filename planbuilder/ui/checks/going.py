"""Goes to the very place of a finding: words in a text, a field of a form, the front page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planbuilder.model.checks.finding import Finding
from planbuilder.model.records import PLAN_ID, Effort, Element, Section
from planbuilder.ui.registers.register_page import RegisterPage

if TYPE_CHECKING:
    from planbuilder.ui.element_page import ElementPage
    from planbuilder.ui.workbench import Workbench

_OPEN_TEXTS = ("text", "intro")
_COMMENT, _SUGGESTION = "open-comment", "open-suggestion"


def go_to_finding(workbench: Workbench, finding: Finding) -> None:
    """Show what a finding is about, with the words or the field that it is in."""
    if finding.rule == _SUGGESTION:
        workbench.show_suggestions(finding.record)
        return
    if finding.rule == _COMMENT:
        _go_to_comment(workbench, finding.record)
        return
    if finding.record == PLAN_ID:
        _go_to_front_page(workbench, finding)
        return
    workbench.go_to_record(finding.record)
    record = workbench.session.plan.get(finding.record)
    if isinstance(record, Element | Section):
        _go_to_place(workbench.plan_place.page, finding)
    elif record is not None and (name := workbench.registers.name_of(record)):
        page = workbench.registers.page(name)
        if isinstance(page, RegisterPage) and finding.field:
            page.form.go_to_field(finding.field, finding.start, finding.length)


def _go_to_place(page: ElementPage, finding: Finding) -> None:
    """Select the words in an open text, or put the focus on what stands above it."""
    above: dict[str, QWidget] = {
        "owner": page.header.pills.owner,
        "deadline": page.header.pills.deadline,
        "note": page.header.note.field,
    }
    if finding.field in above:
        above[finding.field].setFocus(Qt.FocusReason.OtherFocusReason)
    elif finding.start >= 0 and finding.field in _OPEN_TEXTS:
        page.select_text(finding.start, finding.length)


def _go_to_comment(workbench: Workbench, record_id: str) -> None:
    """Show the first comment about a record that is still open."""
    threads = workbench.session.comments.about(record_id)
    first = next((thread for thread in threads if not thread.done), None)
    if first is None:
        workbench.go_to_record(record_id)
    else:
        workbench.go_to_comment(record_id, first.id)


def _go_to_front_page(workbench: Workbench, finding: Finding) -> None:
    """Open the front page for what stands on it; what the plan as a whole lacks are efforts."""
    if finding.field:
        workbench.menus.edit_front_page()
    else:
        workbench.go_to_register(Effort.KIND)
