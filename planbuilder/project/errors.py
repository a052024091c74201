"""What can be wrong with a file, said in Danish; faults of the system are translated here only."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from planbuilder import __version__
from planbuilder.model.errors import PlanbuilderError


class FileError(PlanbuilderError):
    """A file that cannot be read or written as wished."""


class FileMissing(FileError):
    """The file, or the folder that it should lie in, is not there."""


class FileExists(FileError):
    """A file that is already there would be overwritten."""


class NotAPlan(FileError):
    """Something else than a project file."""


class DamagedFile(FileError):
    """A project file that is cut off, changed from outside or unreadable in parts."""


class NewerFormat(FileError):
    """A project file of a format that a newer program writes."""


class ForeignSchema(FileError):
    """A project file with tables, triggers or views that this program did not make."""


class NoPermission(FileError):
    """The system does not allow the file to be read or written."""


class DiskFull(FileError):
    """There is no room for the file."""


class FileInUse(FileError):
    """Another program holds the file."""


class TooLarge(FileError):
    """A text or a picture that is larger than the project file holds."""


class SharedFileChanged(FileError):
    """The shared file holds changes that collide with ours; nothing was overwritten."""


class BadPacking(sqlite3.DatabaseError):
    """A packed version that cannot be unpacked; `sqlite_errors` says in which file."""


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says where there is no room."""
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_GONE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
_WINDOWS_SHARING_VIOLATIONS = (32, 33)


def damaged(path: Path, detail: str) -> DamagedFile:
    """Return the error for a project file that is not whole; `detail` says in Danish why."""
    return DamagedFile(
        "Filen »{name}« er beskadiget: {detail}. Filen er ikke ændret. "
        "Åbn en anden kopi af planen, eller gendan en ældre udgave af filen.",
        name=path.name,
        detail=detail,
    )


def empty(path: Path) -> NotAPlan:
    """Return the error for a file with nothing in it."""
    return NotAPlan(
        "Filen »{name}« er tom, så der er ingen plan i den. "
        "Åbn en anden kopi af planen, eller gendan en ældre udgave af filen.",
        name=path.name,
    )


def not_a_plan(path: Path, suffix: str) -> NotAPlan:
    """Return the error for a file that is something else; plans end in `suffix`."""
    if path.suffix.lower() == suffix:
        return NotAPlan(
            "»{name}« er ikke en plan fra Planbuilder, selv om den ender på {suffix}. Vælg en "
            "anden fil, eller gendan en ældre udgave af den.",
            name=path.name,
            suffix=suffix,
        )
    return NotAPlan(
        "»{name}« er ikke en plan fra Planbuilder. Vælg en fil, der ender på {suffix}.",
        name=path.name,
        suffix=suffix,
    )


def newer_format(path: Path, found: int, known: int, program: str) -> NewerFormat:
    """Return the error for a file of a format that is newer than the one known here.

    Args:
        found: the number of its format.
        known: the number of the newest format that this program knows.
        program: the version of a program that reads it, "" where that isn't known.
    """
    return NewerFormat(
        "Filen »{name}« er gemt med en nyere udgave af Planbuilder (filformat {found}; denne "
        "udgave, {mine}, kender {known}). Filen er ikke ændret. Hent {wanted} for at åbne den.",
        name=path.name,
        found=found,
        mine=__version__,
        known=known,
        wanted=f"udgave {program} eller en nyere" if program else "den nyeste udgave",
    )


def missing(path: Path) -> FileMissing:
    """Return the error for a file that should be opened and is not there."""
    return FileMissing(
        "Filen »{name}« findes ikke i mappen »{folder}«. "
        "Den er måske flyttet eller omdøbt, eller drevet er ikke forbundet.",
        name=path.name,
        folder=path.parent,
    )


def missing_folder(path: Path) -> FileMissing:
    """Return the error for a file whose folder is not there."""
    return FileMissing(
        "Mappen »{folder}« findes ikke, så »{name}« kan hverken læses eller skrives. "
        "Vælg en anden mappe, eller se, om drevet er forbundet.",
        name=path.name,
        folder=path.parent,
    )


def no_folder(path: Path) -> FileError:
    """Return the error for a file where a folder is needed."""
    return FileError(
        "»{name}« er en fil, ikke en mappe. Intet er ændret. Vælg en anden mappe.", name=path.name
    )


def no_file(path: Path) -> FileError:
    """Return the error for a folder or a device where a file is needed."""
    return FileError(
        "»{name}« er en mappe eller en enhed, ikke en fil. Intet er ændret. Vælg en fil.",
        name=path.name or path,
    )


def in_use(path: Path) -> FileInUse:
    """Return the error for a file that another program holds open."""
    return FileInUse(
        "Filen »{name}« er åben i et andet program. Luk den, eller gem som et andet navn.",
        name=path.name,
    )


def disk_full(path: Path) -> DiskFull:
    """Return the error for a drive without room."""
    return DiskFull(
        "Der er ikke plads til »{name}« på drevet med mappen »{folder}«. Intet er overskrevet. "
        "Ryd op på drevet, eller gem et andet sted.",
        name=path.name,
        folder=path.parent,
    )


def no_permission(path: Path) -> NoPermission:
    """Return the error for a file or folder that may not be read or written."""
    return NoPermission(
        "Du har ikke adgang til at læse eller skrive »{name}« i mappen »{folder}«. "
        "Intet er ændret. Få adgang til mappen, eller vælg en anden.",
        name=path.name,
        folder=path.parent,
    )


def os_error(error: OSError, path: Path) -> FileError:
    """Return what `error` means to somebody who reads or writes `path`."""
    if getattr(error, "winerror", None) in _WINDOWS_SHARING_VIOLATIONS:
        return in_use(path)
    if error.errno in FULL:
        return disk_full(path)
    if error.errno in _FORBIDDEN:
        return no_permission(path)
    if error.errno in _GONE:
        in_the_way = next((one for one in path.parents if one.is_file()), None)
        if in_the_way:
            return no_folder(in_the_way)
        return missing(path) if path.parent.is_dir() else missing_folder(path)
    if error.errno == errno.EISDIR:
        return no_file(path)
    if error.errno == errno.EEXIST:
        return FileError(
            "»{name}« er en fil, så der kan ikke laves en mappe med det navn. "
            "Vælg et andet navn til mappen.",
            name=path.name,
        )
    if error.errno == errno.ENAMETOOLONG:
        return FileError("Filnavnet »{name}« er for langt. Vælg et kortere.", name=path.name)
    return FileError(
        "Filen »{name}« kan ikke læses eller skrives: {reason}. "
        "Prøv igen, eller vælg et andet sted.",
        name=path.name,
        reason=error.strerror or error,
    )


@contextlib.contextmanager
def os_errors(path: Path) -> Iterator[None]:
    """Turn faults of the file system inside the block into a `FileError` about `path`."""
    try:
        yield
    except OSError as error:
        raise os_error(error, path) from error


@contextlib.contextmanager
def sqlite_errors(path: Path) -> Iterator[None]:
    """Turn faults of the database inside the block into a `FileError` about `path`.

    A wrong statement or a broken constraint is our own fault and stays what it is.
    """
    try:
        yield
    except sqlite3.Error as error:
        meaning = _sqlite_error(error, path)
        if meaning is None:
            raise
        raise meaning from error


def _sqlite_error(error: sqlite3.Error, path: Path) -> FileError | None:
    if isinstance(error, BadPacking):
        return damaged(path, "en ældre udgave af en tekst kan ikke pakkes ud")
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # raised by Python's own module, which knows of one fault in the data only
        return damaged(path, "en tekst er ulæselig") if "UTF-8" in str(error) else None
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return disk_full(path)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path, "indholdet hænger ikke sammen")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return in_use(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return no_permission(path)
        case sqlite3.SQLITE_TOOBIG:
            return TooLarge("Teksten er for stor til at blive gemt. Del den i mindre dele.")
        case sqlite3.SQLITE_IOERR:
            return FileError(
                "Drevet med »{name}« svarer ikke, som det skal ({reason}). "
                "Det, der er gemt, er urørt. Se, om drevet er forbundet, og prøv igen.",
                name=path.name,
                reason=error,
            )
    return None
