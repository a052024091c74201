"""Packages, clean copies, backups and smaller files: what is asked, written and said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.plan import with_text
from planbuilder.model.readiness.records import new_round
from planbuilder.model.records import Effort, Person
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.project import Project
from planbuilder.project.sharing.backups import backups_of
from planbuilder.project.sharing.copies import look_at_copies, merge_copies
from planbuilder.ui.rail import OVERVIEW, REGISTERS
from planbuilder.ui.registers.readiness.page import ReadinessPage
from planbuilder.ui.sharing.backups_dialog import show_backups
from planbuilder.ui.sharing.clean_copy_dialog import make_clean_copy
from planbuilder.ui.sharing.package_dialog import make_package
from planbuilder.ui.sharing.sizes import size_words
from planbuilder.ui.sharing.smaller_dialog import make_smaller
from tests.gui.sharing.texts import TEXT


@pytest.fixture
def save_to(tmp_path, monkeypatch):
    """Answer the next questions for a file's name; keep what was suggested."""
    asked = []

    def answer(name):
        path = tmp_path / name

        def ask(_parent, _title, suggestion, _kinds):
            asked.append(suggestion)
            return str(path), ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(ask))
        return path

    answer.asked = asked
    return answer


def write(session, words, element="organisering"):
    session.apply("Skriv", [with_text(session.plan.element(element), words)])


# Packages


def test_a_package_opens_what_was_ticked_for_a_colleague(window, workbench, in_dialog, save_to):
    session = window.session
    session.apply("x", [Person(id="p", name="Bo Jensen", initials="BJ")])
    workbench.go_to_record("organisering")
    path = save_to("pakke.hplan")

    def fill(dialog):
        assert dialog.tree.chosen() == {"organisering"}
        assert not dialog.write.isEnabled()
        dialog.for_whom.setCurrentIndex(0)
        dialog.deadline_field.setText("i morgen")
        assert "ikke en dato" in dialog.error.text()
        assert not dialog.write.isEnabled()
        dialog.deadline_field.setText("1. december 2026")
        dialog.tree.tick("ledelsesinformation")
        assert dialog.summary.text().startswith("2 tekster er åbne")
        dialog.write.click()

    in_dialog(fill)
    make_package(workbench)
    assert save_to.asked[0].endswith("Roskilde – arbejdspakke til Bo Jensen.hplan")
    assert "Arbejdspakken til Bo Jensen ligger i »pakke.hplan«" in workbench.strip.words.text()
    window.open_plan(path)
    package = window.session.project.package
    assert package.open == {"organisering", "ledelsesinformation"}
    assert "arbejdspakke til Bo Jensen" in window.windowTitle()
    assert window.workbench.strip.words.text() == (
        "Arbejdspakke til Bo Jensen: Du kan skrive i 2 elementer; resten kan læses. "
        "Frist 1. december 2026."
    )


def test_what_one_types_at_once_says_whom_the_package_is_for(qtbot, workbench, in_dialog, save_to):
    save_to("pakke.hplan")

    def fill(dialog):
        focus = dialog.focusWidget()
        assert focus is not None
        qtbot.keyClicks(focus, "Ida Holm")
        assert dialog.name() == "Ida Holm"
        dialog.reject()

    in_dialog(fill)
    make_package(workbench)


def test_a_package_takes_new_entries_of_the_registers_that_were_ticked(
    qtbot, window, workbench, in_dialog, save_to
):
    session = window.session
    session.apply("x", [Stakeholder(id="skolen", title="Skolen", order="5")])
    path = save_to("pakke.hplan")
    workbench.go_to_record("organisering")

    def fill(dialog):
        for leaf in dialog.tree.leaves():
            leaf.setCheckState(0, Qt.CheckState.Unchecked)
        dialog.for_whom.setCurrentText("Bo")
        names = [dialog.may_add.item(row).text() for row in range(dialog.may_add.count())]
        for name in ("Indsatser", "Interessenter"):
            item = dialog.may_add.item(names.index(name))
            dialog.may_add.setCurrentItem(item)
            qtbot.keyClick(dialog.may_add, Qt.Key.Key_Space)
        assert dialog.may_add.chosen() == {"effort", "stakeholder"}
        assert dialog.summary.text() == "Nye rækker må tilføjes; resten kan læses."
        qtbot.keyClicks(dialog.search, "skolen")
        (found,) = (leaf for leaf in dialog.tree.leaves() if not leaf.isHidden())
        assert found.parent().isExpanded()
        place = dialog.tree.visualItemRect(found)
        qtbot.mouseClick(dialog.tree.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
        qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
        assert dialog.summary.text().startswith(
            "1 tekst er åben for at skrive, og nye rækker må tilføjes"
        )
        dialog.write.click()

    in_dialog(fill)
    make_package(workbench)
    window.open_plan(path)
    package = window.session.project.package
    assert package.open == package.known == {"skolen"}
    assert package.may_add == {"effort", "stakeholder"}
    assert window.workbench.strip.words.text() == (
        "Arbejdspakke til Bo: Du kan skrive i 1 interessent, nye indsatser og nye interessenter; "
        "resten kan læses."
    )
    window.session.apply("Tilføj", [Stakeholder(id="ny", title="Klubben")])
    assert window.session.project.may_write("ny")
    assert not window.session.project.may_write("organisering")


def test_what_is_closed_in_a_package_can_only_be_read(window, workbench, in_dialog, save_to):
    session = window.session
    session.apply("x", [Effort(id="e", title="Mentor", order="5")])
    path = save_to("pakke.hplan")
    workbench.go_to_record("organisering")

    def fill(dialog):
        dialog.for_whom.setCurrentText("Bo")
        dialog.write.click()

    in_dialog(fill)
    make_package(workbench)
    window.open_plan(path)
    page = window.workbench.plan_place.page
    window.workbench.go_to_record("organisering")
    assert not page.editor.isReadOnly()
    assert page.header.pills.isEnabled()
    window.workbench.go_to_record("ledelsesinformation")
    assert page.editor.isReadOnly()
    assert not page.header.pills.isEnabled()
    assert not page.header._lock.isHidden()
    window.workbench.go_to_record("organisering")
    assert page.header._lock.isHidden()
    window.workbench.go_to_record("e")
    form = window.workbench.registers.page("effort").form
    assert form.fields.input("title").isReadOnly()
    sharing = window.workbench.menus.sharing
    assert not sharing.package.isEnabled()
    assert sharing.merge.isEnabled()


def test_a_package_may_be_for_answering_alone_and_its_overview_says_so(
    qtbot, window, workbench, in_dialog, save_to
):
    window.session.apply("x", [new_round("2026-11")])
    workbench.go_to(REGISTERS)
    path = save_to("pakke.hplan")

    def fill(dialog):
        assert not dialog.tree.chosen()  # the text isn't what one looks at
        dialog.for_whom.setCurrentText("Bo")
        assert "svare på parathedsvurderingen" in dialog.summary.text()
        dialog.write.click()

    in_dialog(fill)
    make_package(workbench)
    window.open_plan(path)
    workbench = window.workbench
    assert workbench.strip.words.text() == (
        "Arbejdspakke til Bo: Du kan læse, kommentere og svare på parathedsvurderingen."
    )
    workbench.go_to(OVERVIEW)
    overview = workbench.page(OVERVIEW)
    qtbot.waitUntil(overview.isVisible)
    assert overview.next.isHidden()
    (line,) = overview.mine.lines
    assert line.accessibleName() == "Svar på parathedsvurderingen, november 2026"
    line.click()
    assert isinstance(workbench.registers.shown, ReadinessPage)


def test_a_package_s_overview_lists_what_is_open_in_it(
    qtbot, window, workbench, in_dialog, save_to
):
    workbench.go_to_record("organisering")
    path = save_to("pakke.hplan")

    def fill(dialog):
        dialog.for_whom.setCurrentText("Bo")
        dialog.deadline_field.setText("1. december 2099")
        dialog.write.click()

    in_dialog(fill)
    make_package(workbench)
    window.open_plan(path)
    window.workbench.go_to(OVERVIEW)
    overview = window.workbench.page(OVERVIEW)
    qtbot.waitUntil(overview.isVisible)
    (line,) = overview.mine.lines
    assert line.accessibleName() == "Organisering, 01.12.2099"


def test_elements_are_found_and_ticked_by_chapter(window, workbench, in_dialog):
    def look(dialog):
        dialog.search.setText("ledelsesinfo")
        shown = [leaf.text(0) for leaf in dialog.tree.leaves() if not leaf.isHidden()]
        assert [words.partition(" ")[2] for words in shown] == ["Ledelsesinformation"]
        dialog.search.clear()
        chapter = dialog.tree.topLevelItem(0)
        chapter.setCheckState(0, Qt.CheckState.Checked)
        assert len(dialog.tree.chosen()) > 3
        dialog.reject()

    in_dialog(look)
    make_package(workbench)


# Clean copies and smaller files


def test_a_clean_copy_holds_the_plan_and_no_history(window, workbench, in_dialog, save_to):
    write(window.session, "<p>Hemmeligt</p>")
    window.session.publish_now()
    write(window.session, TEXT)
    path = save_to("ren.hplan")
    in_dialog(lambda dialog: dialog.write.click())
    make_clean_copy(workbench)
    assert "»ren.hplan«" in workbench.strip.words.text()
    assert b"Hemmeligt" not in path.read_bytes()
    clean = Project.open(path, shipped_concept, author="x", read_only=True)
    assert clean.plan.element("organisering").text == TEXT
    assert clean.plan_id != window.session.project.plan_id


def test_a_clean_copy_waits_until_people_agree(window, workbench, copies, in_dialog):
    path = copies.with_text("Bo", "Bo", TEXT.replace("Første", "Bos første"))
    write(window.session, TEXT.replace("Første", "Vores første"))
    project = window.session.project
    merge_copies(project, look_at_copies(project, [path]))
    assert sum(map(conflict_count, window.session.plan)) == 1

    def look(dialog):
        assert not dialog.write.isEnabled()
        dialog.reject()

    in_dialog(look)
    make_clean_copy(workbench)


def test_the_open_file_is_never_written_over(window, workbench, in_dialog, save_to, monkeypatch):
    before = window.session.path.read_bytes()
    own = str(window.session.path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (own, "")))
    said = []

    def refuse(box):
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        box.accept()

    def write_it(dialog):
        in_dialog(refuse)
        dialog.write.click()

    in_dialog(write_it)
    make_clean_copy(workbench)
    assert "er den fil, du arbejder i" in said[0]
    assert window.session.path.read_bytes() == before


def test_a_smaller_file_begins_anew_and_can_be_opened(qtbot, window, workbench, in_dialog, save_to):
    path = save_to("ny.hplan")
    old = window.session.path

    def begin(dialog):
        buttons = {b.text(): b for b in dialog.findChildren(type(workbench.strip.shut).__mro__[1])}
        next(b for words, b in buttons.items() if words.startswith("Begynd")).click()

    in_dialog(begin)
    make_smaller(workbench)
    assert "»ny.hplan« fylder" in workbench.strip.words.text()
    qtbot.mouseClick(workbench.strip.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session is not None and window.session.path == path)
    assert window.session.plan.element("organisering").text == TEXT
    assert old.exists()


def test_sizes_are_said_in_danish():
    assert [size_words(n) for n in (0, 12_400, 999_999, 3_440_000)] == [
        "1 kB",
        "12 kB",
        "1.000 kB",
        "3,4 MB",
    ]


# Backups


@pytest.fixture
def backed_up(window):
    """A plan of which there is a backup from before the last writing."""
    session = window.session
    write(session, "<p>Nyt</p>")
    session.apply("Ny", [Effort(id="e", title="Mentor", order="5")])
    session.publish_now()
    assert len(backups_of(session.project.home, session.project.plan_id)) == 1
    return session


def test_a_backup_shows_its_differences_and_comes_back_in_one_step(backed_up, workbench, in_dialog):
    def look(dialog):
        assert not dialog.restore.isEnabled()
        assert dialog.backups.item(0).text().startswith("I dag kl. ")
        dialog.backups.setCurrentRow(0)
        titles = [item.text(0) for item in dialog.changes.rows()]
        assert titles == ["Organisering", "Mentor"]
        dialog.restore.click()

    in_dialog(look)
    show_backups(workbench)
    plan = backed_up.plan
    assert plan.element("organisering").text == TEXT
    assert plan.get("e") is None
    assert workbench.strip.words.text().startswith("Planen står igen som i dag kl. ")
    backed_up.undo()
    assert plan.element("organisering").text == "<p>Nyt</p>"
    assert plan.get("e") is not None


def test_a_backup_can_be_kept_as_a_file(backed_up, workbench, in_dialog, save_to):
    path = save_to("før.hplan")

    def keep(dialog):
        dialog.backups.setCurrentRow(0)
        dialog.save.click()
        dialog.reject()

    in_dialog(keep)
    show_backups(workbench)
    (backup,) = backups_of(backed_up.project.home, backed_up.project.plan_id)
    assert path.read_bytes() == backup.path.read_bytes()
    assert backed_up.plan.element("organisering").text == "<p>Nyt</p>"


def test_a_plan_without_backups_says_when_there_will_be_one(workbench):
    show_backups(workbench)
    assert workbench.strip.words.text().startswith("Der er ingen sikkerhedskopier endnu.")
