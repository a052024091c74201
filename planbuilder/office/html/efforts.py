"""The efforts: under each effort level its efforts, each with a heading and its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planbuilder.model.disagreement import UNDECIDED, Dispute, deletion_remark, disputes
from planbuilder.model.kinds import rich_fields
from planbuilder.model.records import SEVEN_FIELDS, Effort
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.words import FIELD_WORDS
from planbuilder.office.document.effort_facts import ALSO_HERE, FACTS, known_facts
from planbuilder.office.document.effort_groups import EffortGroup
from planbuilder.office.document.front import is_draft
from planbuilder.office.document.outline import has_content
from planbuilder.office.html.blocks import cell_html, described
from planbuilder.office.html.markup import element, escape, lines
from planbuilder.office.html.writer import Writer


def write_efforts(writer: Writer, group: EffortGroup, level: int) -> None:
    """Write the efforts of one effort level; their headings have the level `level`."""
    for effort in group.written:
        _write_effort(writer, effort, level)
    if group.referred:
        references = (element("li", writer.reference(effort.id)) for effort in group.referred)
        writer.add(element("p", f"{ALSO_HERE}:", class_="also"))
        writer.add(element("ul", "".join(references)))


def _write_effort(writer: Writer, effort: Effort, level: int) -> None:
    disputed = disputes(effort, writer.plan)
    writer.open_places += len(disputed)
    title = escape(writer.plan.reference_label(effort.id))
    heading = writer.heading(level, title, anchor=effort.id)
    matters = "".join(
        element("p", writer.undecided(words)) for words in _matters(writer, effort, disputed)
    )
    rows = [*_fields(writer, effort, disputed, level + 1), *_facts(writer, effort, disputed)]
    fields = element("dl", described(rows)) if rows else ""
    writer.add(element("article", heading + matters + fields, class_="effort"))


def _matters(writer: Writer, effort: Effort, disputed: Mapping[str, Dispute]) -> Iterator[str]:
    """Yield what is disputed about the effort as a whole and in fields without a row."""
    for name, dispute in disputed.items():
        if name not in SEVEN_FIELDS and name not in FACTS:
            yield _named(dispute)
    if effort.deleted_by:
        writer.open_places += 1
        yield f"{deletion_remark(effort)} – {UNDECIDED}"


def _named(dispute: Dispute) -> str:
    return f"{dispute.name}: {dispute.line}"


def _fields(
    writer: Writer, effort: Effort, disputed: Mapping[str, Dispute], level: int
) -> Iterator[tuple[str, str]]:
    """Yield label and content of the seven fields."""
    for name in SEVEN_FIELDS:
        if name in disputed:
            content = writer.undecided(disputed[name].line)
        else:
            content = _field(writer, effort, name, level)
        if content:
            yield FIELD_WORDS[name], content


def _field(writer: Writer, effort: Effort, name: str, level: int) -> str:
    """Return the content of one of the seven fields, a mark in a draft where it is missing."""
    value = getattr(effort, name)
    if name in rich_fields(Effort.KIND):
        if has_content(value):
            return cell_html(writer, from_xhtml(value), level)
    elif value.strip():
        return lines(value.strip())
    if not (writer.marks and is_draft(writer.plan.info)):
        return ""
    return element("span", f"[{escape(FIELD_WORDS[name])} mangler]", class_="missing")


def _facts(
    writer: Writer, effort: Effort, disputed: Mapping[str, Dispute]
) -> Iterator[tuple[str, str]]:
    """Yield label and content of what else is known."""
    for _, label, words, fields in known_facts(effort):
        parts = [lines(words)] if words else []
        parts += [writer.undecided(_named(disputed[one])) for one in fields if one in disputed]
        if parts:
            yield label, "<br>".join(parts)
