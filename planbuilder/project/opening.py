"""Reading a plan out of what keeps it: a working copy, a file that is looked at, a past state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from planbuilder.model.concept import Concept
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.records import PLAN_ID, PlanInfo
from planbuilder.project.errors import damaged
from planbuilder.project.readonly import PastState, ReadOnlyFile
from planbuilder.project.storage.verify import check_plan, check_texts
from planbuilder.project.workspace import Workspace

ConceptSource = Concept | Callable[[str], Concept]
"""A concept, or what gives the concept with a certain id."""
Storage = Workspace | ReadOnlyFile | PastState
"""Where the plan's records are kept. Only a workspace can be written to."""
TEXTS_AT_OPENING = 200
"""In how many records texts are checked when a file is new here: all of any plan but a huge one."""


def read_plan(storage: Storage, concept: ConceptSource, *, is_new: bool) -> Plan:
    """Return the plan that is kept there.

    Args:
        concept: the concept, or what gives the one that the plan names.
        is_new: whether it was never read here, so that its texts are looked at as well.

    Raises:
        DamagedFile: it makes no sense.
        PlanbuilderError: the concept is not known, or not yet in the version that the plan follows.
    """
    records = list(storage.records())
    info = next((record for record in records if record.id == PLAN_ID), None)
    if not isinstance(info, PlanInfo):
        raise damaged(storage.path, "planens forside mangler")
    known = _concept_of(info, concept, storage.path)
    if info.concept_version > known.version:
        raise PlanbuilderError(
            "Filen »{name}« kan ikke åbnes. Planen følger en nyere udgave af konceptet, end dette "
            "program kender. Hent en nyere udgave af programmet.",
            name=storage.path.name,
        )
    plan = Plan(known, records)
    check_plan(plan, storage.path)
    if is_new:
        check_texts(plan, storage.path, TEXTS_AT_OPENING)
    return plan


def _concept_of(info: PlanInfo, concept: ConceptSource, shown: Path) -> Concept:
    if isinstance(concept, Concept):
        return concept
    try:
        return concept(info.concept)
    except PlanbuilderError as error:
        raise PlanbuilderError(
            "Filen »{name}« kan ikke åbnes. {detail}", name=shown.name, detail=error
        ) from error


def writable(storage: Storage) -> Workspace:
    """Return the working copy. Raises PlanbuilderError where the plan can only be read."""
    if not isinstance(storage, Workspace):
        raise PlanbuilderError(
            "Planen er åbnet, så den kun kan læses, og intet er ændret. "
            "Åbn den på almindelig vis for at rette i den."
        )
    return storage
