"""What the drawings share that are cut into parts for pages."""

from __future__ import annotations

from collections.abc import Callable


def part_title(title: str, number: int, count: int) -> str:
    """Return the title of one of the parts in which something is drawn; of a single one its own."""
    return f"{title} (del {number} af {count})" if count > 1 else title


def furthest(first: int, count: int, has_room: Callable[[int], bool]) -> int:
    """Return the end up to which a part has room, at least one thing behind where it begins.

    Args:
        first: the place of the first thing of the part.
        count: how many things there are.
        has_room: whether there is room up to before a place.
    """
    end, step = first + 1, 8
    while step:
        if end + step <= count and has_room(end + step):
            end += step
        else:
            step //= 2
    return end
