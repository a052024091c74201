"""Finds items of a drawing that stand for records: at a point, beside another, in their order."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from planbuilder.model.drawings.drawing import Box, Drawing, Sector
from planbuilder.ui.drawings.painting import bounds, outline

_ASIDE = 2.5
"""Going aside counts this much more than going ahead, when the nearest item is looked for."""


def words_of(item: Box | Sector) -> str:
    """Return what an item says to who can't see it."""
    if item.told or isinstance(item, Sector):
        return item.told
    return " ".join(item.lines)


class Choosable:
    """The items of a drawing that stand for records, by the records' ids, as one reads them."""

    def __init__(self, drawing: Drawing) -> None:
        found = [i for i in drawing.items if isinstance(i, Box | Sector) and i.record]
        found.sort(key=_reading_order)
        self.items: dict[str, Box | Sector] = {}
        for item in found:
            self.items.setdefault(item.record, item)
        self._ids = list(self.items)
        self._from_above = [
            (bounds(item), item)
            for item in reversed(drawing.items)
            if isinstance(item, Box | Sector) and item.record
        ]

    def at(self, point: QPointF) -> str:
        """Return the record of the uppermost item at a point of the drawing, "" for none."""
        for where, item in self._from_above:
            if where.contains(point) and outline(item).contains(point):
                return item.record
        return ""

    def first(self) -> str:
        """Return the first record, "" for none."""
        return self._ids[0] if self._ids else ""

    def last(self) -> str:
        """Return the last record, "" for none."""
        return self._ids[-1] if self._ids else ""

    def after(self, record: str, step: int) -> str:
        """Return the record so many places behind another, "" beyond the first and the last."""
        if record not in self.items:
            return self.first() if step > 0 else self.last()
        place = self._ids.index(record) + step
        return self._ids[place] if 0 <= place < len(self._ids) else ""

    def beside(self, record: str, right: int, down: int) -> str:
        """Return the nearest record in a direction from another, "" for none."""
        here = middle_of(self.items[record])

        def distance(other: str) -> float | None:
            way = middle_of(self.items[other]) - here
            ahead = way.x() * right + way.y() * down
            aside = abs(way.x() * down) + abs(way.y() * right)
            return ahead + _ASIDE * aside if ahead > max(1.0, aside / 4) else None

        found = [(d, other) for other in self._ids if (d := distance(other)) is not None]
        return min(found)[1] if found else ""


def middle_of(item: Box | Sector) -> QPointF:
    """Return the point at which an item stands."""
    return outline(item).boundingRect().center() if isinstance(item, Sector) else _middle(item)


def _middle(box: Box) -> QPointF:
    return QRectF(box.x, box.y, box.width, box.height).center()


def _reading_order(item: Box | Sector) -> tuple[float, float]:
    if isinstance(item, Sector):
        return item.start, item.inner
    return item.y, item.x
