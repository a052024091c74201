"""What opens or appears below a field is shown whole, with the program's look."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox

from planbuilder.project.catalogue import shipped_municipalities
from planbuilder.ui.dialogs.new_plan import NewPlanDialog
from planbuilder.ui.dialogs.plan_fields import MunicipalityField
from planbuilder.ui.theme import LIGHT, style_sheet


@pytest.fixture
def look(qapp):
    before = qapp.styleSheet()
    qapp.setStyleSheet(style_sheet(LIGHT))
    yield
    qapp.setStyleSheet(before)


def test_a_combo_box_shows_all_of_few_choices(qtbot, look):
    combo = QComboBox()
    qtbot.addWidget(combo)
    combo.addItems(["Begynder her", "Trin", "Afgørelse", "Til Infohus", "Fra Infohus", "Slut"])
    with qtbot.waitExposed(combo):
        combo.show()
    view = combo.view()
    with qtbot.waitExposed(view.window()):
        combo.showPopup()
    assert view.viewport().height() >= view.sizeHintForRow(0) * combo.count()
    combo.hidePopup()


def test_a_single_suggestion_is_not_cut_off(qtbot, look):
    field = MunicipalityField(shipped_municipalities())
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    field.setFocus()
    qtbot.keyClicks(field, "Lej")
    popup = field.completer().popup()
    assert popup.isVisible()
    assert popup.viewport().height() >= popup.sizeHintForRow(0)
    popup.hide()


def test_where_a_municipality_belongs_is_not_cut_off(qtbot, look):
    municipalities = shipped_municipalities()
    dialog = NewPlanDialog(municipalities, "Hanne", "H", "Handlingsplan")
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    for one in municipalities:
        dialog.municipality.setText(one.name)
        place = dialog.place
        assert place.height() >= place.heightForWidth(place.width()), place.text()
