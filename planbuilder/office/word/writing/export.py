"""Puts the Word document of a plan together, piece by piece, and writes the file."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path

from planbuilder.model.earlier import with_what_is_of_now
from planbuilder.model.garbage import nothing_collected
from planbuilder.model.plan import Plan
from planbuilder.model.records import Unfinished, WordOptions
from planbuilder.office.document.front import period_of, short_state, state_lines, title_of
from planbuilder.office.document.outline import OutlineEntry, Treatment, document_outline
from planbuilder.office.progress import Progress, no_progress
from planbuilder.office.word.tracking.document import tracked
from planbuilder.office.word.which_comments import WhichComments
from planbuilder.office.word.writing.comments import commented_records, write_comments
from planbuilder.office.word.writing.contents import fill_in_pages
from planbuilder.office.word.writing.document import WordDocument
from planbuilder.office.word.writing.excerpt import Restarts, expect_pieces
from planbuilder.office.word.writing.layout import paginate
from planbuilder.office.word.writing.pieces import Pieces
from planbuilder.office.word.writing.template import open_template
from planbuilder.office.word.writing.templates.cover_fields import (
    fill_cover_fields,
    has_cover_fields,
    values_of,
)
from planbuilder.office.word.writing.templates.own_contents import OwnContents, own_contents
from planbuilder.office.word.writing.templates.own_text import mark_own_text
from planbuilder.office.word.writing.templates.spanning import span_columns
from planbuilder.office.word.writing.writer import SEPARATOR, Writer
from planbuilder.project.past.since import Since
from planbuilder.project.storage.atomic import replace_file


def write_word(
    plan: Plan,
    target: Path,
    *,
    pictures: Callable[[str], bytes | None],
    today: datetime.date,
    options: WordOptions,
    progress: Progress,
    template: tuple[bytes, str] | None,
    versions: Mapping[str, str],
    comments: WhichComments | None,
    only: Collection[str],
    guidance: bool,
    since: Since | None,
) -> int:
    """Write the document; see `planbuilder.office.word.export_word`."""
    expect_pieces(plan, only)
    own_text = options.cover or not only  # pieces come without what stands around the plan
    document = WordDocument(open_template(*template or (None,), own_text=own_text))
    has_own_cover = has_cover_fields(document.document.element)
    options = replace(options, cover=options.cover and not has_own_cover)
    contents = own_contents(document.document.element.body, document.template.slot)
    options = replace(options, contents=options.contents and contents is None)
    marks = options.unfinished is Unfinished.MARK
    writer = Writer(document, plan, pictures, marks, today, versions)
    writer.threads = commented_records(plan, comments)
    outline = _shown(plan, options, only)
    _pieces(writer, options, only, guidance=guidance).write(outline, progress)
    if since is not None:
        before = with_what_is_of_now(since.plan, plan)
        earlier = Writer(document, before, pictures, marks, today, lists_headings=False)
        pieces = _pieces(earlier, options, only, guidance=guidance)
        _track(document, since, lambda: pieces.write(_shown(before, options, only), no_progress))
    _finish(writer, options, today, contents)
    progress(len(outline), len(outline))  # the last chance to cancel
    replace_file(target, document.save)
    return writer.open_places


def _shown(plan: Plan, options: WordOptions, only: Collection[str]) -> list[OutlineEntry]:
    return [
        entry
        for entry in document_outline(plan, options, only)
        if entry.treatment is not Treatment.LEFT_OUT
    ]


def _pieces(
    writer: Writer,
    options: WordOptions,
    only: Collection[str],
    *,
    guidance: bool,
) -> Pieces:
    return Pieces(writer, options, guidance, Restarts() if only else None)


def _track(document: WordDocument, since: Since, write_earlier: Callable[[], None]) -> None:
    """Write the plan as it was, too, and put what changed into the document as revisions."""
    now, document.xml = document.xml, []
    with nothing_collected():
        write_earlier()
        document.xml = [
            tracked(
                document.xml,
                now,
                since,
                next_id=document.next_id,
                shared_lists=frozenset({document.bullets, document.unnumbered}),
                separator=f'<w:pStyle w:val="{document.style(SEPARATOR)}"/>',
            )
        ]


def _finish(
    writer: Writer, options: WordOptions, today: datetime.date, contents: OwnContents | None
) -> None:
    """Parse the body, work out the pages, and fill in what stands around the text."""
    document, info = writer.document, writer.plan.info
    if document.template.foreign:
        _fill_cover(writer, today)
        mark_own_text(document)
    if contents is not None:
        contents.fill(document, writer.headings)
    body = document.parse_body(
        has_cover=options.cover, arrange=lambda blocks: span_columns(document, blocks)
    )
    pieces = writer.take_pieces(body)
    pagination = paginate(body, document.styles_root, document.numbering_root, document.font)
    fill_in_pages(body, pagination.pages)
    document.fill_page_count(pagination.count)
    write_comments(document, writer.plan, pieces)
    words = {
        "{titel}": title_of(info),
        "{kommune}": info.municipality,
        "{tilstand}": short_state(info),
        "{periode}": period_of(info),
    }
    document.fill_in(words)
    document.set_first_page(different=options.cover)
    subject = ", ".join(filter(None, [period_of(info), *state_lines(info, today)]))
    document.set_properties(title_of(info), info.municipality, subject, today)


def _fill_cover(writer: Writer, today: datetime.date) -> None:
    info = writer.plan.info
    values = values_of(info, today)
    tags = {field: writer.tag(info.id, field) for field in values}
    document, day = writer.document, info.status_date or today
    fill_cover_fields(document.document, document.stories(), values, tags, day)
