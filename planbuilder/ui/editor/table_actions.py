"""The actions for tables, and the menu that holds them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu

from planbuilder.ui import widgets
from planbuilder.ui.editor import tables
from planbuilder.ui.editor.action_maker import make_action
from planbuilder.ui.editor.blocks import is_in_table
from planbuilder.ui.editor.text_edit import TextEdit
from planbuilder.ui.icons import icon


class TableActions(QObject):
    """Inserting a table, and changing the one that the cursor stands in."""

    def __init__(self, editor: TextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self.insert = make_action(
            self, self.tr("Indsæt &tabel …"), self._ask_size, icon_name="table", keys="Ctrl+Shift+T"
        )
        editor.addAction(self.insert)
        self.row_above = self._make(
            self.tr("Række &over"), "row-above", lambda: tables.add_row(editor, below=False)
        )
        self.row_below = self._make(
            self.tr("Række &under"), "row-below", lambda: tables.add_row(editor, below=True)
        )
        self.column_left = self._make(
            self.tr("Kolonne til &venstre"),
            "column-left",
            lambda: tables.add_column(editor, right=False),
        )
        self.column_right = self._make(
            self.tr("Kolonne til &højre"),
            "column-right",
            lambda: tables.add_column(editor, right=True),
        )
        self.header = self._make(
            self.tr("&Første række er overskrifter"),
            "header-row",
            lambda: tables.toggle_header(editor),
        )
        self.header.setCheckable(True)
        self.delete_row = self._make(
            self.tr("Slet &række"), "row-delete", lambda: tables.delete_rows(editor)
        )
        self.delete_column = self._make(
            self.tr("Slet &kolonne"), "column-delete", lambda: tables.delete_columns(editor)
        )
        self.delete_table = self._make(
            self.tr("&Slet tabel"), "table-delete", lambda: tables.delete_table(editor)
        )
        self.menu = self._make_menu()

    def _make(self, text: str, icon_name: str, call: Callable[[], object]) -> QAction:
        return make_action(self, text, call, icon_name=icon_name)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self.tr("&Tabel"), self._editor)
        menu.setIcon(icon("table"))
        menu.setToolTip(self.tr("Tabel"))
        menu.addAction(self.insert)
        menu.addSeparator()
        self.add_to(menu)
        return menu

    def add_to(self, menu: QMenu) -> None:
        """Add what changes a table to a menu."""
        menu.addActions([self.row_above, self.row_below, self.column_left, self.column_right])
        menu.addSeparator()
        menu.addAction(self.header)
        menu.addSeparator()
        menu.addActions([self.delete_row, self.delete_column, self.delete_table])

    def refresh(self, cursor: QTextCursor, *, can_edit: bool) -> None:
        """Allow what is possible where the cursor stands."""
        inside = is_in_table(cursor)
        self.insert.setEnabled(can_edit and not inside)
        self.menu.menuAction().setEnabled(can_edit)
        for action in (
            self.row_above,
            self.row_below,
            self.column_left,
            self.column_right,
            self.header,
            self.delete_row,
            self.delete_column,
            self.delete_table,
        ):
            action.setEnabled(can_edit and inside)
        self.header.setChecked(tables.has_header(cursor))

    def _ask_size(self) -> None:
        from planbuilder.ui.dialogs.table import TableDialog

        dialog = TableDialog(self._editor.window())
        if widgets.run(dialog):
            tables.insert_table(
                self._editor,
                dialog.rows.value(),
                dialog.columns.value(),
                header=dialog.header.isChecked(),
            )
