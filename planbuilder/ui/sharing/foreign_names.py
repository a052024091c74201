"""The places where other municipalities are named, each a click away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from planbuilder.model.comparing.field_names import field_name
from planbuilder.model.foreign_names import NamePlace, find_foreign_names
from planbuilder.model.records import PLAN_ID
from planbuilder.project.catalogue import shipped_municipalities
from planbuilder.project.steps import Touched
from planbuilder.ui import widgets
from planbuilder.ui.session import Session
from planbuilder.ui.sharing.differences import shown_title

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench

_PLACE = Qt.ItemDataRole.UserRole
MOST_BEFORE, MOST_AFTER = 40, 60
"""How many letters around a name are shown."""


class NamesWindow(QDialog):
    """Stays open while one goes from place to place and mends the text."""

    place_chosen = Signal(object)
    """A `NamePlace`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self.setWindowTitle(self.tr("Andre kommuners navne"))
        widgets.open_at(self, 70, 56)
        self.count = widgets.label("", wrap=True)
        self.places = QTreeWidget()
        self.places.setProperty("role", "boxed")
        self.places.setHeaderHidden(True)
        self.places.setIndentation(widgets.em(self, 1.6))
        self.places.setAccessibleName(self.tr("Steder i planen"))
        self.places.itemClicked.connect(self._choose)
        self.places.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(10)
        column.addWidget(self.count)
        column.addWidget(self.places, 1)
        session.changed.connect(self._refresh)
        self.search()

    def _refresh(self, _touched: Touched) -> None:
        self.search()

    def search(self) -> None:
        """Look through the plan as it stands now."""
        plan = self._session.plan
        found = find_foreign_names(plan, shipped_municipalities())
        self.count.setText(self._counted(found))
        self.places.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for place in found:
            self._add(place, groups)
        self.places.expandAll()

    def _counted(self, found: list[NamePlace]) -> str:
        if not found:
            return self.tr("Planen nævner ingen andre kommuner.")
        names = {place.name for place in found}
        if len(found) == 1:
            return self.tr("{name} er nævnt ét sted. Klik på det for at gå til det.").format(
                name=found[0].name
            )
        if len(names) == 1:
            return self.tr(
                "{name} er nævnt {count} steder. Klik på et sted for at gå til det."
            ).format(name=next(iter(names)), count=len(found))
        return self.tr(
            "{names} andre kommuner er nævnt {count} steder. Klik på et sted for at gå til det."
        ).format(names=len(names), count=len(found))

    def _add(self, place: NamePlace, groups: dict[str, QTreeWidgetItem]) -> None:
        plan = self._session.plan
        record = plan.get(place.record)
        assert record is not None
        if place.record not in groups:
            group = QTreeWidgetItem(self.places, [shown_title(plan, record)])
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            group.setData(0, _PLACE, place)
            groups[place.record] = group
        field = field_name(record.KIND, place.field)
        item = QTreeWidgetItem(groups[place.record], [f"{field}: {_around(place)}"])
        item.setToolTip(0, widgets.tip(place.before + place.found + place.after))
        item.setData(0, _PLACE, place)

    def _choose(self, item: QTreeWidgetItem) -> None:
        self.place_chosen.emit(item.data(0, _PLACE))


def _around(place: NamePlace) -> str:
    """Return the name with some of the words around it."""
    before, after = place.before, place.after
    if len(before) > MOST_BEFORE:
        before = "… " + before[-MOST_BEFORE:].partition(" ")[2]
    if len(after) > MOST_AFTER:
        after = after[:MOST_AFTER].rpartition(" ")[0] + " …"
    return before + place.found + after


def check_names(workbench: Workbench) -> NamesWindow:
    """Open the list of places beside the window."""
    workbench.session.save_pending()
    window = NamesWindow(workbench.session, workbench)
    window.place_chosen.connect(lambda place: _go_to(workbench, place))
    window.show()
    return window


def _go_to(workbench: Workbench, place: NamePlace) -> None:
    """Show a place, and mark the name where it stands in a text."""
    if place.record == PLAN_ID:
        workbench.menus.edit_front_page()
        return
    workbench.go_to_record(place.record)
    if place.field in ("text", "intro"):
        workbench.plan_place.page.select_text(place.offset, place.length)
        workbench.activateWindow()
