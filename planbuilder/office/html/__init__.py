"""The plan as one web page: a single file that needs no other, to be read by everybody.

markup    elements of HTML as strings
writer    what the pieces of a page share while it is written
blocks    texts: paragraphs, lists, tables, pictures
pieces    the pieces of the plan in the order of its outline
efforts   the efforts of one level
registers the registers, with their drawings
coverage  how much of the concept the plan covers
page      all of it as a page, with its contents, its foot and its look
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from planbuilder.model.outside import outside
from planbuilder.model.plan import Plan
from planbuilder.model.records import WordOptions
from planbuilder.office.progress import Progress, no_progress

__all__ = ["export_html"]


def export_html(
    plan: Plan,
    target: Path,
    *,
    pictures: Callable[[str], bytes | None],
    today: datetime.date,
    options: WordOptions | None = None,
    progress: Progress = no_progress,
    public: bool = True,
) -> int:
    """Write the plan as a web page that comes whole or not at all.

    Returns:
        In how many places of the page people disagree; all their readings stand in it.

    Args:
        plan: what to write.
        target: the .html file to make or to replace.
        pictures: gives the bytes of a picture by its source ("sha256:…"), None where it is gone.
        today: the date of a plan whose state has no date of its own, and of the page.
        options: what to include; what the plan's document includes where None. A page always has
            its front and its contents.
        progress: called with how many pieces of the page are done and how many there are.
        public: whether it is for everybody: nothing internal stands in it. Else it says at its
            head that it is not.

    Raises:
        PlanbuilderError: the target can't be written. Of a public page also that people still
            disagree in it.
        Cancelled: `progress` raised it; nothing was written.
    """
    from planbuilder.office.html.page import write_page

    chosen = options or plan.word_options
    shown = outside(plan).plan if public else plan
    return write_page(
        shown,
        target,
        pictures=pictures,
        today=today,
        options=chosen,
        progress=progress,
        public=public,
    )
