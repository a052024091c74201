"""Fields that people changed in different ways: what each has, and choosing one of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from planbuilder.model.comparing.field_names import field_name
from planbuilder.model.disagreement import ShownReading, disputes
from planbuilder.model.merging.conflicts import resolved
from planbuilder.model.record import FieldConflict, Record
from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session

_WIDEST = 24
"""Ems that the words of a pill take at most."""


def readings_words(session: Session, record: Record, conflict: FieldConflict) -> list[str]:
    """Return for each reading of a field who has what: "Bo: Klar"."""
    return [f"{reading.author}: {reading.words}" for reading in _shown(session, record, conflict)]


def _shown(session: Session, record: Record, conflict: FieldConflict) -> tuple[ShownReading, ...]:
    return disputes(record, session.plan)[conflict.field].readings


def choose(session: Session, record_id: str, field: str, value: object) -> None:
    """Settle a field of a record on one reading's value, in one step that can be undone."""
    session.save_pending()
    record = session.plan.get(record_id)
    if record is not None:
        label = QCoreApplication.translate("Disputes", "Vælg udgave")
        session.apply(label, [resolved(record, field, value)])


def reading_actions(
    session: Session, record: Record, conflict: FieldConflict, parent: QWidget
) -> list[QAction]:
    """Return an action for each reading that settles the field on it."""
    made = []
    for reading, words in zip(
        conflict.readings, readings_words(session, record, conflict), strict=True
    ):
        action = QAction(words.replace("&", "&&"), parent)
        action.triggered.connect(
            lambda _=False, value=reading.value: choose(session, record.id, conflict.field, value)
        )
        made.append(action)
    return made


def dress(pill: QToolButton, session: Session, record: Record, conflict: FieldConflict) -> None:
    """Let a pill show that its field has several readings, and which."""
    name = field_name(record.KIND, conflict.field)
    values = " / ".join(reading.words for reading in _shown(session, record, conflict))
    shown = pill.fontMetrics().elidedText(
        values, Qt.TextElideMode.ElideMiddle, widgets.em(pill, _WIDEST)
    )
    pill.setText(f"{shown} ▾")
    pill.setIcon(icon("undecided", theme.colours().draft))
    told = QCoreApplication.translate("Disputes", "{field}: I har valgt forskelligt")
    lines = [told.format(field=name), *readings_words(session, record, conflict)]
    pill.setAccessibleName(". ".join(lines))
    pill.setToolTip(widgets.tip("\n".join(lines)))


class DisputeRow(QWidget):
    """A pill for each disputed field that has no pill of its own."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.pills: list[QToolButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 2, 0, 2)
        self._row.setSpacing(8)
        self._row.addStretch(1)

    def show_conflicts(self, record: Record, conflicts: Iterable[FieldConflict]) -> None:
        """Show these conflicts of a record; none hides the row."""
        for pill in self.pills:
            pill.deleteLater()
        self.pills = [self._pill(record, conflict) for conflict in conflicts]
        for place, pill in enumerate(self.pills):
            self._row.insertWidget(place, pill)
        self.setVisible(bool(self.pills))

    def _pill(self, record: Record, conflict: FieldConflict) -> QToolButton:
        name = field_name(record.KIND, conflict.field)
        menu = QMenu(self)
        pill = widgets.pill(name, menu)
        menu.setParent(pill, menu.windowFlags())
        menu.addActions(reading_actions(self._session, record, conflict, pill))
        dress(pill, self._session, record, conflict)
        pill.setText(f"{name}: {pill.text()}")
        return pill
