"""What is said about a package of work to the one who works in it."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from planbuilder.model.danish import format_date_long
from planbuilder.model.plan import Plan
from planbuilder.model.records import Element
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.project.sharing.package import Package
from planbuilder.ui import theme, widgets
from planbuilder.ui.history.words import names_in_words
from planbuilder.ui.icons import pixmap

MESSAGE = "package"


def package_words(package: Package, plan: Plan) -> str:
    """Return for whom a package is, what is open in it, and until when."""
    kinds = Counter(record.KIND for name in package.open if (record := plan.get(name)) is not None)
    elements = kinds[Element.KIND]
    parts = []
    if elements:
        several = _tr("{count} elementer").format(count=elements)
        parts.append(_tr("1 element") if elements == 1 else several)
    for name, register in REGISTERS.items():
        if count := kinds[name]:
            parts.append(f"{count} {register.one if count == 1 else register.many}")
    new = [register.many for name, register in REGISTERS.items() if name in package.may_add]
    parts += [_tr("nye {entries}").format(entries=entries) for entries in new]
    words = _tr("Arbejdspakke til {name}: Du kan skrive i {open}; resten kan læses.")
    if not parts:
        words = _tr(
            "Arbejdspakke til {name}: Du kan læse, kommentere og svare på parathedsvurderingen."
        )
    words = words.format(name=package.for_whom, open=names_in_words(parts))
    if package.deadline is not None:
        words += " " + _tr("Frist {date}.").format(date=format_date_long(package.deadline))
    return words


class ClosedLabel(QWidget):
    """A lock, and why the text beneath can't be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lock = QLabel()
        colour = theme.colours().muted
        lock.setPixmap(pixmap("lock", 16, colour, self.devicePixelRatioF()))
        words = widgets.label(_tr("Kan kun læses i denne arbejdspakke"), "muted")
        why = _tr("Arbejdspakken er lavet, så du kan skrive i noget andet. Her kan du læse med.")
        self.setToolTip(why)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(lock)
        row.addWidget(words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Packages", text)
