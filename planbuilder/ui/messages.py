"""Messages to the user: what happened, what is safe, what to do. Dialogs only for decisions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from planbuilder.model.errors import PlanbuilderError


def translated(error: PlanbuilderError) -> str:
    """Return the error's message in the language of the window."""
    return QCoreApplication.translate("Errors", error.template).format(**error.values)


def show_error(parent: QWidget | None, error: PlanbuilderError) -> None:
    """Show an error that the user can do something about."""
    ask(parent, QCoreApplication.translate("Messages", "Det gik ikke"), translated(error), ["OK"])


def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    choices: Sequence[str],
    *,
    safe: int = 0,
    escape: int | None = None,
    is_good: bool = False,
) -> int:
    """Ask the user to decide between verbs; return the place of the chosen one.

    Args:
        choices: the texts of the buttons.
        safe: the place of the choice that is the default.
        escape: the place of the choice that Escape means, the safe one by default.
        is_good: whether it tells of something that went well.
    """
    from PySide6.QtWidgets import QMessageBox

    escape = safe if escape is None else escape
    box = QMessageBox(parent)
    icons = QMessageBox.Icon
    box.setIcon(
        icons.Information if is_good else icons.Warning if len(choices) == 1 else icons.Question
    )
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)  # a file's name may look like markup
    box.setText(text)
    roles = QMessageBox.ButtonRole
    buttons = [
        box.addButton(choice, roles.RejectRole if place == safe else roles.AcceptRole)
        for place, choice in enumerate(choices)
    ]
    box.setDefaultButton(buttons[safe])
    box.setEscapeButton(buttons[escape])
    box.exec()
    clicked = box.clickedButton()
    chosen = next((place for place, button in enumerate(buttons) if button is clicked), safe)
    box.deleteLater()
    return chosen
