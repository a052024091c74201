"""Everything that can be done to the text, as actions for toolbar, menus and keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QTextCursor
from PySide6.QtWidgets import QMenu

from planbuilder.model.richtext.tree import Caption, Heading, Marks, Paragraph, Picture, Written
from planbuilder.ui.editor import links, marks, nesting, references
from planbuilder.ui.editor.action_maker import make_action, set_keys
from planbuilder.ui.editor.blocks import change_kind, is_in_table, object_at, selected_blocks
from planbuilder.ui.editor.formats import kind_of
from planbuilder.ui.editor.link_commands import LinkCommands
from planbuilder.ui.editor.pictures import Pictures
from planbuilder.ui.editor.table_actions import TableActions
from planbuilder.ui.editor.text_edit import TextEdit


class TextActions(QObject):
    """The actions of one editor. `refresh` brings them up to date with the cursor."""

    reference_wanted = Signal()
    """The user wants to choose what to refer to."""

    def __init__(self, editor: TextEdit, pictures: Pictures) -> None:
        super().__init__(editor)
        self._editor = editor
        self._pictures = pictures
        self._links = LinkCommands(editor)
        self.tables = TableActions(editor)
        self._make_history()
        self._make_clipboard()
        self._make_marks()
        self._make_styles()
        self._make_lists()
        self._make_inserts()

    def _make(
        self, text: str, call: Callable[[], object], icon_name: str = "", keys: str = ""
    ) -> QAction:
        action = make_action(self, text, call, icon_name=icon_name, keys=keys)
        self._editor.addAction(action)
        return action

    def _make_history(self) -> None:
        # Without shortcuts of their own: the window's Fortryd comes to the text first.
        self.undo = make_action(self, self.tr("Fortryd"), self._editor.undo, icon_name="undo")
        self.redo = make_action(self, self.tr("Gentag"), self._editor.redo, icon_name="redo")
        self.undo.setToolTip(self.tr("Fortryd (Ctrl+Z)"))
        self.redo.setToolTip(self.tr("Gentag (Ctrl+Y)"))
        self._editor.undoAvailable.connect(self.undo.setEnabled)
        self._editor.redoAvailable.connect(self.redo.setEnabled)

    def _make_clipboard(self) -> None:
        editor = self._editor
        self.cut = self._make(self.tr("&Klip"), editor.cut, keys="Ctrl+X")
        self.copy = self._make(self.tr("K&opiér"), editor.copy, "duplicate", "Ctrl+C")
        self.paste = self._make(self.tr("&Sæt ind"), editor.paste, keys="Ctrl+V")
        self.paste_plain = self._make(
            self.tr("Sæt ind &uden formatering"), editor.paste_plain, "paste-plain", "Ctrl+Shift+V"
        )
        self.select_all = self._make(self.tr("&Markér alt"), editor.selectAll, keys="Ctrl+A")

    def _make_marks(self) -> None:
        self.marks = {
            mark: self._make_mark(text, mark, icon_name, keys)
            for text, mark, icon_name, keys in (
                (self.tr("&Fed"), Marks.BOLD, "bold", "Ctrl+B"),
                (self.tr("&Kursiv"), Marks.ITALIC, "italic", "Ctrl+I"),
                (self.tr("&Understreget"), Marks.UNDERLINE, "underline", "Ctrl+U"),
                (self.tr("&Hævet"), Marks.SUPER, "superscript", "Ctrl+Shift+H"),
                (self.tr("&Sænket"), Marks.SUB, "subscript", "Ctrl+Shift+J"),
            )
        }
        self.clear = self._make(
            self.tr("F&jern formatering"),
            lambda: marks.clear(self._editor),
            "clear-format",
            "Ctrl+Space",
        )

    def _make_mark(self, text: str, mark: Marks, icon_name: str, keys: str) -> QAction:
        def toggle() -> None:
            marks.toggle(self._editor, mark)
            self.refresh()

        action = self._make(text, toggle, icon_name, keys)
        action.setCheckable(True)
        return action

    def _make_styles(self) -> None:
        self.styles: list[tuple[QAction, Written]] = []
        group = QActionGroup(self)
        for text, kind, keys in (
            (self.tr("&Brødtekst"), Paragraph(), "Ctrl+Shift+N"),
            (self.tr("Overskrift &1"), Heading(1), "Ctrl+1"),
            (self.tr("Overskrift &2"), Heading(2), "Ctrl+2"),
            (self.tr("Overskrift &3"), Heading(3), "Ctrl+3"),
            (self.tr("Billed-/&tabeltekst"), Caption(), ""),
        ):
            action = self._make(text, lambda kind=kind: self.set_style(kind), keys=keys)
            action.setCheckable(True)
            group.addAction(action)
            self.styles.append((action, kind))

    def set_style(self, kind: Written) -> None:
        """Make the selected paragraphs paragraphs of this kind."""
        change_kind(self._editor.textCursor(), kind)
        self.refresh()

    def _make_lists(self) -> None:
        self.bullets = self._make_list(
            self.tr("&Punktliste"), False, "list-bulleted", "Ctrl+Shift+L"
        )
        self.numbers = self._make_list(self.tr("T&alliste"), True, "list-numbered", "Ctrl+Shift+O")
        self.outdent = self._make(
            self.tr("Ryk u&d"), lambda: nesting.outdent(self._editor.textCursor()), "outdent"
        )
        self.indent = self._make(
            self.tr("Ryk &ind"), lambda: nesting.nest(self._editor.textCursor()), "indent"
        )
        self.outdent.setToolTip(self.tr("Ryk ud (Shift+Tab)"))
        self.indent.setToolTip(self.tr("Ryk ind (Tab)"))

    def _make_list(self, text: str, numbered: bool, icon_name: str, keys: str) -> QAction:
        def toggle() -> None:
            nesting.toggle_list(self._editor.textCursor(), numbered=numbered)
            self.refresh()

        action = self._make(text, toggle, icon_name, keys)
        action.setCheckable(True)
        return action

    def _make_inserts(self) -> None:
        self.link = self._make(self.tr("&Link …"), self._links.edit, "link", "Ctrl+K")
        self.open_link = self._make(self.tr("Åbn l&ink"), self._links.open, "external-link")
        self.remove_link = self._make(self.tr("&Fjern link"), self._links.remove)
        self.picture = self._make(self.tr("&Billede …"), self._pictures.choose_file, "picture")
        self.edit_picture = self._make(self.tr("&Ret billede …"), self._edit_picture, "edit")
        self.refer = self._make(
            self.tr("&Henvisning …"),
            self.reference_wanted.emit,
            "reference",
            "Ctrl+Shift+R",
        )

    def picture_position(self) -> int | None:
        """Return where the picture at the cursor stands, or None."""
        cursor = self._editor.textCursor()
        for position in (cursor.selectionStart(), cursor.selectionStart() - 1):
            block = self._editor.document().findBlock(position)
            inside = block.isValid() and position < block.position() + block.length() - 1
            if inside and isinstance(object_at(block, position), Picture):
                return position
        return None

    def _edit_picture(self) -> None:
        position = self.picture_position()
        if position is not None:
            self._pictures.edit(position)

    def set_danish_keys(self, danish: bool) -> None:
        """Use the shortcut for bold that Danish Word has, or the international one."""
        set_keys(self.marks[Marks.BOLD], "Ctrl+F" if danish else "Ctrl+B")

    # How things stand at the cursor

    def refresh(self) -> None:
        """Tick and allow what fits where the cursor stands."""
        editor = self._editor
        cursor = editor.textCursor()
        can_edit = not editor.isReadOnly()
        shown = marks.marks_at(cursor)
        for mark, action in self.marks.items():
            action.setChecked(bool(shown & mark))
            action.setEnabled(can_edit)
        self._refresh_blocks(cursor, can_edit)
        self._refresh_clipboard(cursor, can_edit)
        in_table = is_in_table(cursor)
        self.tables.refresh(cursor, can_edit=can_edit)
        self.picture.setEnabled(can_edit and not in_table)
        on_link = links.link_at(cursor) is not None
        self.open_link.setEnabled(on_link)
        self.remove_link.setEnabled(can_edit and on_link)
        self.edit_picture.setEnabled(can_edit and self.picture_position() is not None)
        for action in (self.link, self.refer, self.clear):
            action.setEnabled(can_edit)

    def _refresh_blocks(self, cursor: QTextCursor, can_edit: bool) -> None:
        kind = kind_of(selected_blocks(cursor)[0])
        item = nesting.item_of(selected_blocks(cursor)[0])
        for action, style in self.styles:
            action.setChecked(kind == style or (item is not None and style == Paragraph()))
            action.setEnabled(can_edit)
        self.bullets.setChecked(item is not None and not item.numbered)
        self.numbers.setChecked(item is not None and item.numbered)
        self.bullets.setEnabled(can_edit)
        self.numbers.setEnabled(can_edit)
        self.indent.setEnabled(can_edit and nesting.can_nest(cursor))
        self.outdent.setEnabled(can_edit and nesting.can_leave(cursor))

    def _refresh_clipboard(self, cursor: QTextCursor, can_edit: bool) -> None:
        self.copy.setEnabled(cursor.hasSelection())
        self.cut.setEnabled(can_edit and cursor.hasSelection())
        self.paste.setEnabled(can_edit)
        self.paste_plain.setEnabled(can_edit)
        self.undo.setEnabled(self._editor.document().isUndoAvailable())
        self.redo.setEnabled(self._editor.document().isRedoAvailable())

    # Menus

    def toolbar_groups(self) -> list[list[QAction]]:
        """Return the groups of buttons for the toolbar."""
        return [
            list(self.marks.values()),
            [self.bullets, self.numbers, self.outdent, self.indent],
            [self.tables.menu.menuAction(), self.link, self.picture, self.refer],
            [self.undo, self.redo],
        ]

    def add_edit_actions(self, menu: QMenu) -> None:
        """Add what goes to and from the clipboard."""
        menu.addActions([self.cut, self.copy, self.paste, self.paste_plain])
        menu.addSeparator()
        menu.addAction(self.select_all)

    def add_insert_actions(self, menu: QMenu) -> None:
        """Add what can be put into the text."""
        menu.addActions([self.tables.insert, self.picture, self.link, self.refer])

    def add_format_actions(self, menu: QMenu) -> None:
        """Add what forms the text."""
        menu.addActions([action for action, _ in self.styles])
        menu.addSeparator()
        menu.addActions([*self.marks.values(), self.clear])
        menu.addSeparator()
        menu.addActions([self.bullets, self.numbers, self.indent, self.outdent])
        menu.addSeparator()
        table = menu.addMenu(self.tables.menu.icon(), self.tr("Tabe&l"))
        self.tables.add_to(table)

    def context_menu(self, begin: Callable[[QMenu], object] = lambda menu: None) -> QMenu:
        """Return a menu with what fits where the cursor stands; `begin` adds what comes first."""
        self.refresh()
        menu = QMenu(self._editor)
        begin(menu)
        references.add_way(menu, self._editor)
        for group in (
            [self.open_link, self.link, self.remove_link],
            [self.edit_picture],
        ):
            if group[0].isEnabled():
                menu.addActions(group)
                menu.addSeparator()
        menu.addActions([self.cut, self.copy, self.paste, self.paste_plain])
        if is_in_table(self._editor.textCursor()):
            menu.addSeparator()
            self.tables.add_to(menu.addMenu(self.tables.menu.icon(), self.tr("Tabel")))
        menu.addSeparator()
        menu.addAction(self.select_all)
        return menu
