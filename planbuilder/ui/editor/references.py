"""References in a text that is edited: putting one in, going where it leads, what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu

from planbuilder.model.fields import Entry
from planbuilder.model.plan import Plan
from planbuilder.model.richtext.tree import Paragraph, Reference, Run
from planbuilder.model.words import capitalised
from planbuilder.ui import widgets

if TYPE_CHECKING:
    from planbuilder.ui.editor.text_edit import TextEdit

_BEFORE_A_SPACE = tuple(",.;:!?)»")
_WIDEST = 60
"""How much of a title stands in a menu, in lengths of `widgets.em`."""


def refer(editor: TextEdit, record_id: str) -> None:
    """Put a reference to a record in the place of the selection, with a space before it.

    On the screen its frame looks like a space, so that nobody would see that there is none.
    """
    if editor.isReadOnly():
        return
    before = editor.document().characterAt(editor.textCursor().selectionStart() - 1)
    space = (Run(" "),) if before.isalnum() or before in _BEFORE_A_SPACE else ()
    editor.put((Paragraph((*space, Reference(record_id))),))


def selected_reference(editor: TextEdit) -> str:
    """Return the record to which the reference leads that alone is selected, else ""."""
    cursor = editor.textCursor()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    return _record_at(editor, start) if end == start + 1 else ""


def reference_beside(editor: TextEdit) -> str:
    """Return the record to which the reference at the cursor leads, "" where there is none."""
    cursor = editor.textCursor()
    if cursor.hasSelection():
        return selected_reference(editor)
    place = cursor.position()
    return _record_at(editor, place - 1) or _record_at(editor, place)


def _record_at(editor: TextEdit, position: int) -> str:
    found = editor.object_at(position) if position >= 0 else None
    return found.record if isinstance(found, Reference) else ""


def go(editor: TextEdit, record_id: str) -> bool:
    """Go where a reference leads; return False where it leads nowhere."""
    if isinstance(editor.plan.get(record_id), Entry):
        editor.record_wanted.emit(record_id)
        return True
    return False


def add_way(menu: QMenu, editor: TextEdit) -> None:
    """Add the way to what the reference at the cursor leads to, where there is one."""
    record_id = reference_beside(editor)
    if not isinstance(editor.plan.get(record_id), Entry):
        return
    title = menu.fontMetrics().elidedText(
        editor.label(record_id), Qt.TextElideMode.ElideMiddle, widgets.em(menu, _WIDEST)
    )
    action = menu.addAction(_tr("Gå til »{title}«").format(title=title.replace("&", "&&")))
    action.triggered.connect(lambda: go(editor, record_id))
    menu.addSeparator()


def tip_of(plan: Plan, record_id: str) -> str:
    """Return what is told of a reference when the mouse rests on it, in plain lines."""
    from planbuilder.model.references import facts
    from planbuilder.model.registers.registry import REGISTERS

    entry = plan.get(record_id)
    if not isinstance(entry, Entry):
        return _tr("Det, der henvises til, er slettet.")
    what = capitalised(REGISTERS[entry.KIND].one)
    told = [f"{name}: {words}" for name, words in facts(plan, entry)]
    lines = [f"{what}: {plan.reference_label(record_id)}", *told, _tr("Klik for at gå dertil")]
    return "\n".join(lines)


def _tr(text: str) -> str:
    return QCoreApplication.translate("References", text)
