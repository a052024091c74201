"""The small pieces of HTML that everything else is put together from, as strings."""

from __future__ import annotations

import html
from collections.abc import Iterable

from planbuilder.office.document.texts import clean


def escape(words: str) -> str:
    """Return words as they stand in HTML, between tags or in an attribute."""
    return html.escape(clean(words))


def lines(words: str) -> str:
    r"""Return words in HTML, with a line break for each "\n"."""
    return escape(words).replace("\n", "<br>")


def element(name: str, content: str = "", /, **attributes: str) -> str:
    """Return an element with this content, which is HTML.

    The attributes are plain words; those that are "" are left out. "class_" is class, and
    "aria_label" aria-label.
    """
    return f"{_start(name, attributes)}{content}</{name}>"


def void(name: str, /, **attributes: str) -> str:
    """Return an element that never has content, an image for example."""
    return _start(name, attributes)


def _start(name: str, attributes: dict[str, str]) -> str:
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value
    )
    return f"<{name}{given}>"


def table_caption(content: str) -> str:
    """Return the caption of a table; its words stay in sight while the table is moved."""
    return element("caption", element("span", content))


def nested_lists(items: Iterable[tuple[str, int, str]]) -> str:
    """Return lists in lists.

    Args:
        items: of each item the kind of its list ("ul" or "ol"), its level from 0, at most one
            deeper than that of the item before, and its HTML.
    """
    parts: list[str] = []
    open_lists: list[str] = []

    def close(deeper_than: int) -> None:
        while len(open_lists) > deeper_than:
            parts.append(f"</li></{open_lists.pop()}>")

    for kind, level, content in items:
        close(level + 1)
        if len(open_lists) > level and open_lists[level] != kind:
            close(level)
        if len(open_lists) > level:
            parts.append("</li>")
        else:
            parts.append(f"<{kind}>")
            open_lists.append(kind)
        parts.append(f"<li>{content}")
    close(0)
    return "".join(parts)
