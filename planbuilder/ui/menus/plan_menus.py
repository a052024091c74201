"""The menus of an open plan, and the actions in them that are no page's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMenu, QMenuBar

from planbuilder.model.records import Effort, PlanStatus
from planbuilder.model.revision.catalogue import is_behind
from planbuilder.ui import widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.menus.actions import PlanActions
from planbuilder.ui.menus.approval_actions import ApprovalActions
from planbuilder.ui.menus.excel_actions import ExcelActions
from planbuilder.ui.menus.export_actions import ExportActions
from planbuilder.ui.menus.letters import letters_of, with_letters
from planbuilder.ui.menus.paper_actions import PaperActions
from planbuilder.ui.menus.sharing_actions import SharingActions
from planbuilder.ui.menus.word_actions import WordActions
from planbuilder.ui.rail import EFFORTS, PLAN, REGISTERS

if TYPE_CHECKING:
    from planbuilder.ui.registers.listed import Listed
    from planbuilder.ui.workbench import Workbench


class PlanMenus(PlanActions):
    """Makes the actions of a plan and puts them into the window's menus."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.undo = self.action(self.tr("&Fortryd"), self._undo, "Ctrl+Z", "undo")
        self.redo = self.action(self.tr("&Gentag"), self._redo, "Ctrl+Y", "redo")
        self.find = self.action(
            self.tr("Find i &planen …"), self._find_in_plan, "Ctrl+Shift+F", "search"
        )
        self.comments = self.action(
            self.tr("&Kommentarer i planen …"), workbench.show_comments, "Ctrl+Alt+K", "comment"
        )
        self.internal = self.action(
            self.tr("&Hvad er internt? …"), self._show_internal, sign="lock"
        )
        self.front_page = self.action(self.tr("&Forside og status …"), self.edit_front_page)
        self.revision = self.action(self.tr("Start re&vision …"), self._show_revision)
        self.upgrade = self.action(self.tr("Ny &udgave af konceptet …"), self._show_upgrade)
        self.settings = self.action(
            self.tr("&Indstillinger …"), self._edit_settings, "Ctrl+,", "settings"
        )
        self.exports = ExportActions(workbench)
        self.sharing = SharingActions(workbench)
        self.excel = ExcelActions(workbench)
        self.word = WordActions(workbench)
        self.papers = PaperActions(workbench)
        self.approval = ApprovalActions(workbench)
        self.next_place = self.action(self.tr("Næste &område"), workbench.go_to_next_place, "F6")
        self.places = [
            self.action(words, lambda name=name: workbench.go_to(name), f"Alt+{n}", sign)
            for n, (name, sign, words) in enumerate(workbench.places, start=1)
        ]

    def add_to(self, bar: QMenuBar) -> None:
        """Add the menus to the window's menu bar, but for the file's.

        Each is filled when it is first opened, so that start-up needs no page of the text.
        """
        edit = _menu(bar, self.tr("&Rediger"), self._fill_edit_menu)
        edit.aboutToShow.connect(self._name_undo)
        _menu(bar, self.tr("&Indsæt"), self._fill_insert_menu)
        _menu(bar, self.tr("F&ormat"), self._fill_format_menu)
        plan = _menu(bar, self.tr("&Plan"), self._fill_plan_menu)
        plan.aboutToShow.connect(self._name_revision)
        _menu(bar, self.tr("&Vis"), self._fill_view_menu)

    def _fill_edit_menu(self, menu: QMenu) -> None:
        menu.addActions([self.undo, self.redo])
        menu.addSeparator()
        self._workbench.plan_place.add_edit_actions(menu)
        menu.addAction(self.find)
        menu.addSeparator()
        menu.addAction(self.settings)

    def _fill_insert_menu(self, menu: QMenu) -> None:
        self._workbench.plan_place.add_insert_actions(menu)

    def _fill_format_menu(self, menu: QMenu) -> None:
        self._workbench.plan_place.add_format_actions(menu)

    def _fill_plan_menu(self, menu: QMenu) -> None:
        menu.addActions([self.front_page, self.approval.sending, self.approval.decision])
        menu.addActions([self.revision, self.upgrade])
        menu.addSeparator()
        self._workbench.plan_place.add_plan_actions(menu)
        menu.addSeparator()
        self._add_register_menus(menu)
        menu.addSeparator()
        menu.addAction(self.sharing.names)

    def _fill_view_menu(self, menu: QMenu) -> None:
        menu.addActions([*self.places, self.next_place])
        menu.addSeparator()
        menu.addActions([self.comments, self.word.suggestions, self.internal])
        self._workbench.plan_place.add_view_actions(menu)

    def add_file_menus(self, menu: QMenu) -> None:
        """Add to a menu how things leave the plan and come home, and what else its file needs."""
        self.add_export_menu(menu)
        home = menu.addMenu(self.tr("&Hent ind"))
        home.addActions([self.word.fetch, self.excel.fetch, self.approval.answers])
        home.addSeparator()
        home.addActions([self.sharing.merge, self.sharing.borrow])
        share = menu.addMenu(self.tr("&Del"))
        share.addActions([self.sharing.package, self.sharing.clean_copy, self.excel.form])
        menu.addSeparator()
        menu.addAction(self.papers.print)
        menu.addSeparator()
        menu.addActions([self.sharing.backups, self.sharing.smaller])

    def add_export_menu(self, menu: QMenu) -> None:
        """Add to a menu what can be made of the plan."""
        export = menu.addMenu(icon("export"), self.tr("E&ksportér"))
        exports = self.exports
        export.addActions([exports.word, exports.excel, exports.web, exports.calendar])
        export.addSeparator()
        export.addActions([self.papers.followup, self.papers.sheet, self.papers.log])
        export.addSeparator()
        export.addActions([self.approval.note, self.approval.case, self.approval.package])

    def _add_register_menus(self, plan: QMenu) -> None:
        """Add menus that are filled when they are opened, so that start-up needs no register.

        They are emptied again, since the shortcuts of what stands in a menu work everywhere, and
        those of two registers are the same.
        """
        efforts = plan.addMenu(icon("efforts"), self.tr("&Indsatser"))
        efforts.aboutToShow.connect(lambda: self._fill_efforts_menu(efforts))
        registers = plan.addMenu(icon("registers"), self.tr("&Registre"))
        registers.aboutToShow.connect(lambda: self._fill_registers_menu(registers))
        for menu in (efforts, registers):
            menu.aboutToHide.connect(
                lambda menu=menu: QTimer.singleShot(0, menu, lambda: _empty(menu))
            )
        efforts.triggered.connect(lambda: self._workbench.go_to(EFFORTS))

    def _fill_efforts_menu(self, menu: QMenu) -> None:
        menu.clear()
        self._workbench.registers.page(Effort.KIND).fill(menu)

    def _fill_registers_menu(self, menu: QMenu) -> None:
        """Fill it by the shelves of the registers: one list of them all is higher than a screen."""
        _empty(menu)
        bench = self._workbench
        if bench.place == REGISTERS:
            bench.registers.shown.fill(menu)
        tools = menu.actions()
        before = menu.insertSeparator(tools[0]) if tools else None
        listed = list(bench.registers.listed.values())
        shelves = list(dict.fromkeys(one.shelf for one in listed))
        taken = letters_of(action.text() for action in tools)
        words = with_letters((shelf.value for shelf in shelves), taken)
        for shelf, heading in zip(shelves, words, strict=True):
            below = QMenu(heading, menu)
            self._fill_shelf(below, [one for one in listed if one.shelf is shelf])
            menu.insertMenu(before, below)

    def _fill_shelf(self, menu: QMenu, listed: list[Listed]) -> None:
        words = with_letters(one.title for one in listed)
        for one, title in zip(listed, words, strict=True):
            action = menu.addAction(icon(one.icon), title)
            action.triggered.connect(
                lambda _=False, name=one.name: self._workbench.go_to_register(name)
            )

    def _undo(self) -> None:
        bench = self._workbench
        if not (bench.place == PLAN and bench.plan_place.undo_in_text()):
            bench.session.undo()

    def _redo(self) -> None:
        bench = self._workbench
        if not (bench.place == PLAN and bench.plan_place.redo_in_text()):
            bench.session.redo()

    def _find_in_plan(self) -> None:
        self._workbench.plan_place.find_in_plan()

    def _name_undo(self) -> None:
        project = self._workbench.session.project
        self.undo.setText(_named(self.tr("&Fortryd"), project.undo_label))
        self.redo.setText(_named(self.tr("&Gentag"), project.redo_label))

    def _show_internal(self) -> None:
        """List everything that nobody outside sees."""
        from planbuilder.ui.dialogs.internal_parts import InternalPartsDialog

        bench = self._workbench
        bench.session.save_pending()
        dialog = InternalPartsDialog(bench.session.plan, bench)
        dialog.record_wanted.connect(bench.go_to_record)
        widgets.run(dialog)

    def _name_revision(self) -> None:
        self.upgrade.setVisible(is_behind(self._workbench.session.plan))
        under_way = self._workbench.session.plan.info.status is PlanStatus.REVISION
        self.revision.setText(self.tr("Re&vision …") if under_way else self.tr("Start re&vision …"))

    def _show_revision(self) -> None:
        """Show by when the plan must be revised and what is old in it; begin it where asked to."""
        from planbuilder.ui.revision.revision_dialog import RevisionDialog

        bench = self._workbench
        bench.session.save_pending()
        dialog = RevisionDialog(bench.session, bench)
        dialog.record_wanted.connect(bench.go_to_record)
        widgets.run(dialog)

    def _show_upgrade(self) -> None:
        """Show what a new version of the concept changes in the plan; upgrade it where asked to."""
        from planbuilder.ui.revision.upgrade_dialog import UpgradeDialog

        bench = self._workbench
        bench.session.save_pending()
        dialog = UpgradeDialog(bench.session, bench)
        widgets.run(dialog)

    def edit_front_page(self) -> None:
        """Change the plan's title, period and status."""
        from planbuilder.ui.dialogs.front_page import FrontPageDialog

        dialog = FrontPageDialog(self._workbench.session, self._workbench)
        widgets.run(dialog)

    def _edit_settings(self) -> None:
        """Change the user's own settings."""
        from planbuilder.ui.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self._workbench.session.settings, self._workbench)
        if widgets.run(dialog) and self._workbench.has_plan_place:
            self._workbench.plan_place.apply_settings()


def _menu(bar: QMenuBar, words: str, fill: Callable[[QMenu], None]) -> QMenu:
    """Add a menu to the bar that `fill` fills when it is first opened."""
    menu = bar.addMenu(words)
    menu.aboutToShow.connect(lambda: fill(menu), Qt.ConnectionType.SingleShotConnection)
    return menu


def _named(verb: str, label: str | None) -> str:
    return f"{verb}: {label}" if label else verb


def _empty(menu: QMenu) -> None:
    """Remove what stands in a menu, with the menus in it that `clear` leaves alive."""
    menu.clear()
    for below in menu.findChildren(QMenu):
        below.deleteLater()
