"""How a working copy and the shared file meet: looking, taking in, and writing the whole file."""

from __future__ import annotations

import datetime
import json
import threading
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from planbuilder.model.records import Record
from planbuilder.project import file
from planbuilder.project.atomic import write_bytes
from planbuilder.project.errors import SharedFileChanged
from planbuilder.project.history import History, Picture, Version, read_record
from planbuilder.project.shared import SharedFile, Stamp
from planbuilder.project.verify import check_place, check_record_texts

_LOCAL = "local.json"
_INCOMING = "incoming.hplan"
_OUTGOING = "outgoing.hplan"

RecordState = tuple[str, str, Record | None]
"""Kind, id, and the record as it stands, or None where it is deleted."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What colleagues published since we last looked, checked and ready to be taken in.

    `states` holds each record that they changed. `complete_to` is the mark up to which our
    own versions are in the shared file, or None where some are not.
    """

    stamp: Stamp
    versions: tuple[Version, ...]
    states: tuple[RecordState, ...]
    complete_to: int | None


@dataclass(frozen=True, slots=True)
class PublishResult:
    """Whether publishing wrote the shared file, and what must be taken in before it can."""

    written: bool
    incoming: Incoming | None = None


@dataclass(frozen=True, slots=True)
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

    def __init__(self, folder: Path, shared: SharedFile, plan_id: str) -> None:
        self.shared = shared
        self.published_at = datetime.datetime.now(datetime.UTC)
        self._plan_id = plan_id
        self._incoming = folder / _INCOMING
        self._outgoing = folder / _OUTGOING
        self._local_file = folder / _LOCAL
        self._local = _read_local(self._local_file) or _Local(str(shared.path))
        self._one_at_a_time = threading.Lock()

    def has_unpublished(self, history: History) -> bool:
        """Whether the working copy has something that the shared file does not have."""
        return history.has_drafts() or history.mark() != self._local.published

    def copy_in(self, database: Path) -> None:
        """Make the working copy's database of the shared file. Raises FileError."""
        stamp = self.shared.fetch(self._incoming, self._plan_id)
        self._incoming.replace(database)
        with file.reading(database, self.shared.path) as connection:
            self._remember(seen=stamp, published=History(connection).mark())

    def catch_up(self, history: History) -> None:
        """Take in what was published while the plan was closed, as far as nothing collides."""
        stamp = self.shared.stamp()
        if stamp is None:
            return
        self.published_at = datetime.datetime.fromtimestamp(stamp.changed / 1e9, datetime.UTC)
        if stamp == self._local.seen:
            return
        incoming = self._look(history)
        try:
            self.take_in(history, incoming)
        except SharedFileChanged:
            return  # the next publishing says so, when somebody is there to decide

    def publish(self, history: History) -> PublishResult:
        """Bring the shared file up to date, as `Workspace.publish` says."""
        with self._one_at_a_time:
            with file.transaction(history.connection):
                history.close_drafts()
            stamp = self.shared.stamp()
            if stamp is not None and stamp != self._local.seen:
                incoming = self._look(history)
                if incoming.versions:
                    return PublishResult(written=False, incoming=incoming)
            if stamp is not None and history.mark() == self._local.published:
                return PublishResult(written=False)
            self._write_shared(history)
            return PublishResult(written=True)

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

    def take_in(self, history: History, incoming: Incoming) -> None:
        """Add what colleagues published to the working copy.

        Raises:
            SharedFileChanged: a record was changed both here and there; nothing is taken in.
        """
        with self._one_at_a_time, file.transaction(history.connection):
            self._refuse_collisions(history, incoming.versions)
            mark = history.mark()
            history.add(incoming.versions)
            history.add_pictures(self._new_pictures(history.picture_sources()))
            new_mark = history.mark()
        is_complete = incoming.complete_to == mark
        self._remember(incoming.stamp, new_mark if is_complete else self._local.published)

    def _new_pictures(self, known: set[str]) -> list[Picture]:
        with file.reading(self._incoming, self.shared.path) as connection:
            return list(History(connection).pictures_except(known))

    def forget_files(self) -> None:
        """Remove the copies that were only needed on the way, once nobody is publishing."""
        with self._one_at_a_time:
            self._incoming.unlink(missing_ok=True)
            self._outgoing.unlink(missing_ok=True)

    def _look(self, history: History) -> Incoming:
        """Read the shared file and compare; where it has nothing new, remember having seen it."""
        mark = history.mark()
        stamp = self.shared.fetch(self._incoming, self._plan_id)
        with file.reading(self._incoming, self.shared.path) as connection:
            theirs, our_ids = History(connection), history.ids()
            their_ids = theirs.ids()
            versions = tuple(theirs.versions(their_ids - our_ids))
            states = tuple(_states(theirs, versions, self.shared.path))
        complete_to = mark if our_ids <= their_ids else None
        if not versions:
            self._remember(stamp, complete_to or 0)
        return Incoming(stamp, versions, states, complete_to)

    def _refuse_collisions(self, history: History, versions: Iterable[Version]) -> None:
        heads: dict[str, set[str]] = {}
        for version in versions:
            heads.setdefault(version.record, set(history.heads(version.record))).add(version.id)
        followed = {parent for version in versions for parent in version.parents}
        for record, ids in heads.items():
            if len(ids - followed) > 1 or history.has_draft(record):
                raise SharedFileChanged(
                    "En kollega har rettet det samme som dig i »{name}«, så intet er overskrevet. "
                    "Dit arbejde er gemt på denne computer. Gem det i en kopi ved siden af.",
                    name=self.shared.path.name,
                )

    def _write_shared(self, history: History) -> None:
        mark = history.mark()
        self._remember(self._write(history, self.shared), mark)
        self.published_at = datetime.datetime.now(datetime.UTC)

    def _write(self, history: History, target: SharedFile) -> Stamp:
        try:
            file.write_clean_copy(history.connection, self._outgoing)
            return target.replace(self._outgoing)
        finally:
            self._outgoing.unlink(missing_ok=True)

    def _remember(self, seen: Stamp, published: int) -> None:
        self._local = replace(self._local, seen=seen, published=published)
        write_bytes(self._local_file, json.dumps(asdict(self._local)).encode())


def _states(theirs: History, versions: Iterable[Version], shown: Path) -> Iterator[RecordState]:
    """Yield where each record of these versions stands in their file. Raises DamagedFile."""
    for record in {version.record for version in versions}:
        head = next(theirs.versions(theirs.heads(record)))
        if head.payload is None:
            yield head.kind, record, None
        else:
            state = read_record(head.kind, record, head.payload, shown)
            check_place(state, shown)
            check_record_texts(state, shown)
            yield head.kind, record, state


def _read_local(path: Path) -> _Local | None:
    """Return what was remembered, or None where that cannot be read: then we look again."""
    try:
        stored = json.loads(path.read_text("utf-8"))
        seen = Stamp(*map(int, stored["seen"])) if stored["seen"] else None
        return _Local(str(stored["shared"]), seen, int(stored["published"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
