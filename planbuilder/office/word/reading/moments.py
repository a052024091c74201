"""Times as Word writes them, as versions hold time: UTC, in milliseconds."""

from __future__ import annotations

import datetime


def moment(*written: str | None) -> str:
    """Return the first of these that is a time, in UTC; "" where none is.

    A time without a zone is taken for UTC: Word writes that one, too, without saying so.
    """
    for text in written:
        try:
            time = datetime.datetime.fromisoformat((text or "").strip())
            if time.tzinfo is None:
                time = time.replace(tzinfo=datetime.UTC)
            utc = time.astimezone(datetime.UTC)
        except (ValueError, OverflowError):
            continue
        return utc.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"
    return ""
