"""How a working copy and the shared file meet: looking, taking in, and writing the whole file."""

from __future__ import annotations

import contextlib
import datetime
import json
import sqlite3
import threading
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planbuilder.model.frozen import frozen
from planbuilder.project import clock
from planbuilder.project.errors import DamagedFile, FileError, NotAPlan, in_use, os_errors
from planbuilder.project.sharing.shared import Overtaken, SharedFile, Stamp
from planbuilder.project.storage import file, system
from planbuilder.project.storage.atomic import write_bytes
from planbuilder.project.storage.history import History, Version

if TYPE_CHECKING:
    from planbuilder.project.sharing.taking_in import Absorbed

MOST_ATTEMPTS = 5
"""How often to begin anew where colleagues publish just before our own file gets its name."""
HEALING_SECONDS = 45
"""So long a shared file must have been bad before it is written anew."""
_LOCAL = "local.json"
_INCOMING = "incoming.hplan"
_OUTGOING = "outgoing.hplan"
_PACKINGS, _PACKED_AT_ONCE = 50, 20
"""How often versions are packed before one publishing at most, and how many each time."""
_BREATH_SECONDS = 0.02
"""Between two packings, so that what somebody types is saved meanwhile."""


@frozen
class Incoming:
    """What colleagues published since we last looked, checked and ready to be taken in.

    `complete_to` is the mark up to which our own versions are in the shared file, or None where
    it must be written anew.
    """

    stamp: Stamp
    versions: tuple[Version, ...]
    complete_to: int | None


@frozen
class PublishResult:
    """Whether publishing wrote the shared file, and what must be taken in before it can."""

    written: bool
    incoming: Incoming | None = None


@frozen
class _Local:
    """What this machine knows of the shared file.

    `seen` is its stamp when we last knew all of it, `published` the mark up to which our
    versions were in it then.
    """

    shared: str
    seen: Stamp | None = None
    published: int = 0


class Publisher:
    """Keeps one working copy and one shared file in step.

    Every method takes the history of the working copy behind a connection of its own thread.
    """

    def __init__(self, folder: Path, shared: SharedFile, plan_id: str, home: Path | None) -> None:
        self.shared = shared
        self._home = home
        self._has_backup = False
        """Whether the shared file was copied to the backups in this sitting."""
        self.published_at = clock.now()
        self._plan_id = plan_id
        self._incoming = folder / _INCOMING
        self._outgoing = folder / _OUTGOING
        self._local_file = folder / _LOCAL
        self._local = _read_local(self._local_file) or _Local(str(shared.path))
        self._bad: tuple[Stamp, float] | None = None
        """A shared file that can't be read, and when it was first seen so."""
        self._one_at_a_time = threading.Lock()

    def has_unpublished(self, history: History) -> bool:
        """Whether the working copy has something that the shared file does not have."""
        return history.has_drafts() or history.mark() != self._local.published

    def copy_in(self, database: Path) -> None:
        """Make the working copy's database of the shared file. Raises FileError."""
        stamp = self.shared.fetch(self._incoming, self._plan_id)
        for left in database.parent.glob(database.name + "-*"):
            left.unlink()  # of one that was removed: SQLite would take it for part of the new one
        self._incoming.replace(database)
        with file.reading(database, self.shared.path) as connection:
            self._remember(seen=stamp, published=History(connection).mark())

    def catch_up(self, history: History) -> tuple[Version, ...]:
        """Take in what was published while the plan was closed; return it. Raises FileError."""
        stamp = self.shared.stamp()
        if stamp is None:
            return ()
        self.published_at = datetime.datetime.fromtimestamp(stamp.changed / 1e9, datetime.UTC)
        if stamp == self._local.seen:
            return ()
        incoming = self._look(history)
        if incoming.versions:
            self.take_in(history, incoming)
        return incoming.versions

    def look(self, history: History) -> PublishResult:
        """Return what colleagues published, and write nothing. Raises FileError."""
        with self._one_at_a_time:
            stamp = self.shared.stamp()
            if stamp is None or stamp == self._local.seen:
                return PublishResult(written=False)
            incoming = self._look(history)
            return PublishResult(written=False, incoming=incoming if incoming.versions else None)

    def publish(self, history: History) -> PublishResult:
        """Bring the shared file up to date, as `Workspace.publish` says."""
        with self._one_at_a_time:
            with file.transaction(history.connection):
                history.close_drafts()
            for _ in range(MOST_ATTEMPTS):
                with contextlib.suppress(Overtaken):
                    return self._publish(history)
        raise in_use(self.shared.path)

    def _publish(self, history: History) -> PublishResult:
        stamp = self.shared.stamp()
        if stamp is not None and stamp != self._local.seen:
            try:
                incoming = self._look(history)
            except (DamagedFile, NotAPlan) as error:
                if isinstance(error, NotAPlan) and stamp.size:
                    raise  # somebody else's file is not ours to write over
                self._set_aside(stamp, error)
                self._remember(stamp, 0)
            else:
                if incoming.versions:
                    return PublishResult(written=False, incoming=incoming)
        if stamp is not None and history.mark() == self._local.published:
            return PublishResult(written=False)
        self._write_shared(history)
        return PublishResult(written=True)

    def _set_aside(self, stamp: Stamp, error: FileError) -> None:
        """Keep a copy of a shared file that went bad, so that it can be written anew.

        It may be bad only while a cloud folder is writing it. So the first time we wait.

        Raises:
            DamagedFile: it was not seen before, or its copy could not be kept.
        """
        now = time.monotonic()
        if self._bad is None or self._bad[0] != stamp:
            self._bad = (stamp, now)
        if now - self._bad[1] < HEALING_SECONDS:
            raise DamagedFile(
                "Den delte fil kan ikke læses lige nu. Dit arbejde er gemt på denne computer, og "
                "filen skrives på ny om lidt, hvis den stadig er beskadiget. {detail}",
                detail=error,
            ) from error
        kept = self._local_file.with_name(f"beskadiget-{clock.now():%Y%m%d-%H%M%S}{file.SUFFIX}")
        with os_errors(self.shared.path):
            system.copy(self.shared.path, kept)
        self._bad = None

    def write_first(self, history: History) -> None:
        """Write the shared file of a new plan, whatever lies there. Raises FileError."""
        with self._one_at_a_time:
            self._write_shared(history)

    def write_copy(self, history: History, target: Path) -> None:
        """Write a project file with everything to another place. Raises FileError."""
        with self._one_at_a_time:
            with file.transaction(history.connection):
                history.close_drafts()
            self._write(history, SharedFile(target))

    def take_in(self, history: History, incoming: Incoming) -> Absorbed:
        """Add what colleagues published to the working copy, merged with what was written here.

        Raises:
            DamagedFile: it makes no sense beside what is here; nothing is taken in.
        """
        from planbuilder.project.sharing.taking_in import absorb

        with self._one_at_a_time, file.transaction(history.connection):
            before = history.mark()
            absorbed = absorb(history, incoming.versions, self.shared.path)
            with file.reading(self._incoming, self.shared.path) as connection:
                theirs = History(connection)
                history.add_pictures(theirs.pictures_except(history.picture_sources()))
                if history.is_package():
                    _become_package_or_plan(connection, history.connection)
            mark = history.mark()
        nothing_of_ours = mark - before == len(incoming.versions) and not absorbed.made
        is_complete = incoming.complete_to == before and nothing_of_ours
        self._remember(incoming.stamp, mark if is_complete else self._local.published)
        return absorbed

    def forget_files(self) -> None:
        """Remove the copies that were only needed on the way, once nobody is publishing."""
        with self._one_at_a_time:
            self._incoming.unlink(missing_ok=True)
            self._outgoing.unlink(missing_ok=True)

    def _look(self, history: History) -> Incoming:
        """Read the shared file and compare; where it has nothing new, remember having seen it."""
        from planbuilder.project.sharing.taking_in import concept_of, new_versions

        mark, known = history.mark(), history.known()
        stamp = self.shared.fetch(self._incoming, self._plan_id, known)
        with file.reading(self._incoming, self.shared.path) as connection:
            theirs = History(connection)
            concept = concept_of(history, self.shared.path)
            versions = new_versions(theirs, known, concept, self.shared.path)
            # A package that somebody put in the place of the plan must not close it for all.
            is_plan = history.is_package() or not theirs.is_package()
            complete_to = mark if is_plan and known <= theirs.known() else None
        if not versions:
            self._remember(stamp, complete_to or 0)
        return Incoming(stamp, versions, complete_to)

    def _keep_backup(self) -> None:
        """Copy the shared file as it is before this sitting changes it."""
        from planbuilder.project.sharing.backups import keep_backup

        if not self._has_backup:
            kept = keep_backup(self._home, self.shared.path, self._plan_id, clock.now())
            self._has_backup = kept is not None

    def _write_shared(self, history: History) -> None:
        self._keep_backup()
        self._pack(history)
        mark = history.mark()
        self._remember(self._write(history, self.shared, self._local.seen), mark)
        self.published_at = clock.now()

    def _pack(self, history: History) -> None:
        """Let what was superseded take less room; bit by bit, since others write meanwhile."""
        for _ in range(_PACKINGS):
            with file.transaction(history.connection):
                if history.pack_superseded(_PACKED_AT_ONCE) < _PACKED_AT_ONCE:
                    return
            time.sleep(_BREATH_SECONDS)

    def _write(self, history: History, target: SharedFile, expected: Stamp | None = None) -> Stamp:
        try:
            with os_errors(self._outgoing.with_name(self.shared.path.name)):
                file.write_clean_copy(history.connection, self._outgoing)
            return target.replace(self._outgoing, expected)
        finally:
            self._outgoing.unlink(missing_ok=True)

    def _remember(self, seen: Stamp, published: int) -> None:
        self._local = replace(self._local, seen=seen, published=published)
        # What can't be kept only costs a look at the shared file at the next opening.
        with contextlib.suppress(FileError):
            write_bytes(self._local_file, json.dumps(asdict(self._local)).encode())


def _become_package_or_plan(theirs: sqlite3.Connection, ours: sqlite3.Connection) -> None:
    from planbuilder.project.sharing.package import take_package

    take_package(theirs, ours)


def _read_local(path: Path) -> _Local | None:
    """Return what was remembered, or None where that cannot be read: then we look again."""
    try:
        stored = json.loads(path.read_text("utf-8"))
        seen = Stamp(*map(int, stored["seen"])) if stored["seen"] else None
        return _Local(str(stored["shared"]), seen, int(stored["published"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
