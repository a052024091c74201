"""Whether the open element or section is for everybody or internal: a pill with a menu."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from planbuilder.model.fields import INTERNAL_OR_PUBLIC, VISIBILITY
from planbuilder.model.outside import is_internal
from planbuilder.model.records import Element, Section
from planbuilder.ui import widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session


class Visibility(QWidget):
    """Shows and changes the mark of an element or a section."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._record_id = ""
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.pill = widgets.pill(VISIBILITY, menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.pill)

    @property
    def _record(self) -> Element | Section | None:
        record = self._session.plan.get(self._record_id)
        return record if isinstance(record, Element | Section) else None

    def show_record(self, record: Element | Section) -> None:
        """Show another record, or the same one after a change."""
        self._record_id = record.id
        internal = is_internal(self._session.plan, record)
        words = INTERNAL_OR_PUBLIC[0 if internal else 1]
        self.pill.setIcon(icon("lock" if internal else "public"))
        self.pill.setText(f"{words} ▾")
        self.pill.setAccessibleName(f"{VISIBILITY}: {words}")
        self.pill.setToolTip(self._explained(record, internal=internal))

    def _explained(self, record: Element | Section, *, internal: bool) -> str:
        if not internal:
            return self.tr("Er med i det, der offentliggøres")
        if record.internal:
            return self.tr("Er ikke med i det, der offentliggøres, og ikke i en ren kopi")
        return self.tr("Er kun internt, fordi det afsnit, det står i, kun er internt")

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        record = self._record
        for words, internal in zip(INTERNAL_OR_PUBLIC, (True, False), strict=True):
            action = menu.addAction(icon("lock" if internal else "public"), words)
            action.setCheckable(True)
            action.setChecked(record is not None and record.internal is internal)
            action.triggered.connect(lambda _=False, mark=internal: self.choose(internal=mark))

    def choose(self, *, internal: bool) -> None:
        """Mark the record as internal, or as one for everybody."""
        self._session.save_pending()
        record = self._record
        if record is None or (record.internal is internal and not record.disputed):
            return
        rest = tuple(one for one in record.disputed if one.field != "internal")
        label = self.tr("Gør kun intern") if internal else self.tr("Gør offentlig")
        self._session.apply(label, [replace(record, internal=internal, disputed=rest)])
