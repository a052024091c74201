"""What is no Word document that can be read: which it is instead, and what to do, in Danish."""

from __future__ import annotations

from planbuilder.model.errors import PlanbuilderError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK"
_ENCRYPTED, _OLD_WORD = ("EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le"))
_SAVE_AS = "Åbn filen i Word, og gem den som Word-dokument (.docx)."
_SAVE_ODT = "Åbn filen i LibreOffice eller Word, og gem den som Word-dokument (.docx)."


class UnreadableDocument(PlanbuilderError):
    """A file that is no Word document, or one that is not read."""


def refusal(name: str, what: str, advice: str) -> UnreadableDocument:
    """Return the error for a file that is something else: »plan.docx« er …"""
    return UnreadableDocument(
        "»{name}« kan ikke læses: {what}. Intet er ændret. {advice}",
        name=name,
        what=what,
        advice=advice,
    )


def damaged(name: str, what: str) -> UnreadableDocument:
    """Return the error for a Word document that is not whole."""
    return refusal(
        name, what, "Åbn dokumentet i Word, og gem det igen, eller få filen sendt på ny."
    )


def too_large(name: str, what: str) -> UnreadableDocument:
    """Return the error for a document that would take too much time or memory."""
    return refusal(name, what, "Del dokumentet i flere mindre, og tag dem ind hver for sig.")


def macros(name: str) -> UnreadableDocument:
    """Return the error for a document with macros."""
    return refusal(
        name,
        "dokumentet indeholder makroer (små programmer), og dem tager Planbuilder ikke imod",
        "Åbn det i Word, og gem det som Word-dokument uden makroer (.docx).",
    )


def no_package(name: str, beginning: bytes, find_all: bytes) -> UnreadableDocument:
    """Return the error for a file that is no package: what it is by its first bytes.

    Args:
        name: the file's name.
        beginning: its first bytes.
        find_all: as much of it as tells the kinds of old Office files apart.
    """
    if name.startswith("~$"):
        return refusal(
            name,
            "det er Words egen låsefil, som ligger der, mens et dokument er åbent",
            "Vælg dokumentet med samme navn uden ~$ foran.",
        )
    if not beginning:
        return refusal(name, "filen er tom", "Få den sendt eller kopieret igen.")
    if beginning.startswith(OLE):
        return _old_office(name, find_all)
    text = beginning.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%pdf-" in text:
        return refusal(
            name,
            "det er en PDF-fil",
            "Find det Word-dokument, som den er lavet af, eller åbn PDF-filen i Word, "
            "og gem den som Word-dokument (.docx).",
        )
    if text.startswith(b"{\\rtf"):
        return refusal(name, "det er et dokument i RTF-format", _SAVE_AS)
    if text.startswith(b"<?xml") and (b"wordml" in text or b"xmlpackage" in text):
        return refusal(name, "det er et Word-dokument gemt som XML", _SAVE_AS)
    if text.startswith((b"<!doctype html", b"<html", b"mime-version:", b"<?xml")):
        return refusal(name, "det er en webside eller en anden tekstfil", _SAVE_AS)
    return refusal(name, "det er ikke et Word-dokument", "Vælg et dokument, der slutter på .docx.")


def _old_office(name: str, content: bytes) -> UnreadableDocument:
    if _ENCRYPTED in content:
        return refusal(
            name,
            "dokumentet er beskyttet med adgangskode",
            "Åbn det i Word, fjern adgangskoden under Filer > Oplysninger > Beskyt dokument, "
            "og gem det.",
        )
    if _OLD_WORD in content:
        return refusal(name, "det er et Word-dokument i det gamle format (.doc)", _SAVE_AS)
    return refusal(name, "det er en fil i et gammelt Office-format", _SAVE_AS)


_FOREIGN_MAIN = {
    "spreadsheetml": "det er et regneark fra Excel",
    "ms-excel": "det er et regneark fra Excel",
    "presentationml": "det er en præsentation fra PowerPoint",
    "ms-powerpoint": "det er en præsentation fra PowerPoint",
    "visio": "det er en tegning fra Visio",
}


def foreign_package(name: str, mimetype: str, types: str) -> UnreadableDocument:
    """Return the error for a zip file that holds no Word document.

    Args:
        name: the file's name.
        mimetype: what OpenDocument's "mimetype" entry says, "" without one.
        types: the content types of an Office package, "" without any.
    """
    if "opendocument" in mimetype:
        kind = (
            "et tekstdokument"
            if mimetype.startswith("application/vnd.oasis.opendocument.text")
            else "en fil"
        )
        return refusal(name, f"det er {kind} i OpenDocument-format (fra LibreOffice)", _SAVE_ODT)
    for word, what in _FOREIGN_MAIN.items():
        if word in types:
            return refusal(name, what, "Vælg et Word-dokument (.docx).")
    return refusal(
        name,
        "det er en pakket fil (zip) uden et Word-dokument i",
        "Pak den ud, og vælg det dokument, der slutter på .docx.",
    )
