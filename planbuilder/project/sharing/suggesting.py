"""Deciding on what reviewers suggest: what is accepted becomes versions of theirs, and merges.

All that one reader suggests for one record in one document makes one line of versions: the first
follows the version that the document was made from, each other one the one before. So what was
changed in the plan meanwhile is merged as a colleague's work would be, and what is accepted later
doesn't contradict what was made of the earlier acceptance.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry
from planbuilder.model.merging.records import Side, merge_records
from planbuilder.model.record import Record
from planbuilder.model.records import Element, Return, Returned, Section
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.suggestions.changes import open_keys, suggestions
from planbuilder.model.suggestions.fields import with_text
from planbuilder.model.suggestions.verdicts import (
    accepted,
    added_entry,
    bundle_name,
    in_turn,
    is_unstarted,
    rejected,
    started,
    with_accepted,
)
from planbuilder.project.sharing.homecoming import Homecoming, bring_home, record_in
from planbuilder.project.storage.history import History, payload_text

if TYPE_CHECKING:
    from planbuilder.model.merging.conflicts import OpenConflict
    from planbuilder.project.project import Project

Chosen = Mapping[str, Collection[str]]
"""Keys of changes by the id of the `Returned` that suggests them."""
_TEXTS = {Element.KIND: "text", Section.KIND: "intro"}


@dataclass(frozen=True, slots=True)
class _Step:
    """What accepting brings: records that come home, and others to put and to remove."""

    homecomings: list[Homecoming]
    puts: list[Record]
    removes: list[str]


def all_open(returned: Iterable[Returned]) -> dict[str, list[str]]:
    """Return everything that nobody decided on yet, in texts and fields, and new entries."""
    found = {r.id: open_keys(r) for r in returned if r.what in (Return.CHANGED, Return.ADDED)}
    return {name: keys for name, keys in found.items() if keys}


def reject(project: Project, label: str, chosen: Chosen) -> None:
    """Decide against changes, as one step that can be undone. Raises FileError."""
    project.apply(label, [rejected(_returned(project, name), chosen[name]) for name in chosen])


def accept(project: Project, label: str, chosen: Chosen) -> tuple[OpenConflict, ...]:
    """Make changes that were suggested, as one step that can be undone.

    Returns:
        Where people now disagree in the records that were changed.

    Raises:
        BaseUnknown: the plan lacks the version that a document was made from.
        PlanbuilderError: what is suggested for a field makes no value of it.
        FileError: it could not be saved.
    """
    step = _Step([], [], [])
    bundles: dict[tuple[str, ...], list[Returned]] = {}
    for name in chosen:
        returned = _returned(project, name)
        if returned.what is Return.CHANGED:
            bundles.setdefault(bundle_name(returned), []).append(returned)
        else:
            _accept_whole(project, returned, step)
    with project.reading_history() as history:
        for chosen_of in bundles.values():
            _accept_bundle(project, history, chosen_of, chosen, step)
    return bring_home(project, label, step.homecomings, step.puts, step.removes)


def place(project: Project, label: str, name: str, record_id: str) -> tuple[OpenConflict, ...]:
    """Put text that belonged to no piece at the end of a record's text, in one undoable step.

    Raises:
        PlanbuilderError: the record holds no text.
        FileError: it could not be saved.
    """
    returned = _returned(project, name)
    record = project.plan.get(record_id)
    field = _TEXTS.get(record.KIND, "") if record else ""
    if record is None or not field:
        raise PlanbuilderError("Teksten kan kun sættes ind i et element eller et afsnit.")
    text = (*from_xhtml(getattr(record, field)), *from_xhtml(returned.value))
    base = project.heads()[record_id]
    coming = Homecoming(started(with_text(record, field, text)), base, returned.author)
    return bring_home(project, label, [coming], [accepted(returned, open_keys(returned))])


def _returned(project: Project, name: str) -> Returned:
    record = project.plan.get(name)
    if not isinstance(record, Returned):
        raise PlanbuilderError(
            "Forslaget findes ikke længere; en kollega kan have ryddet det op. Intet er ændret."
        )
    return record


def _accept_whole(project: Project, returned: Returned, step: _Step) -> None:
    """Accept what is no change of a field: a new entry; or a piece is emptied or taken out."""
    step.puts.append(accepted(returned, open_keys(returned)))
    record = project.plan.get(returned.about)
    if returned.what is Return.ADDED and record is None:
        author = suggestions(returned)[0].author
        step.homecomings.append(Homecoming(added_entry(returned), "", author))
    if returned.what is not Return.DELETED or record is None:
        return
    if isinstance(record, Entry):
        step.removes.append(record.id)
        return
    field = _TEXTS.get(record.KIND, "")
    with project.reading_history() as history:
        base = record_in(history, returned.base, project.path)
    if field and base is not None:
        emptied = with_text(base, field, ())
        step.homecomings.append(Homecoming(emptied, returned.base, returned.author))


def _accept_bundle(
    project: Project,
    history: History,
    changed: Sequence[Returned],
    chosen: Chosen,
    step: _Step,
) -> None:
    """Accept changes of one reader in one record: a version for each author, one on another."""
    name = bundle_name(changed[0])
    bundle = {r.id: r for r in sorted(project.plan.returned, key=_by_id) if bundle_name(r) == name}
    base = record_in(history, changed[0].base, project.path)
    if base is None:
        raise PlanbuilderError("Det, forslaget handler om, var slettet i den udgave.")
    follows = _last_version(history, changed[0].base, with_accepted(base, bundle.values()))
    before = record_in(history, follows, project.path)
    is_new = is_unstarted(project.plan.get(base.id)) or is_unstarted(base) > is_unstarted(before)
    for author, keys in _in_turn(changed, chosen):
        for returned_id, its_keys in keys.items():
            bundle[returned_id] = accepted(bundle[returned_id], its_keys)
        record = with_accepted(base, bundle.values())
        record = started(record) if is_new else record
        step.homecomings.append(Homecoming(record, follows, author))
        follows = ""
    step.puts.extend(bundle[returned.id] for returned in changed)


def outcome(project: Project, record_id: str) -> Record | None:
    """Return a record as it would stand if everything open about it were accepted.

    None where it isn't in the plan. Nothing is changed.

    Raises:
        PlanbuilderError: what is suggested for a field makes no value of it.
    """
    record = project.plan.get(record_id)
    about = [r for r in project.plan.returned if r.about == record_id and r.what is Return.CHANGED]
    bundles: dict[tuple[str, ...], list[Returned]] = {}
    for returned in sorted(about, key=_by_id):
        bundles.setdefault(bundle_name(returned), []).append(returned)
    with project.reading_history() as history:
        for bundle in bundles.values():
            if record is not None:
                record = _merged_with(record, bundle, history, project)
    return record


def _merged_with(
    record: Record, bundle: Sequence[Returned], history: History, project: Project
) -> Record | None:
    base = record_in(history, bundle[0].base, project.path)
    if base is None:
        return record
    wanted = [accepted(returned, open_keys(returned)) for returned in bundle]
    author = bundle[0].author
    return merge_records(
        with_accepted(base, bundle),
        Side(record, lambda field: project.author),
        Side(with_accepted(base, wanted), lambda field: author),
    )


def _by_id(returned: Returned) -> str:
    return returned.id


def _in_turn(changed: Iterable[Returned], chosen: Chosen) -> list[tuple[str, dict[str, list[str]]]]:
    """Return the chosen changes author by author."""
    turns: dict[str, dict[str, list[str]]] = {}
    for returned in changed:
        for author, keys in in_turn(returned, chosen[returned.id]):
            turns.setdefault(author, {})[returned.id] = keys
    return sorted(turns.items())


def _last_version(history: History, base: str, record: Record) -> str:
    """Return the version that holds a record as earlier acceptances left it, else `base`.

    It is looked for by what it holds, so that undoing an acceptance leads back to the one before.
    """
    wanted = {payload_text(record), payload_text(started(record))}
    if history.payload(base) in wanted:
        return base
    graph = history.graph(record.id)
    later: set[str] = {base}
    found = base
    for node in graph:  # parents first
        if later.intersection(node.parents):
            later.add(node.id)
            if not node.is_deletion and history.payload(node.id) in wanted:
                found = node.id
    return found
