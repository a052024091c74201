"""Our own template as a Word template to adapt: with the controls, and the plan's place."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from planbuilder.office.word.names import P, R, T
from planbuilder.office.word.writing.controls import control
from planbuilder.office.word.writing.document import WordDocument
from planbuilder.office.word.writing.markup import NAMESPACES, paragraph, run
from planbuilder.office.word.writing.template import open_template
from planbuilder.office.word.writing.templates.slot import SLOT
from planbuilder.project.storage.atomic import replace_file

_DOCUMENT = b"wordprocessingml.document.main+xml"
_TEMPLATE = b"wordprocessingml.template.main+xml"
_IN_FRAMES = {"{titel}": "titel", "{kommune}": "kommune", "{tilstand}": "tilstand"}
_COVER = (
    ("Forside kommune", "kommune", "Kommunens navn"),
    ("Title", "titel", "Planens titel"),
    ("Subtitle", "periode", "Planens periode"),
)
_FOOT = (("tilstand", "Tilstand"), ("dato", "Dato"), ("vedtaget af", "Vedtaget af"))
_HELP = (
    "Her sætter Planbuilder planen ind. Alt andet i skabelonen bliver stående: ret forsiden, sæt "
    "logo og sidehoved ind, og vælg skrifter og farver i typografierne. Felterne »kommune«, "
    "»titel«, »periode«, »tilstand«, »dato« og »vedtaget af« udfyldes, hvor de end står, også i "
    "sidehoved og sidefod. Slet de felter, I ikke vil have."
)


_HIDDEN = '<w15:appearance w15:val="hidden"/>'
"""Whoever adapts the template shall see the controls."""


def write_own_template(target: Path) -> None:
    """Write the template as a .dotx that comes whole or not at all.

    Raises:
        FileError: it could not be written; what lay there before is untouched.
    """
    document = WordDocument(open_template(None))
    document.xml = [_cover(document), _slot(document)]
    document.parse_body(has_cover=False)
    for root in document.stories()[1:]:
        _put_in_controls(root)
    replace_file(target, lambda path: _save(document, path))


def _cover(document: WordDocument) -> str:
    parts = [paragraph(document.style(style), _field(tag, words)) for style, tag, words in _COVER]
    foot = [paragraph(document.style("Forside fod"), _field(tag, words)) for tag, words in _FOOT]
    return "".join([*parts, paragraph(document.style("Forside fod"), ""), *foot])


def _field(tag: str, words: str) -> str:
    return control(run(words), tag, tag.capitalize()).replace(_HIDDEN, "")


def _slot(document: WordDocument) -> str:
    words = paragraph(document.style("Normal"), run(_HELP), "<w:pageBreakBefore/>")
    return control(words, SLOT, SLOT).replace(_HIDDEN, "")


def _put_in_controls(root: Any) -> None:
    """Let controls stand in headers and footers where the names of fields stand in ours."""
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    for text in list(root.iter(T)):
        field = _IN_FRAMES.get(text.text or "")
        if field and text.getparent().tag == R and text.getparent().getparent().tag == P:
            wrapped = etree.fromstring(f"<w:p{spaces}>{_field(field, field)}</w:p>")
            text.getparent().getparent().replace(text.getparent(), wrapped[0])


def _save(document: WordDocument, path: Path) -> None:
    package = io.BytesIO()
    document.document.save(package)
    with zipfile.ZipFile(package) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for entry in made.namelist():
            data = made.read(entry)
            if entry == "[Content_Types].xml":
                data = data.replace(_DOCUMENT, _TEMPLATE)
            out.writestr(entry, data)
