"""What changes the disposition from the tree: move, rename, add and delete, as actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QTreeView

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.rearrange import removal, shift
from planbuilder.model.records import Element, Section
from planbuilder.ui import messages
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session


class DispositionCommands(QObject):
    """The actions on the row that is chosen in the tree."""

    word_wanted = Signal(str)
    """Somebody wants this record as a Word document."""

    def __init__(
        self,
        session: Session,
        view: QTreeView,
        current: Callable[[], str],
        select: Callable[[str], None],
    ) -> None:
        """Make the actions.

        Args:
            view: the tree, in which rows are renamed and over which questions stand.
            current: gives the key of the chosen row.
            select: chooses the row of a record.
        """
        super().__init__(view)
        self._session = session
        self._view = view
        self._current = current
        self._select = select
        self.actions: list[QAction] = []
        self._make_actions()

    def _make_actions(self) -> None:
        self.up_action = self._action("up", self.tr("Flyt o&p"), "Alt+Shift+Up", self._move_up)
        self.down_action = self._action(
            "down", self.tr("Flyt &ned"), "Alt+Shift+Down", self._move_down
        )
        self.rename_action = self._action("edit", self.tr("O&mdøb"), "F2", self._rename)
        self.chapter_action = self._action(
            "chapter", self.tr("Nyt &kapitel …"), None, lambda: self._add_section("")
        )
        self.section_action = self._action(
            "section", self.tr("Nyt &afsnit …"), None, self._add_subsection
        )
        self.element_action = self._action(
            "own-element", self.tr("Nyt eget &element …"), "Ctrl+Alt+N", self._add_element
        )
        self.move_action = QAction(self.tr("Flyt &til afsnit"), self)
        self.move_menu = QMenu(self._view)
        self.move_menu.aboutToShow.connect(self._fill_move_menu)
        self.move_action.setMenu(self.move_menu)
        self.delete_action = self._action(
            "delete", self.tr("&Slet afsnit eller eget element"), "Del", self._delete
        )
        self.delete_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._view.addAction(self.delete_action)
        self.word_action = QAction(icon("export-word"), self.tr("Send til W&ord …"), self)
        self.word_action.setToolTip(self.tr("Det valgte element eller afsnit som Word-dokument"))
        self.word_action.triggered.connect(lambda _=False: self.word_wanted.emit(self._current()))

    def _action(
        self, icon_name: str, text: str, keys: str | None, call: Callable[[], None]
    ) -> QAction:
        action = QAction(icon(icon_name), text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _=False: call())
        self.actions.append(action)
        return action

    def fill(self, menu: QMenu) -> None:
        """Add everything that changes the disposition to a menu."""
        menu.addActions([self.up_action, self.down_action, self.move_action])
        menu.addSeparator()
        menu.addActions([self.rename_action, self.delete_action])
        menu.addSeparator()
        menu.addActions([self.element_action, self.section_action, self.chapter_action])
        menu.addSeparator()
        menu.addAction(self.word_action)

    def enable(self, *, by_disposition: bool) -> None:
        """Enable what can be done with the chosen row; rows move only where they stand in order."""
        record = self._session.plan.get(self._current())
        is_record = isinstance(record, Element | Section)
        movable = is_record and by_disposition
        self.up_action.setEnabled(movable)
        self.down_action.setEnabled(movable)
        self.rename_action.setEnabled(is_record)
        self.word_action.setEnabled(is_record)
        self.move_action.setEnabled(isinstance(record, Element))
        self.delete_action.setEnabled(
            isinstance(record, Section) or (isinstance(record, Element) and record.is_own)
        )

    def _move_up(self) -> None:
        self._apply(self.tr("Flyt op"), lambda plan: shift(plan, self._current(), -1))

    def _move_down(self) -> None:
        self._apply(self.tr("Flyt ned"), lambda plan: shift(plan, self._current(), 1))

    def _apply(self, label: str, change: Callable[[Any], list[Any]]) -> None:
        try:
            changed = change(self._session.plan)
            if changed:
                self._session.apply(label, changed)
        except PlanbuilderError as error:
            self.refuse(error)

    def refuse(self, error: PlanbuilderError) -> None:
        """Say why something could not be done."""
        messages.show_error(self._view, error)

    def _fill_move_menu(self) -> None:
        from planbuilder.model.rearrange import move_element

        self.move_menu.clear()
        plan, element_id = self._session.plan, self._current()
        numbers = plan.numbers()
        sections = sorted(
            plan.sections, key=lambda s: [int(n) for n in numbers.get(s.id, "0").split(".")]
        )
        for section in sections:
            action = self.move_menu.addAction(f"{numbers.get(section.id, '')} {section.title}")
            action.triggered.connect(
                lambda _=False, s=section.id: self._apply(
                    self.tr("Flyt element"), lambda plan: move_element(plan, element_id, s)
                )
            )
        self.move_menu.addSeparator()
        away = self.move_menu.addAction(self.tr("Tag ud af dispositionen"))
        away.triggered.connect(
            lambda: self._apply(
                self.tr("Tag ud af dispositionen"), lambda plan: move_element(plan, element_id, "")
            )
        )

    def _rename(self) -> None:
        self._view.edit(self._view.currentIndex())

    def _add_subsection(self) -> None:
        section = self._session.plan.get(self._holding_section())
        if isinstance(section, Section):
            self._add_section(self._session.plan.holder(section) or section.id)

    def _add_section(self, parent_id: str) -> None:
        from planbuilder.ui.dialogs.new_record import ask_title

        title = ask_title(
            self._view, self.tr("Nyt afsnit") if parent_id else self.tr("Nyt kapitel")
        )
        if title:
            from planbuilder.model.rearrange import new_section

            self._add(self.tr("Tilføj afsnit"), new_section(self._session.plan, title, parent_id))

    def _add_element(self) -> None:
        from planbuilder.model.rearrange import new_element
        from planbuilder.ui.dialogs.new_record import ask_element

        answer = ask_element(self._view, self._session.concept)
        if answer:
            title, planning, level = answer
            section_id = self._holding_section()
            self._add(
                self.tr("Tilføj element"),
                new_element(self._session.plan, title, section_id, planning, level),
            )

    def _add(self, label: str, record: Element | Section) -> None:
        self._session.apply(label, [record])
        self._select(record.id)

    def _holding_section(self) -> str:
        """Return the section that is chosen, or that holds what is chosen, or the last one."""
        plan = self._session.plan
        record = plan.get(self._current())
        if isinstance(record, Section):
            return record.id
        if isinstance(record, Element) and isinstance(plan.get(record.section), Section):
            return record.section
        sections = plan.sections
        return sections[-1].id if sections else ""

    def _delete(self) -> None:
        key = self._current()
        try:
            puts, removes = removal(self._session.plan, key)
        except PlanbuilderError as error:
            self.refuse(error)
            return
        if removes:
            self._session.apply(self.tr("Slet"), puts, removes)
