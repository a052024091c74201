"""Word.

writing    a plan as a Word document
papers     papers beside the plan: for an emergency, of the hearing, for the politicians
tracking   two states of a plan in one document, as revisions
reading    any Word document as blocks, changes and comments
home       documents of ours that come back
old_plan   an existing plan of others, read into parts
hearing    answers to the hearing
names      the XML names of Word's format
own_words  by what the program's own words are told from those of the plan
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.outside import outside
from planbuilder.model.plan import Plan
from planbuilder.model.records import WordOptions
from planbuilder.office.document.outline import OutlineEntry, Part, Treatment, document_outline
from planbuilder.office.progress import Progress, no_progress
from planbuilder.office.word.which_comments import WhichComments
from planbuilder.project.errors import os_errors
from planbuilder.project.past.since import Since

__all__ = [
    "OutlineEntry",
    "Part",
    "Treatment",
    "WhichComments",
    "document_outline",
    "export_word",
    "has_own_cover",
    "read_template",
    "write_own_template",
]


def export_word(
    plan: Plan,
    target: Path,
    *,
    pictures: Callable[[str], bytes | None],
    today: datetime.date,
    options: WordOptions | None = None,
    progress: Progress = no_progress,
    template: Path | None = None,
    versions: Mapping[str, str] | None = None,
    comments: WhichComments | None = None,
    only: Collection[str] = (),
    guidance: bool = False,
    since: Since | None = None,
    public: bool = False,
) -> int:
    """Write the plan as a Word document that comes whole or not at all.

    Returns:
        In how many places of the document people disagree; all their readings stand in it.

    Args:
        plan: what to write.
        target: the .docx file to make or to replace.
        pictures: gives the bytes of a picture by its source ("sha256:…"), None where it is gone.
        today: the date on the front page of a plan whose state has no date of its own.
        options: what to include; the plan's own choice where None.
        progress: called with how many pieces of the document are done and how many there are.
        comments: which of the plan's comments come along as Word's: those that are open, or all;
            None for none. Comments about records that the document doesn't show stay out.
        template: a .docx or .dotx to write in instead of the template that the options name.
        versions: the version that each record of the plan stands at (`Project.heads`), by which
            the document's pieces are known when it comes home.
        only: ids of elements and sections to write, these with all that is in them; the whole
            plan where empty. They keep their numbers.
        guidance: whether the concept's guidance stands in a box in each element, for somebody who
            is to write it.
        since: an earlier state of the plan (`since_milestone`); what changed since then stands in
            the document as revisions with author and time, as if Word had tracked it.
        public: whether it is for everybody: nothing internal stands in it, no comments, no changes,
            and it names no versions.

    Raises:
        PlanbuilderError: there is no such element or section, the template can't be used, or the
            target can't be written. Of a public document also that people still disagree in it.
        Cancelled: `progress` raised it; nothing was written.
    """
    from planbuilder.office.word.writing.export import (
        write_word,  # here, since python-docx is slow to load
    )

    chosen = options or plan.word_options
    if public:
        shown = outside(plan)
        only, plan = shown.chosen(plan, only), shown.plan
        versions, comments, since = None, None, None
    return write_word(
        plan,
        target,
        pictures=pictures,
        today=today,
        options=chosen,
        progress=progress,
        template=_template(template, chosen, pictures),
        versions=versions or {},
        comments=comments,
        only=frozenset(only),
        guidance=guidance,
        since=since,
    )


def _template(
    path: Path | None, options: WordOptions, pictures: Callable[[str], bytes | None]
) -> tuple[bytes, str] | None:
    """Return the municipality's own template with its name, None where ours is used."""
    if path is not None:
        with os_errors(path):
            return path.read_bytes(), path.name
    if not options.template:
        return None
    data = pictures(options.template)
    if data is None:
        raise PlanbuilderError(
            "Skabelonen »{name}« er ikke længere i planen, så intet er skrevet. "
            "Vælg skabelonen igen under »Fil → Eksportér → Word«.",
            name=options.template_name,
        )
    return data, options.template_name


def read_template(path: Path) -> bytes:
    """Return a template as the plan keeps it: clean, and known to be usable.

    Raises:
        PlanbuilderError: it is no Word document that can be used.
    """
    from planbuilder.office.word.writing.template import open_template
    from planbuilder.office.word.writing.templates.package import prepared

    with os_errors(path):
        data = path.read_bytes()
    clean = prepared(data, path.name)
    open_template(clean, path.name)
    return clean


def has_own_cover(data: bytes, name: str) -> bool:
    """Whether a template has fields of the front page, so that it needs none of ours.

    Raises:
        PlanbuilderError: it is no Word document that can be used.
    """
    from planbuilder.office.word.writing.template import open_template
    from planbuilder.office.word.writing.templates.cover_fields import has_cover_fields

    return has_cover_fields(open_template(data, name).document.element)


def write_own_template(target: Path) -> None:
    """Write our own template as a .dotx to try and to adapt.

    Raises:
        FileError: it could not be written; what lay there before is untouched.
    """
    from planbuilder.office.word.writing.templates.own import write_own_template

    write_own_template(target)
