"""What is said about a package of work to the one who works in it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from planbuilder.model.danish import format_date_long
from planbuilder.model.plan import Plan
from planbuilder.model.records import Effort, Element
from planbuilder.project.sharing.package import Package
from planbuilder.ui import theme, widgets
from planbuilder.ui.icons import pixmap

MESSAGE = "package"


def package_words(package: Package, plan: Plan) -> str:
    """Return for whom a package is, what is open in it, and until when."""
    records = [plan.get(record_id) for record_id in package.open]
    elements = sum(isinstance(record, Element) for record in records)
    efforts = sum(isinstance(record, Effort) for record in records)
    parts = [
        _tr("1 element") if elements == 1 else _tr("{count} elementer").format(count=elements),
        _tr("1 indsats") if efforts == 1 else _tr("{count} indsatser").format(count=efforts),
    ]
    open_parts = [part for part, count in zip(parts, (elements, efforts), strict=True) if count]
    if package.may_add_efforts:
        open_parts.append(_tr("nye indsatser"))
    words = _tr("Arbejdspakke til {name}: Du kan skrive i {open}; resten kan læses.").format(
        name=package.for_whom, open=_tr(" og ").join(open_parts)
    )
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
