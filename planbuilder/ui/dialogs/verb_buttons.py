"""The two buttons of a dialog that does one thing: its verb, and leaving it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton


def verb_buttons(dialog: QDialog, verb: str | QPushButton) -> tuple[QDialogButtonBox, QPushButton]:
    """Return the buttons of a dialog, and the one with the verb, which accepts it.

    To be called when everything above them is laid out: what is first in the dialog has the focus.

    Args:
        verb: its words, with which it is the default button, or a button as it shall be.
    """
    # In the dialog from the start, or its first button, not the verb's, becomes the default.
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, dialog)
    role = QDialogButtonBox.ButtonRole.AcceptRole
    if isinstance(verb, QPushButton):
        accepting = verb
        buttons.addButton(accepting, role)
    else:
        accepting = buttons.addButton(verb, role)
        accepting.setDefault(True)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons, accepting
