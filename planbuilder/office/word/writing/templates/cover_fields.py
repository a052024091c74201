"""The controls of a template that are filled with what the front page says.

A control is known by its tag or its title: »kommune«, »titel«, »periode«, »tilstand«, »dato«,
»vedtaget af«, or the same in English. It may stand anywhere: on the cover, in a header, in a text
box. What it is bound to in the package's data is changed with it, as Word shows that.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any

from docx.document import Document

from planbuilder.model.danish import format_date_long
from planbuilder.model.records import PlanInfo
from planbuilder.model.words import PLAN_STATUS_WORDS, capitalised
from planbuilder.office.document.front import period_of, title_of
from planbuilder.office.document.texts import one_line
from planbuilder.office.packages import careful_parser
from planbuilder.office.word.names import VAL, P, R, T, name
from planbuilder.office.word.writing.template import style_ids

FIELDS = {
    "municipality": ("kommune", "municipality"),
    "title": ("titel", "title"),
    "period": ("periode", "period"),
    "state": ("tilstand", "state"),
    "status_date": ("dato", "date"),
    "adopted_by": ("vedtagetaf", "adoptedby"),
}
"""The names of the controls, as far as their letters, by what is put into them."""

_BY_NAME = {word: field for field, words in FIELDS.items() for word in words}
_SDT, _PR, _CONTENT = name("w:sdt"), name("w:sdtPr"), name("w:sdtContent")
_TAG, _ALIAS, _BINDING = name("w:tag"), name("w:alias"), name("w:dataBinding")
_XPATH, _STORE = name("w:xpath"), name("w:storeItemID")
_PLACEHOLDER, _DATE, _FULL_DATE = (
    name(f"w:{tag}") for tag in ("showingPlcHdr", "date", "fullDate")
)
_NOT_WORDS = tuple(name(f"w:{tag}") for tag in ("picture", "docPartObj", "docPartList"))
_STYLE = f"{name('w:rPr')}/{name('w:rStyle')}"
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_CORE = {"title": "title", "creator": "municipality"}
"""What the document's own properties hold of the front page; `WordDocument.set_properties`."""


def values_of(info: PlanInfo, today: datetime.date) -> dict[str, str]:
    """Return the words for each of the fields; "" where there is nothing to say."""
    return {
        "municipality": one_line(info.municipality),
        "title": title_of(info),
        "period": period_of(info),
        "state": capitalised(PLAN_STATUS_WORDS[info.status]),
        "status_date": format_date_long(info.status_date or today),
        "adopted_by": one_line(info.adopted_by),
    }


def has_cover_fields(root: Any) -> bool:
    """Whether there is a control for a field of the front page."""
    return any(_field_of(control) for control in root.iter(_SDT))


def fill_cover_fields(
    document: Document,
    roots: Iterable[Any],
    values: Mapping[str, str],
    tags: Mapping[str, str],
    day: datetime.date,
) -> None:
    """Fill the controls.

    Args:
        document: the document, whose stored data is changed where controls are bound to it.
        roots: the document itself, then headers and footers.
        values: the words, by field.
        tags: what the controls on the cover are tagged with, by field.
        day: the date, for controls that hold one.
    """
    placeholder_style = style_ids(document).get("placeholder text", "")
    controls = [control for root in roots for control in root.iter(_SDT)]
    bound: dict[tuple[str, str], str] = {}
    for control in controls:
        field, binding = _field_of(control), _binding_of(control)
        if field and binding:
            bound[binding] = field
    for control in controls:
        binding = _binding_of(control)
        field = _field_of(control)
        if binding and not field:
            field = bound.get(binding) or _core_field(binding)
        if field:
            _fill(control, values[field], placeholder_style)
            _set_day(control, day)
            if control.getroottree().getroot() is document.element:
                _set_tag(control, tags[field])
    for (store, path), field in bound.items():
        _change_store(document, store, path, values[field])


def _field_of(control: Any) -> str:
    if any(control.find(f"{_PR}/{tag}") is not None for tag in _NOT_WORDS):
        return ""
    for tag in (_TAG, _ALIAS):
        found = control.find(f"{_PR}/{tag}")
        words = "" if found is None else _NOT_LETTERS.sub("", found.get(VAL, "").casefold())
        if words in _BY_NAME:
            return _BY_NAME[words]
    return ""


def _binding_of(control: Any) -> tuple[str, str] | None:
    found = control.find(f"{_PR}/{_BINDING}")
    return None if found is None else (found.get(_STORE, ""), found.get(_XPATH, ""))


def _core_field(binding: tuple[str, str]) -> str:
    """Return the field that a control shows which is bound to the document's properties."""
    _, path = binding
    if "coreProperties" not in path:
        return ""
    return _CORE.get(_steps(path)[-1], "")


def _steps(path: str) -> list[str]:
    """Return the names of the elements that a binding leads through."""
    return [re.sub(r"\[.*", "", step).rpartition(":")[2] for step in path.split("/") if step]


def _fill(control: Any, words: str, placeholder_style: str) -> None:
    """Put words into a control in the setting of those that stand in it."""
    content, properties = control.find(_CONTENT), control.find(_PR)
    if content is None:
        return
    shown = properties.find(_PLACEHOLDER)
    if shown is not None:
        properties.remove(shown)
    first = next((run for run in content.iter(R) if run.find(T) is not None), None)
    if first is None:
        first = next(content.iter(R), None)
    if first is None:
        first = _new_run(content)
    for run in list(content.iter(R)):
        if run is not first:
            run.getparent().remove(run)
    style = first.find(_STYLE)
    if style is not None and style.get(VAL) == placeholder_style:
        style.getparent().remove(style)
    for child in list(first):
        if child.tag != name("w:rPr"):
            first.remove(child)
    _keep_one_paragraph(content, first)
    text = first.makeelement(T)
    text.text = words
    first.append(text)


def _new_run(content: Any) -> Any:
    paragraph = next(content.iter(P), None)
    holder = content if paragraph is None else paragraph
    run = content.makeelement(R)
    holder.append(run)
    return run


def _keep_one_paragraph(content: Any, run: Any) -> None:
    """Remove the paragraphs of a control that its words don't stand in."""
    around = set(run.iterancestors())
    if any(paragraph in around for paragraph in content.iter(P)):
        for paragraph in list(content.iter(P)):
            if paragraph not in around:
                paragraph.getparent().remove(paragraph)


def _set_day(control: Any, day: datetime.date) -> None:
    date = control.find(f"{_PR}/{_DATE}")
    if date is not None:
        date.set(_FULL_DATE, f"{day.isoformat()}T00:00:00Z")


def _set_tag(control: Any, words: str) -> None:
    properties = control.find(_PR)
    tag = properties.find(_TAG)
    if tag is None:
        tag = properties.makeelement(_TAG)
        alias = properties.find(_ALIAS)
        properties.insert(0 if alias is None else 1 + properties.index(alias), tag)
    tag.set(VAL, words)


def _change_store(document: Document, store: str, path: str, words: str) -> None:
    """Change the data that a control is bound to: Word shows it in place of the control's words."""
    steps = _steps(path)
    for part in document.part.package.iter_parts():
        if not str(part.partname).startswith("/customXml/item") or not steps:
            continue
        properties = [rel.target_part.blob for rel in part.rels.values() if not rel.is_external]
        if any(store.casefold().encode() in data.lower() for data in properties):
            _change_part(part, steps, words)


def _change_part(part: Any, steps: list[str], words: str) -> None:
    from lxml import etree

    parser = careful_parser()
    root = etree.fromstring(part.blob, parser)
    element = root if etree.QName(root).localname == steps[0] else None
    for step in steps[1:]:
        if element is None:
            return
        element = next((child for child in element if etree.QName(child).localname == step), None)
    if element is not None:
        element.text = words
        part._blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
