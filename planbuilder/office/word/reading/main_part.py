"""Which part of a package is the document, and whether it is one that is read at all."""

from __future__ import annotations

from planbuilder.office.word.reading.package import Package, of_kind
from planbuilder.office.word.reading.refusals import DOCUMENTS

_WORD = "wordprocessingml"
_USUAL = "word/document.xml"


def main_part(package: Package) -> str:
    """Return the name of the part that holds the document.

    Raises:
        PlanbuilderError: the package holds no Word document, or one with macros.
    """
    types = package.content_types()
    if any(_brings_macros(part) for part in package.entries):
        raise DOCUMENTS.macros(package.name)
    candidates = [*of_kind(package.relationships(""), "officeDocument"), _USUAL]
    part = next((part for part in candidates if package.has(part)), "")
    kind = types.get(part.casefold(), "")
    if "macroenabled" in kind.lower() and "word" in kind.lower():
        raise DOCUMENTS.macros(package.name)
    if not part or (kind and _WORD not in kind and "xml" in kind and part.casefold() != _USUAL):
        raise DOCUMENTS.foreign_package(package.name, _mimetype(package), " ".join(types.values()))
    return part


def _brings_macros(part: str) -> bool:
    return part.rpartition("/")[2] in ("vbaproject.bin", "vbadata.xml")


def _mimetype(package: Package) -> str:
    data = package.picture("mimetype", 200)
    return (data or b"").decode("ascii", "replace")
