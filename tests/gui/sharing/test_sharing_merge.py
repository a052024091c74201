"""Copies are looked at, picked apart and merged as one step."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from planbuilder.model.comparing.plans import RecordDifference
from planbuilder.model.plan import new_plan
from planbuilder.model.readiness.records import ReadinessAnswer
from planbuilder.model.records import Effort
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.ui.sharing.borrow_window import BorrowWindow
from planbuilder.ui.sharing.differences import Difference, DifferenceTree, when
from planbuilder.ui.sharing.merge_dialog import MergeDialog
from planbuilder.ui.sharing.merging import choose_and_merge, merge_files
from tests.gui.sharing.texts import TEXT

BOS = TEXT.replace("Første", "Bos første").replace("Tredje", "Bos tredje")


def text(window):
    return window.session.plan.element("organisering").text


def rows(dialog):
    return {item.text(0): item for item in dialog.changes.rows()}


def tick(item, wanted):
    item.setCheckState(0, Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)


def fields(dialog):
    tree = dialog.details.fields
    return {
        tree.topLevelItem(n).text(0): tree.topLevelItem(n) for n in range(tree.topLevelItemCount())
    }


def test_a_copy_is_merged_in_one_step_that_can_be_undone(window, workbench, copies, in_dialog):
    path = copies.with_text("Fra Bo", "Bo", BOS)

    def look(dialog):
        assert isinstance(dialog, MergeDialog)
        item = rows(dialog)["Organisering"]
        assert item.text(2).startswith("Bo · ")
        assert "Ændringen kommer med" in dialog.summary.text()
        dialog.merge.click()

    in_dialog(look)
    merge_files(workbench, [path])
    assert text(window) == BOS
    assert workbench.strip.words.text().startswith("Flettet: 1 ændring fra 1 kopi.")
    assert window.session.project.undo_label == "Flet kopi"
    window.session.undo()
    assert text(window) == TEXT


def test_nothing_changes_until_one_says_so(window, workbench, copies, in_dialog):
    in_dialog(lambda dialog: dialog.reject())
    merge_files(workbench, [copies.with_text("Fra Bo", "Bo", BOS)])
    assert text(window) == TEXT
    assert window.session.project.undo_label is None


def test_an_identical_copy_is_merged_silently(window, workbench, copies):
    merge_files(workbench, [copies.make("Ens", "Bo")])
    assert workbench.strip.words.text() == ("Kopien var allerede med i planen – intet er ændret.")


def test_single_changes_of_a_text_can_be_left_out(window, workbench, copies, in_dialog):
    path = copies.with_text("Fra Bo", "Bo", BOS)

    def leave_out(dialog):
        parts = fields(dialog)["Tekst"]
        assert parts.childCount() == 2
        tick(parts.child(0), False)
        assert rows(dialog)["Organisering"].checkState(0) == Qt.CheckState.PartiallyChecked
        assert "En del af ændringen kommer med." in dialog.summary.text()
        dialog.merge.click()

    in_dialog(leave_out)
    merge_files(workbench, [path])
    assert text(window) == TEXT.replace("Tredje", "Bos tredje")


def test_a_whole_record_or_a_field_can_be_left_out(window, workbench, copies, in_dialog):
    def change(project):
        element = project.plan.element("organisering")
        project.apply("Ret", [replace(element, text=BOS, note="Bos note")])
        project.apply("Ny", [Effort(id="bos", title="Bos indsats", order="5")])

    def leave_out(dialog):
        tick(rows(dialog)["Bos indsats"], False)
        dialog.changes.setCurrentItem(rows(dialog)["Organisering"])
        tick(fields(dialog)["Tekst"], False)
        assert "1 af 2" in dialog.summary.text()
        dialog.merge.click()

    path = copies.make("Fra Bo", "Bo", change)
    in_dialog(leave_out)
    merge_files(workbench, [path])
    plan = window.session.plan
    assert plan.get("bos") is None
    assert (plan.element("organisering").note, text(window)) == ("Bos note", TEXT)
    window.session.undo()
    assert plan.element("organisering").note == ""


def test_what_both_changed_is_marked_and_counted(window, workbench, copies, in_dialog):
    path = copies.with_text("Fra Bo", "Bo", TEXT.replace("Første", "Bos første"))
    session = window.session
    element = session.plan.element("organisering")
    session.apply("Skriv", [replace(element, text=TEXT.replace("Første", "Vores første"))])

    def look(dialog):
        assert not rows(dialog)["Organisering"].icon(0).isNull()
        assert rows(dialog)["Organisering"].text(1) == "1 sted at afgøre"
        assert fields(dialog)["Tekst"].text(2) == "1 sted at afgøre"
        assert "begge udgaver kommer med" in dialog.details.warning.text()
        assert "Et sted har begge rettet" in dialog.summary.text()
        dialog.merge.click()

    in_dialog(look)
    merge_files(workbench, [path])
    assert "1 sted mangler en afgørelse" in workbench.strip.words.text()
    workbench.go_to("coverage")
    workbench.strip.buttons[0].click()
    assert workbench.plan_place.page.record_id == "organisering"
    assert "Bos første" in text(window)
    assert "Vores første" in text(window)


def test_a_file_that_is_no_copy_says_why_and_the_others_go_on(
    window, workbench, copies, in_dialog, tmp_path
):
    damaged = tmp_path / "Skåret over.hplan"
    damaged.write_bytes(window.session.path.read_bytes()[:3000])
    other = tmp_path / "Ribe.hplan"
    Project.create(other, new_plan(shipped_concept(), "Ribe", "Plan"), author="Bo").close()
    good = copies.with_text("Fra Bo", "Bo", BOS)

    def look(dialog):
        said = [dialog.copies.item(n).text() for n in range(dialog.copies.count())]
        assert said[1:] == [
            "Skåret over\nKan ikke læses",
            "Ribe\nEn anden plan",
            "Fra Bo\n1 ændring",
        ]
        dialog.copies.setCurrentRow(1)
        assert "beskadiget" in dialog.note.text()
        assert dialog.borrow.isHidden()
        dialog.copies.setCurrentRow(2)
        assert "er en anden plan" in dialog.note.text()
        assert not dialog.borrow.isHidden()
        dialog.merge.click()

    in_dialog(look)
    merge_files(workbench, [damaged, other, good])
    assert text(window) == BOS


def test_each_copy_shows_its_own_changes(window, workbench, copies, in_dialog):
    bo = copies.with_text("Fra Bo", "Bo", BOS)
    mette = copies.with_text("Fra Mette", "Mette", "<p>Ord</p>", "ledelsesinformation")

    def shown(dialog):
        return [title for title, item in rows(dialog).items() if not item.isHidden()]

    def look(dialog):
        assert shown(dialog) == ["Organisering", "Ledelsesinformation"]
        dialog.copies.setCurrentRow(1)
        assert shown(dialog) == ["Organisering"]
        dialog.copies.setCurrentRow(2)
        assert shown(dialog) == ["Ledelsesinformation"]
        dialog.merge.click()

    in_dialog(look)
    merge_files(workbench, [bo, mette])
    assert window.session.plan.element("ledelsesinformation").text == "<p>Ord</p>"


def test_another_plan_can_be_borrowed_from_instead(qtbot, window, workbench, in_dialog, tmp_path):
    other = tmp_path / "Ribe.hplan"
    Project.create(other, new_plan(shipped_concept(), "Esbjerg", "Plan"), author="Bo").close()
    in_dialog(lambda dialog: dialog.borrow.click())
    merge_files(workbench, [other])
    (beside,) = workbench.findChildren(BorrowWindow)
    assert "Esbjerg" in beside.windowTitle()
    beside.close()


def test_the_menu_asks_for_one_or_many_files(workbench, copies, in_dialog, monkeypatch):
    paths = [copies.with_text("Fra Bo", "Bo", BOS), copies.make("Ens", "Bo")]
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", staticmethod(lambda *_: ([str(p) for p in paths], ""))
    )
    seen = []
    in_dialog(lambda dialog: (seen.append(dialog.copies.count()), dialog.reject()))
    choose_and_merge(workbench)
    assert seen == [3]


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(50, 50), actions, data, buttons, keys))


def test_a_copy_that_is_dropped_is_merged(qtbot, window, copies, in_dialog):
    in_dialog(lambda dialog: dialog.merge.click())
    drop(window, copies.with_text("Fra Bo", "Bo", BOS))
    qtbot.waitUntil(lambda: text(window) == BOS)


@pytest.mark.parametrize("answer", ["Lån tekster fra den", "Åbn planen", "Annuller"])
def test_another_plan_that_is_dropped_is_asked_about(qtbot, window, in_dialog, tmp_path, answer):
    other = tmp_path / "Ribe.hplan"
    Project.create(other, new_plan(shipped_concept(), "Esbjerg", "Plan"), author="Bo").close()
    session = window.session
    asked = []

    def choose(box):
        asked.append(box.text())
        next(b for b in box.buttons() if b.text() == answer).click()

    in_dialog(choose)
    drop(window, other)
    qtbot.waitUntil(lambda: bool(asked))
    if answer == "Åbn planen":
        qtbot.waitUntil(lambda: window.session is not None and window.session.path == other)
    elif answer == "Annuller":
        assert window.session is session
    else:
        qtbot.waitUntil(lambda: bool(window.findChildren(BorrowWindow)))
        window.findChildren(BorrowWindow)[0].close()
        assert window.session is session
    assert "er en anden plan end den" in asked[0]


def test_the_open_file_itself_dropped_changes_nothing(qtbot, window):
    session = window.session
    drop(window, session.path)
    qtbot.wait(50)
    assert window.session is session


def test_a_clock_at_the_end_of_all_years_is_shown_as_it_is():
    assert when("2026-11-22T12:00:00.000Z", "9999-12-31T23:59:59-12:00") == "22.11.2026–31.12.9999"


def test_what_copies_bring_stands_under_the_name_of_its_register(qtbot):
    plan = new_plan(shipped_concept(), "Køge", "Plan")
    answer = ReadinessAnswer(id="s", month="2026-11", element="organisering", who="Ali")
    new = (Stakeholder(id="p", title="Politiet"), answer)
    tree = DifferenceTree("Ændringer")
    qtbot.addWidget(tree)
    tree.show_differences(
        [Difference(RecordDifference(one.KIND, one.id, None, one)) for one in new], plan
    )
    groups = [tree.topLevelItem(place).text(0) for place in range(tree.topLevelItemCount())]
    assert groups == ["Interessenter (1)", "Parathedsvurdering (1)"]
