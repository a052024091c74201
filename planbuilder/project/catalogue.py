"""The concepts that this program ships, and the municipalities."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from planbuilder.model.concept import Concept
from planbuilder.model.concept_file import load_concept
from planbuilder.model.errors import PlanbuilderError
from planbuilder.resources import resource

if TYPE_CHECKING:
    from planbuilder.model.municipality import Municipality
    from planbuilder.model.placing.proposing import Proposer
    from planbuilder.model.readiness.questions import ReadinessTest

DEFAULT_CONCEPT = "dk-2018"
_TABLE = re.compile('class="table" data-register="([^"]+)"')
_ID = re.compile("[a-z0-9-]{1,60}")  # it comes from a file that anybody may have written


@cache
def shipped_concept(concept_id: str = DEFAULT_CONCEPT) -> Concept:
    """Return the concept with this id.

    Raises:
        PlanbuilderError: this program lacks the concept, or its file is at fault.
    """
    path = resource("concept", f"{concept_id}.toml")
    if not _ID.fullmatch(concept_id) or not path.is_file():
        raise PlanbuilderError(
            "Planen følger konceptet »{id}«, som dette program ikke kender. "
            "Hent en nyere udgave af programmet.",
            id=concept_id,
        )
    return load_concept(path)


@cache
def shipped_municipalities() -> tuple[Municipality, ...]:
    """Return the 98 municipalities in Danish order."""
    from planbuilder.model.municipality import load_municipalities

    return load_municipalities(resource("data", "kommuner.csv"))


@cache
def shipped_proposer(concept_id: str = DEFAULT_CONCEPT) -> Proposer:
    """Return what knows where parts of old plans belong in a concept.

    It goes by a file of words, and by the example plan's texts with the tables in them.

    Raises:
        PlanbuilderError: this program has no words for the concept, or the file is at fault.
    """
    from planbuilder.model.placing.lexicon import load_lexicon
    from planbuilder.model.placing.proposing import Proposer
    from planbuilder.model.richtext.quick import quick_text

    sources = {
        path.stem: path.read_text("utf-8")
        for folder in ("texts", "sections")
        for path in resource("example", folder).glob("*.xhtml")
    }
    registers = tomllib.loads(resource("example", "registers.toml").read_text("utf-8"))
    tables = {name: " ".join(_words_of(entries)) for name, entries in registers.items()}
    examples = {
        name: quick_text(source + "".join(tables.get(one, "") for one in _TABLE.findall(source)))
        for name, source in sources.items()
    }
    concept = shipped_concept(concept_id)
    lexicon = load_lexicon(resource("placing", f"{concept_id}.toml"), concept, examples)
    return Proposer(concept, lexicon)


@cache
def shipped_readiness(concept_id: str = DEFAULT_CONCEPT) -> ReadinessTest:
    """Return the test of readiness for a concept.

    Raises:
        PlanbuilderError: this program has none for the concept, or its file is at fault.
    """
    from planbuilder.model.readiness.questions import load_readiness

    path = resource("readiness", f"{concept_id}.toml")
    if not _ID.fullmatch(concept_id) or not path.is_file():
        raise PlanbuilderError(
            "Der er ingen parathedsvurdering til konceptet »{id}« i dette program.", id=concept_id
        )
    return load_readiness(path, shipped_concept(concept_id))


def _words_of(entries: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield as paragraphs what entries of the example plan say in words, and not by ids."""
    for entry in entries:
        for name, value in entry.items():
            if isinstance(value, str) and (name == "title" or " " in value):
                yield value if value.startswith("<") else f"<p>{value}</p>"
