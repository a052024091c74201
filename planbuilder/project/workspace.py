"""The working copy of a plan on this machine: every change is a transaction in it.

The thread that opened a working copy owns it. Other threads may call `publish`, `write_copy`
and `picture`, which use connections of their own.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.record import Record
from planbuilder.project import clock
from planbuilder.project.blobs import check_blob
from planbuilder.project.errors import (
    DamagedFile,
    FileError,
    ForeignSchema,
    NewerFormat,
    NotAPlan,
    os_errors,
    sqlite_errors,
)
from planbuilder.project.folders import (
    WORKING_DATABASE,
    claim_working_folder,
    data_folder,
    known_plan,
)
from planbuilder.project.lock import FolderLock
from planbuilder.project.pictures import check_picture, source_of
from planbuilder.project.record_state import RecordState
from planbuilder.project.sharing.publishing import Incoming, Publisher, PublishResult
from planbuilder.project.sharing.shared import SharedFile
from planbuilder.project.sharing.unread import Unread
from planbuilder.project.storage import file
from planbuilder.project.storage.history import (
    History,
    Version,
    new_version,
    payload_text,
    read_record,
    time_text,
)
from planbuilder.project.templates import check_template

if TYPE_CHECKING:
    from planbuilder.project.sharing.package import Package
    from planbuilder.project.sharing.presence import Presence
    from planbuilder.project.sharing.taking_in import Absorbed

_SCRATCH = "preview.db"


class Workspace:
    """One open working copy. Made by `open` or `create`; held until `close`."""

    def __init__(
        self,
        folder: Path,
        lock: FolderLock,
        shared: SharedFile,
        plan_id: str,
        home: Path | None,
    ) -> None:
        self.path = shared.path
        self.is_new = False
        """Whether this opening made the working copy."""
        self.notice: PlanbuilderError | None = None
        """What the user should know about this opening."""
        self.saved_at = clock.now()
        self.unread = Unread(folder)
        self.package: Package | None = None
        """What is open for writing, where the shared file is a package of work."""
        self.caught_up: tuple[Version, ...] = ()
        """What colleagues had published since the plan was last open here."""
        self._plan_id = plan_id
        self._folder = folder
        self._database = folder / WORKING_DATABASE
        self._lock = lock
        self._publisher = Publisher(folder, shared, plan_id, home)
        self._presence: Presence | None = None
        self._history: History | None = None

    # Opening and closing

    @classmethod
    def open(cls, path: Path, home: Path | None = None) -> Workspace:
        """Open the working copy of the shared file at `path`; make one where there is none.

        Work that a crash left is there again, and what colleagues published is taken in. A
        shared file that is missing or damaged is no hindrance where there is a working copy of
        it; `notice` tells then.

        Raises:
            FileError: the shared file is missing or damaged and there is no working copy, or it
                is no project file of ours, or newer.
        """
        shared = SharedFile(path)
        try:
            workspace, trouble = cls._claim(shared, shared.plan_id(), home), None
        except (ForeignSchema, NewerFormat):
            raise
        except FileError as error:
            known = known_plan(home, path)
            if known is None:
                raise
            workspace, trouble = cls._claim(shared, known, home), error
        try:
            with os_errors(workspace._shown):
                workspace._prepare(trouble)
        except BaseException:
            workspace.abandon()
            raise
        return workspace

    @classmethod
    def create(
        cls,
        path: Path,
        records: Iterable[Record],
        pictures: Mapping[str, bytes],
        author: str,
        home: Path | None = None,
    ) -> Workspace:
        """Make a plan of these records and write its shared file, whatever lay there before.

        Args:
            pictures: the pictures that the texts name, by their source ("sha256:…").

        Raises:
            FileError: the file could not be written; no working copy is left either.
        """
        workspace = cls._claim(SharedFile(path), os.urandom(16).hex(), home)
        try:
            with os_errors(workspace._shown):
                workspace._begin(records, pictures, author)
        except BaseException:
            workspace.abandon()
            raise
        return workspace

    @classmethod
    def _claim(cls, shared: SharedFile, plan_id: str, home: Path | None) -> Workspace:
        def holds_work(folder: Path) -> bool:
            return _holds_work(folder, shared, plan_id)

        with os_errors(data_folder(home) / "working"):
            folder, lock = claim_working_folder(home, plan_id, shared.path, holds_work)
        return cls(folder, lock, shared, plan_id, home)

    def _prepare(self, trouble: FileError | None) -> None:
        """Open the database; `trouble` is why the shared file can't be read, if it can't."""
        if self._database.exists():
            try:
                self._reopen()
            except (DamagedFile, ForeignSchema, NotAPlan):
                if trouble is not None:
                    raise trouble from None
                self._set_aside()
        if not self._database.exists():
            self.is_new = True
            self._publisher.copy_in(self._database)
            self._history = self._connect()
        with self._own() as history:
            self._merge_divided(history)
            if trouble is None:
                trouble = self._catch_up(history)
            self._read_package(history)
        if trouble is not None:
            self.notice = _opened_without(self.path, trouble)
        self.saved_at = self.published_at

    def _read_package(self, history: History) -> None:
        if history.is_package():
            from planbuilder.project.sharing.package import read_package

            self.package = read_package(history.connection, self.path)

    def _merge_divided(self, history: History) -> None:
        if history.unmerged_records():
            from planbuilder.project.sharing.merging import merge_divided

            with file.transaction(history.connection):
                merge_divided(history, self.path)

    def _catch_up(self, history: History) -> FileError | None:
        """Take in what colleagues published; return why that can't be done, if it can't."""
        try:
            self.caught_up = self._publisher.catch_up(history)
        except (ForeignSchema, NewerFormat):
            raise
        except FileError as error:
            return error
        return None

    def _reopen(self) -> None:
        file.check_header(self._database, self._shown, is_whole=False)
        file.upgrade(self._database, self._shown)
        self._history = self._connect()
        with self._own() as history:
            file.check_schema(history.connection, self.path)
            file.check_pages(history.connection, self.path)

    def _begin(self, records: Iterable[Record], pictures: Mapping[str, bytes], author: str) -> None:
        self.is_new = True
        now = time_text(clock.now())
        file.create_database(self._database, self._plan_id, now)
        self._history = self._connect()
        with self._own() as history:
            with file.transaction(history.connection):
                history.add(
                    new_version(record.id, record.KIND, (), author, now, payload_text(record))
                    for record in records
                )
                history.add_pictures(
                    (source, check_blob(data), data) for source, data in pictures.items()
                )
            self._publisher.write_first(history)

    def close(self) -> None:
        """Let go of the working copy. What is not published waits in it for the next opening."""
        if self._history is None:
            return
        is_spare = self._folder.name.count("-") > 1 and not self.has_unpublished
        self._let_go(empty=is_spare)

    def abandon(self) -> None:
        """Let go of a working copy that could not be used; one that was just made is removed."""
        self._let_go(empty=self.is_new)

    def discard(self) -> None:
        """Let go of the working copy and remove it, because its work is safe elsewhere."""
        self._let_go(empty=True)

    def _let_go(self, *, empty: bool) -> None:
        try:
            if self._presence is not None:
                self._presence.leave()
            self._publisher.forget_files()
            self._disconnect()
            for part in self._folder.glob(WORKING_DATABASE + "*") if empty else ():
                part.unlink(missing_ok=True)
        finally:
            self._lock.release()

    def _set_aside(self) -> None:
        """Keep a damaged working copy apart, so that the shared file can be opened afresh."""
        self._disconnect()
        now = clock.now()
        place = self._folder / f"beskadiget-{now:%Y%m%d-%H%M%S}"
        place.mkdir()
        for part in self._folder.glob(WORKING_DATABASE + "*"):
            part.rename(place / part.name)
        self.notice = PlanbuilderError(
            "Arbejdskopien af »{name}« var beskadiget, så planen er åbnet fra den delte fil. Det, "
            "der ikke var gemt i den delte fil, mangler; arbejdskopien ligger i »{folder}«.",
            name=self.path.name,
            folder=place,
        )

    # Reading and saving

    @property
    def published_at(self) -> datetime.datetime:
        """When the shared file last was as it should be, in UTC."""
        return self._publisher.published_at

    @property
    def has_unpublished(self) -> bool:
        """Whether something is written here that the shared file does not have."""
        with self._own() as history:
            return self._publisher.has_unpublished(history)

    def records(self) -> Iterator[Record]:
        """Yield every record as it stands now. Raises DamagedFile on one that makes no sense."""
        with self._own() as history:
            for record, kind, payload in history.current():
                yield read_record(kind, record, payload, self.path)

    def save(self, changes: Iterable[RecordState], author: str) -> None:
        """Write changes in one transaction.

        Raises:
            FileError: nothing of it was written.
        """
        now = clock.now()
        with self._own() as history, file.transaction(history.connection):
            for kind, record_id, record in changes:
                payload = None if record is None else payload_text(record)
                history.save(record_id, kind, payload, author, now)
        self.saved_at = now

    def add_picture(self, data: bytes) -> str:
        """Keep a picture; return what texts call it. Raises PictureError, FileError."""
        return self._add_blob(check_picture(data), data)

    def add_template(self, data: bytes) -> str:
        """Keep a Word template; return its source. Raises PlanbuilderError, FileError."""
        return self._add_blob(check_template(data), data)

    def _add_blob(self, media_type: str, data: bytes) -> str:
        source = source_of(data)
        with self._own() as history, file.transaction(history.connection):
            history.add_pictures([(source, media_type, data)])
        return source

    def picture(self, source: str) -> bytes | None:
        """Return a picture, or None where the plan has none of this name. From any thread."""
        with self._extra() as history:
            return history.picture(source)

    # Meeting the shared file

    def publish(self) -> PublishResult:
        """Bring the shared file up to date. From any thread.

        Nothing is written where there is nothing new, nor where colleagues have published
        versions that are not here: these come back as `incoming`, for the owner to give to
        `take_in` before publishing again.

        Raises:
            FileError: the shared file is as it was, and the working copy has everything.
        """
        with self._extra() as history:
            return self._publisher.publish(history)

    def look(self) -> PublishResult:
        """Return what colleagues published, and write nothing. From any thread.

        Raises:
            FileError: the shared file can't be read now.
        """
        with self._extra() as history:
            return self._publisher.look(history)

    def take_in(self, incoming: Incoming) -> Absorbed:
        """Add what colleagues published to the working copy, merged with what was written here.

        Raises:
            DamagedFile: it makes no sense beside what is here; nothing is taken in.
        """
        with self._own() as history:
            return self._publisher.take_in(history, incoming)

    def reading(self) -> contextlib.AbstractContextManager[History]:
        """Give a connection of its own to whoever only reads. From any thread."""
        return self._extra()

    @contextlib.contextmanager
    def without_drafts(self) -> Iterator[tuple[History, Path]]:
        """Close what is begun; give a connection of its own and where a scratch file may lie.

        From any thread. Raises FileError.
        """
        with self._extra() as history:
            with file.transaction(history.connection):
                history.close_drafts()
            yield history, self._folder / _SCRATCH

    @contextlib.contextmanager
    def writing(self) -> Iterator[History]:
        """Give the owner's connection inside a transaction. Raises FileError."""
        with self._own() as history, file.transaction(history.connection):
            yield history

    def write_copy(self, target: Path) -> None:
        """Write a project file with everything to another place. From any thread.

        Raises:
            FileError: it could not be written; what lay there before is untouched.
        """
        with self._extra() as history:
            self._publisher.write_copy(history, target)

    # Colleagues

    def who_is_here(self, name: str, initials: str) -> tuple[str, ...]:
        """Tell the others that `name` is here; return the names of the others. From any thread."""
        from planbuilder.project.sharing.presence import Presence

        if self._presence is None:
            self._presence = Presence(self.path, name, initials, self._plan_id)
        return tuple(present.name for present in self._presence.here())

    def unread_blocks(self, record: str) -> dict[int, str]:
        """Return who wrote the blocks of a text that were not read yet, by their place in it."""
        from planbuilder.project.sharing.unread_blocks import unread_blocks

        with self._own() as history:
            return unread_blocks(history, record, self.unread.versions(record))

    # Connections

    @property
    def _shown(self) -> Path:
        """What errors call the working copy: the plan's name in the working copy's folder."""
        return self._folder / self.path.name

    def _connect(self) -> History:
        with sqlite_errors(self._shown):
            return History(file.open_working(self._database))

    def _disconnect(self) -> None:
        if self._history is not None:
            self._history.connection.close()
            self._history = None

    @contextlib.contextmanager
    def _own(self) -> Iterator[History]:
        """Give the owner's connection."""
        if self._history is None:
            raise RuntimeError("the working copy is closed")
        with sqlite_errors(self._shown):
            yield self._history

    @contextlib.contextmanager
    def _extra(self) -> Iterator[History]:
        """Give a connection for this thread and this moment."""
        history = self._connect()
        with sqlite_errors(self._shown), contextlib.closing(history.connection):
            yield history


def _opened_without(path: Path, trouble: FileError) -> PlanbuilderError:
    return PlanbuilderError(
        "Planen er åbnet fra denne computers arbejdskopi, hvor alt dit eget er med. {detail} "
        "Det, du skriver, er gemt her og lægges i den delte fil, når det kan lade sig gøre.",
        name=path.name,
        detail=trouble,
    )


def _holds_work(folder: Path, shared: SharedFile, plan_id: str) -> bool:
    """Whether a working copy that nobody has open was left with something unpublished."""
    database = folder / WORKING_DATABASE
    if not database.exists():
        return False
    try:
        with contextlib.closing(file.open_working(database)) as connection:
            return Publisher(folder, shared, plan_id, None).has_unpublished(History(connection))
    except sqlite3.Error:
        return False
