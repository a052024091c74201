"""The menu's ways of sharing: copies, packages, borrowing, backups. Each is loaded at first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbuilder.ui.menus.actions import PlanActions

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench


class SharingActions(PlanActions):
    """The actions of an open plan that have to do with other copies of it, or with other plans."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.merge = self.action(self.tr("&Flet kopi …"), self._merge, "Ctrl+Shift+M")
        self.package = self.action(self.tr("&Arbejdspakke …"), self._package)
        self.borrow = self.action(self.tr("&Lån fra en anden plan …"), self._borrow)
        self.clean_copy = self.action(self.tr("&Ren kopi …"), self._clean_copy)
        self.backups = self.action(self.tr("Gendan sikkerhedsko&pi …"), self._backups)
        self.smaller = self.action(self.tr("Gør &filen mindre …"), self._make_smaller)
        self.names = self.action(self.tr("Find an&dre kommuners navne …"), self._names)
        project = workbench.session.project
        for action in (self.merge, self.borrow):
            action.setEnabled(not project.read_only)
        for action in (self.package, self.backups, self.smaller):
            action.setEnabled(not project.read_only and project.package is None)

    def _merge(self) -> None:
        from planbuilder.ui.sharing.merging import choose_and_merge

        choose_and_merge(self._workbench)

    def _borrow(self) -> None:
        from planbuilder.ui.sharing.borrowing import choose_and_borrow

        choose_and_borrow(self._workbench)

    def _package(self) -> None:
        from planbuilder.ui.sharing.package_dialog import make_package

        make_package(self._workbench)

    def _clean_copy(self) -> None:
        from planbuilder.ui.sharing.clean_copy_dialog import make_clean_copy

        make_clean_copy(self._workbench)

    def _backups(self) -> None:
        from planbuilder.ui.sharing.backups_dialog import show_backups

        show_backups(self._workbench)

    def _make_smaller(self) -> None:
        from planbuilder.ui.sharing.smaller_dialog import make_smaller

        make_smaller(self._workbench)

    def _names(self) -> None:
        from planbuilder.ui.sharing.foreign_names import check_names

        check_names(self._workbench)
