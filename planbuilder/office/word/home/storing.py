"""What came home, into the plan: one step that can be undone."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.garbage import nothing_collected
from planbuilder.model.plan import Plan
from planbuilder.office.progress import Progress, no_progress
from planbuilder.office.word.home.arrival import Arrival
from planbuilder.office.word.home.coming import Coming
from planbuilder.office.word.home.known import Known
from planbuilder.office.word.reading import read_document
from planbuilder.project.errors import os_errors
from planbuilder.project.project import Project
from planbuilder.project.storage.history import time_text

LABEL = "Hent rettelser fra Word"


def read_home(
    project: Project, plan: Plan, paths: Sequence[Path], progress: Progress = no_progress
) -> list[Arrival]:
    """Read returned documents of a plan; nothing is changed by it. From any thread.

    Args:
        project: the open plan, whose drafts the caller has closed (`Project.heads`).
        plan: a copy of its plan that nobody else changes.
        paths: the documents.
        progress: called with how many documents are read, and of how many.

    Raises:
        FileError: the plan's own history can't be read. What is wrong with a document is told
            in its `Arrival`.
        Cancelled: `progress` raised it.
    """
    arrivals: list[Arrival] = []
    with nothing_collected(), project.reading_history() as history:
        known = Known(plan, history, project.path, project.picture)
        for done, path in enumerate(paths):
            progress(done, len(paths))
            arrivals.append(_arrival(path, known))
    progress(len(paths), len(paths))
    return arrivals


def _arrival(path: Path, known: Known) -> Arrival:
    try:
        document = read_document(path)
        with os_errors(path):
            changed = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC)
        return Coming(path, document, known, time_text(changed)).arrival()
    except PlanbuilderError as error:
        return Arrival(path.name, error=error)


def store(project: Project, arrivals: Sequence[Arrival]) -> None:
    """Put the suggestions and comments of documents into the plan, as one undoable step.

    Raises:
        FileError: it could not be saved, and the plan is as it was.
    """
    for arrival in arrivals:
        for data in arrival.pictures.values():
            project.add_picture(data)
    puts = [record for arrival in arrivals for record in (*arrival.returned, *arrival.comments)]
    removes = {name for arrival in arrivals for name in arrival.superseded}
    project.apply(LABEL, puts, sorted(removes))
