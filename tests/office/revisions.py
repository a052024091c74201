"""Resolves the revisions of a Word document, and tells what it holds, block by block."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import docx
from docx.oxml.ns import qn

P, TBL, TR, TC = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
SEPARATORS = ("Tabelskil", "toc", "TOC", "Overskriftindholdsfortegnelse")


def body_of(path: Path):
    """Return the body of a document, without content controls; links and pictures by content."""
    document = docx.Document(str(path))
    body = document.element.body
    _name_targets(document, body)
    for control in list(body.iter(qn("w:sdt"))):
        content = control.find(qn("w:sdtContent"))
        for child in list(content):
            control.addprevious(child)
        control.getparent().remove(control)
    return body


def _name_targets(document, body) -> None:
    for element in body.iter(qn("w:hyperlink"), qn("a:blip")):
        for name in (qn("r:id"), qn("r:embed")):
            if name in element.attrib:
                target = document.part.rels[element.get(name)]
                content = target.target_ref if target.is_external else target.target_part.blob
                element.set(name, str(hash(content)))


def resolve(body, *, accept: bool) -> None:
    """Accept or reject all revisions of a body without content controls."""
    gone, kept = (
        (("del", "moveFrom"), ("ins", "moveTo"))
        if accept
        else (("ins", "moveTo"), ("del", "moveFrom"))
    )
    for name in ("ins", "del", "moveFrom", "moveTo"):
        for kind in ("RangeStart", "RangeEnd"):
            _remove(body, f"w:{name}{kind}")
    _resolve_rows(body, gone, kept)
    _resolve_properties(body, accept)
    for paragraph in list(body.iter(P)):
        _resolve_runs(paragraph, gone, kept)
    for paragraph in list(body.iter(P)):
        _resolve_mark(paragraph, gone)


def _remove(body, name: str) -> None:
    for element in list(body.iter(qn(name))):
        element.getparent().remove(element)


def _resolve_rows(body, gone, kept) -> None:
    for row in list(body.iter(TR)):
        properties = row.find(qn("w:trPr"))
        if properties is None:
            continue
        if any(properties.find(qn(f"w:{name}")) is not None for name in gone):
            row.getparent().remove(row)
        for name in kept:
            for mark in properties.findall(qn(f"w:{name}")):
                properties.remove(mark)
    for table in list(body.iter(TBL)):
        if table.find(TR) is None:
            table.getparent().remove(table)


def _resolve_properties(body, accept: bool) -> None:
    for name in ("pPr", "rPr"):
        for change in list(body.iter(qn(f"w:{name}Change"))):
            properties = change.getparent()
            old = change.find(qn(f"w:{name}"))
            properties.remove(change)
            if not accept:
                marks = properties.find(qn("w:rPr")) if name == "pPr" else None
                properties[:] = [*old, *([marks] if marks is not None else [])]


def _resolve_runs(paragraph, gone, kept) -> None:
    for name in gone:
        for element in list(paragraph.iter(qn(f"w:{name}"))):
            if element.getparent().tag != qn("w:rPr"):
                element.getparent().remove(element)
    for name in kept:
        for element in list(paragraph.iter(qn(f"w:{name}"))):
            parent = element.getparent()
            if parent.tag != qn("w:rPr"):
                for child in list(element):
                    element.addprevious(child)
            parent.remove(element)
    for old, new in (("delText", "t"), ("delInstrText", "instrText")):
        for element in list(paragraph.iter(qn(f"w:{old}"))):
            element.tag = qn(f"w:{new}")


def _resolve_mark(paragraph, gone) -> None:
    marks = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    if marks is None or all(marks.find(qn(f"w:{name}")) is None for name in gone):
        return
    content = [child for child in paragraph if child.tag != qn("w:pPr")]
    following = paragraph.getnext()
    if following is not None and following.tag == P:
        at = 1 if following.find(qn("w:pPr")) is not None else 0
        following[at:at] = content
    elif any(child.tag == qn("w:r") for child in content):
        raise AssertionError("words at the end of what cannot be joined with anything")
    paragraph.getparent().remove(paragraph)


def blocks(body) -> list:
    """Return what a reader sees of each block but the contents: style, list, marks and words."""
    lists: dict[str, int] = {}
    found = []
    for element in body:
        if element.tag == P:
            block = _paragraph(element, lists)
            if not block[0].startswith(SEPARATORS):
                found.append(block)
        elif element.tag == TBL:
            found.append(
                [
                    [[_paragraph(p, lists) for p in cell.iter(P)] for cell in row.iter(TC)]
                    for row in element.iter(TR)
                ]
            )
    return found


def _paragraph(element, lists):
    properties = element.find(qn("w:pPr"))
    style = properties.find(qn("w:pStyle")).get(qn("w:val"))
    number = properties.find(qn("w:numPr"))
    listed = None
    if number is not None:
        level, list_id = (number.find(qn(f"w:{n}")).get(qn("w:val")) for n in ("ilvl", "numId"))
        listed = (level, lists.setdefault(list_id, len(lists)))
    bar = properties.find(qn("w:pBdr")) is not None
    return style, listed, bar, _runs(element)


def _runs(element) -> list[tuple[str, str, str]]:
    found = []
    for run in element.iter(qn("w:r")):
        properties = run.find(qn("w:rPr"))
        look = "" if properties is None else " ".join(sorted(_named(p) for p in properties))
        parent = run.getparent()
        link = parent.get(qn("r:id"), "") if parent.tag == qn("w:hyperlink") else ""
        text = "".join(filter(None, (_content(child) for child in run)))
        if text:
            found.append((look, link, text))
    return [
        (*setting, "".join(text for *_, text in group))
        for setting, group in groupby(found, key=lambda run: run[:2])
    ]


def _named(element) -> str:
    return element.tag.rpartition("}")[2] + str(element.get(qn("w:val"), ""))


def _content(child) -> str:
    name = child.tag.rpartition("}")[2]
    if name in ("t", "delText"):
        return child.text or ""
    if name == "instrText":
        return "{" + child.text + "}"
    if name == "drawing":
        picture = next(child.iter(qn("a:blip"))).get(qn("r:embed"))
        extent = next(child.iter(qn("wp:extent")))
        described = next(child.iter(qn("wp:docPr"))).get("descr")
        return f"<{picture} {described} {extent.get('cx')}>"
    return {"br": "\n", "tab": "\t", "commentReference": ""}.get(name, "")
