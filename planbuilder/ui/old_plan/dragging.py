"""Parts of an old plan on their way from one tree to the other, under the mouse."""

from __future__ import annotations

import json
from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QMimeData

MIME = "application/x-planbuilder-old-parts"


def packed(keys: Iterable[int]) -> QMimeData:
    """Return the keys of parts as what is dragged."""
    data = QMimeData()
    data.setData(MIME, QByteArray(json.dumps(sorted(keys)).encode()))
    return data


def unpacked(data: QMimeData) -> list[int]:
    """Return the keys of the parts that are dragged, none where something else is."""
    if not data.hasFormat(MIME):
        return []
    try:
        keys = json.loads(data.data(MIME).data())
    except ValueError:
        return []
    return [key for key in keys if isinstance(key, int)] if isinstance(keys, list) else []
