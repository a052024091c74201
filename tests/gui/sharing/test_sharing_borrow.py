"""Another municipality's plan stands beside one's own, and texts and efforts come over."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox

from planbuilder.model.plan import new_plan, with_text
from planbuilder.model.records import Effort
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.ui.sharing.borrow_list import NAME, OURS, THEIRS
from planbuilder.ui.sharing.borrow_window import BorrowWindow
from planbuilder.ui.sharing.borrowing import borrow_from, choose_and_borrow
from planbuilder.ui.sharing.foreign_names import NamesWindow, check_names
from tests.gui.sharing.texts import TEXT


def png():
    """Return a small picture."""
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return data.data()


@pytest.fixture
def other(tmp_path):
    """Køge's plan: two texts, one with a picture, and an effort."""
    path = tmp_path / "Køge.hplan"
    first, last = datetime.date(2025, 1, 1), datetime.date(2028, 12, 31)
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan", first, last)
    plan.put(with_text(plan.element("organisering"), "<p>I Køge Kommune gør vi sådan.</p>"))
    plan.put(Effort(id="k", title="Mentor", order="5", purpose="<p>At hjælpe.</p>", cost_dkk=5))
    theirs = Project.create(path, plan, author="Køge", home=tmp_path / "køge")
    source = theirs.add_picture(png())
    figure = f'<figure><img src="{source}" alt="Kort" width="80"/></figure>'
    element = theirs.plan.element("ledelsesinformation")
    theirs.apply("x", [with_text(element, f"<p>Se kortet.</p>\n{figure}")])
    theirs.publish()
    theirs.close()
    return path


@pytest.fixture
def beside(workbench, other):
    return borrow_from(workbench, other)


def rows(window):
    groups = map(window.list.topLevelItem, range(window.list.topLevelItemCount()))
    found = [group.child(n) for group in groups for n in range(group.childCount())]
    return {item.text(NAME): item for item in found}


def test_both_plans_stand_side_by_side(beside):
    assert "Køge Kommune, Handlingsplan 2025–2028 tager stilling til 2 af 27" in (
        beside.totals.text()
    )
    row = rows(beside)["Organisering"]
    assert (row.text(OURS), row.text(THEIRS)) == ("Kladde · 6 ord", "Kladde · 6 ord")
    assert rows(beside)["Formål og vision"].text(THEIRS) == "Ikke påbegyndt"


def test_their_text_can_be_read_beside_ones_own(beside):
    beside.show_record("organisering")
    assert beside.their_text.toPlainText() == "I Køge Kommune gør vi sådan."
    assert beside.own_text.toPlainText().startswith("Første afsnit.")
    assert beside.their_text.isReadOnly()


def test_a_text_comes_under_ones_own_and_can_be_undone(window, beside):
    beside.show_record("organisering")
    assert beside.take.text() == "&Overtag teksten under vores"
    beside.take.click()
    element = window.session.plan.element("organisering")
    assert element.text == f"{TEXT}\n<p>I Køge Kommune gør vi sådan.</p>"
    today = datetime.date.today()
    assert element.borrowed_from == f"Køge Kommune, Handlingsplan 2025–2028, lånt {today:%d.%m.%Y}"
    assert "Organisering" in beside.said.text()
    window.session.undo()
    assert window.session.plan.element("organisering").text == TEXT


def test_a_text_comes_with_its_pictures_into_an_empty_place(window, beside):
    beside.show_record("ledelsesinformation")
    assert beside.take.text() == "&Overtag teksten"
    beside.take.click()
    text = window.session.plan.element("ledelsesinformation").text
    source = text.split('src="')[1].split('"')[0]
    assert window.session.project.picture(source) == png()


def test_an_effort_comes_into_the_register(window, beside):
    beside.list.setCurrentItem(rows(beside)["Mentor"])
    assert "At hjælpe." in beside.their_text.toPlainText()
    assert beside.take.text() == "&Overtag indsatsen"
    beside.take.click()
    (effort,) = window.session.plan.efforts
    assert (effort.title, effort.purpose, effort.cost_dkk) == ("Mentor", "<p>At hjælpe.</p>", None)
    assert rows(beside)["Mentor"].text(OURS) == "Overtaget"


def test_one_can_look_for_what_one_lacks(beside):
    beside.only_missing.setChecked(True)
    shown = [title for title, row in rows(beside).items() if not row.isHidden()]
    assert shown == ["Ledelsesinformation", "Mentor"]
    beside.only_missing.setChecked(False)
    beside.search.setText("vision")
    shown = [title for title, row in rows(beside).items() if not row.isHidden()]
    assert shown == ["Formål og vision"]


def test_nothing_can_be_taken_where_there_is_nothing(beside):
    beside.show_record("formaal-og-vision")
    assert not beside.take.isEnabled()


def test_the_list_follows_ones_own_writing(window, beside):
    session = window.session
    session.apply("x", [with_text(session.plan.element("formaal-og-vision"), "<p>Nu</p>")])
    assert rows(beside)["Formål og vision"].text(OURS) == "Kladde · 1 ord"


def test_the_other_municipalitys_name_is_pointed_out(qtbot, workbench, beside):
    beside.show_record("organisering")
    beside.take.click()
    assert workbench.strip.words.text().startswith("Det, du har overtaget, nævner Køge.")
    workbench.strip.buttons[0].click()
    (names,) = workbench.findChildren(NamesWindow)
    assert names.count.text().startswith("Køge er nævnt")
    names.close()


def test_a_click_on_a_place_goes_there(qtbot, window, workbench):
    session = window.session
    element = session.plan.element("ledelsesinformation")
    session.apply("x", [with_text(element, "<p>Vi gør som i Køge og Sorø.</p>")])
    names = check_names(workbench)
    assert names.count.text().startswith("2 andre kommuner er nævnt 2 steder.")
    group = names.places.topLevelItem(0)
    assert group.text(0) == "Ledelsesinformation"
    names._choose(group.child(1))
    page = workbench.plan_place.page
    assert page.record_id == "ledelsesinformation"
    assert page.selected_text() == "Sorø"
    session.apply("x", [with_text(session.plan.element("ledelsesinformation"), "<p>Ro</p>")])
    assert names.count.text() == "Planen nævner ingen andre kommuner."
    names.close()


def test_the_windows_beside_go_with_the_plan(qtbot, window, workbench, other):
    borrow_from(workbench, other)
    check_names(workbench)
    window.close_plan()
    qtbot.wait(20)
    assert window.findChildren(BorrowWindow) == []


def test_a_copy_of_the_open_plan_is_for_merging(workbench, copies, in_dialog):
    said = []

    def read(box):
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        box.accept()

    in_dialog(read)
    assert borrow_from(workbench, copies.make("Kopi", "Bo")) is None
    assert "Flet kopi …" in said[0]


def test_the_menu_asks_for_the_file(workbench, other, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (str(other), "")))
    choose_and_borrow(workbench)
    (beside,) = workbench.findChildren(BorrowWindow)
    assert beside.windowTitle() == "Lån fra Køge"
    beside.close()
