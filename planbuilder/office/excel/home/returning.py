"""Reads a workbook that came home, or somebody's own list. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.office.excel.home.findings import ReturnedBook
from planbuilder.office.excel.home.ground import Ground
from planbuilder.office.excel.home.layout import Layout, Remembered
from planbuilder.office.excel.home.opened_book import OpenedBook, open_book
from planbuilder.office.excel.home.package import NoWorkbook
from planbuilder.office.excel.home.returned_list import ListReader


def read_book(
    path: Path,
    ground: Ground,
    *,
    remembered: Remembered | None = None,
    who: str = "",
) -> ReturnedBook:
    """Read a workbook, and say what it would change.

    Args:
        path: the file.
        ground: the plan that it comes home to.
        remembered: what columns of lists like it were chosen to be.
        who: in whose name it comes; by default who filled in the form or saved the file last.

    Raises:
        NoWorkbook: it can't be read, or has no list of a register.
        FileError: the file can't be read.
    """
    book = open_book(path, ground, remembered)
    if not book.layouts:
        raise NoWorkbook(
            "I »{name}« er der ingen liste, der kan genkendes: ingen række har overskrifter som "
            "Titel, Formål og Ansvarlig. Intet er hentet. Skriv overskrifter over kolonnerne, og "
            "prøv igen.",
            name=path.name,
        )
    return returned(book, book.layouts, ground, who)


def returned(
    book: OpenedBook, layouts: Sequence[Layout], ground: Ground, who: str = ""
) -> ReturnedBook:
    """Return what a workbook would change if its lists and their columns are what layouts say."""
    readers = [ListReader(book, layout, ground) for layout in layouts]
    for reader in readers:
        reader.name_new()
    result = ReturnedBook(book.path, who or book.who, [reader.read() for reader in readers])
    ground.words.forget_added()
    result.own_remarks.extend(_remarks(book, layouts))
    return result


def _remarks(book: OpenedBook, layouts: Sequence[Layout]) -> list[PlanbuilderError]:
    """Return what one should know about the file as a whole."""
    remarks = []
    if book.has_notes:
        remarks.append(
            PlanbuilderError(
                "Der er skrevet kommentarer i filen. De er ikke hentet; læs dem i Excel."
            )
        )
    is_ours = book.is_ours or any(layout.looks_ours for layout in layouts)
    if is_ours and book.origin is None:
        remarks.append(
            PlanbuilderError(
                "Filen husker ikke længere, hvilke rækker den blev sendt med, så det kan ikke "
                "ses, om nogen er slettet."
            )
        )
    read = [layout.sheet for layout in layouts]
    unread = [title for title in book.lists if title not in read]
    if unread:
        remarks.append(
            PlanbuilderError(
                "Kun {sheets} er læst, ikke {names}.",
                sheets=" og ".join(f"arket »{name}«" for name in read),
                names=", ".join(f"»{name}«" for name in unread),
            )
        )
    return remarks
