"""What is said of a file that can't be read: what is the matter, and what to do, in Danish.

Word and Excel say it in the same words. Each reader has one `Refusals` with the names of its own
files, and adds what only it can meet.
"""

from __future__ import annotations

from dataclasses import dataclass

from planbuilder.model.errors import PlanbuilderError

ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD = {
    "WordDocument": ("Word", "et dokument i Words gamle format (.doc)"),
    "Workbook": ("Excel", "en projektmappe i Excels gamle format (.xls)"),
    "Book\0": ("Excel", "en projektmappe i Excels gamle format (.xls)"),
    "PowerPoint Document": ("PowerPoint", "en præsentation i PowerPoints gamle format (.ppt)"),
}
"""Which program an old file is from, by the name of the stream in it, and what it is."""
_FOREIGN = {
    "wordprocessingml": "det er et dokument fra Word",
    "spreadsheetml": "det er et regneark fra Excel",
    "ms-excel": "det er et regneark fra Excel",
    "presentationml": "det er en præsentation fra PowerPoint",
    "ms-powerpoint": "det er en præsentation fra PowerPoint",
    "visio": "det er en tegning fra Visio",
}
"""What a package of another program is, by its content types."""
_OPEN_DOCUMENT = {"text": "et tekstdokument", "spreadsheet": "et regneark"}


@dataclass(frozen=True, slots=True)
class Refusals:
    """The errors about files of one kind.

    `program` is what writes such files, `kind` what they are called ("Word-dokument"), `one` the
    same with its article, `ending` that of their names, and `guard` Office's menu of passwords.
    `smaller` says what to do about too large a file, `elsewhere` where files of other kinds go.
    """

    error: type[PlanbuilderError]
    program: str
    kind: str
    one: str
    ending: str
    guard: str
    smaller: str
    elsewhere: str = ""

    def refusal(self, name: str, what: str, advice: str) -> PlanbuilderError:
        """Return the error for a file: »plan.docx« kan ikke læses: …"""
        return self.error(
            "»{name}« kan ikke læses: {what}. Intet er ændret. {advice}",
            name=name,
            what=what,
            advice=advice,
        )

    @property
    def save_as(self) -> str:
        """What to do about a file that the program can turn into one of these."""
        return f"Åbn filen i {self.program}, og gem den som {self.kind} ({self.ending})."

    def damaged(self, name: str, what: str = "filen er beskadiget") -> PlanbuilderError:
        """Return the error for a file that is not whole."""
        advice = f"Åbn den i {self.program}, og gem den igen, eller få den sendt på ny."
        return self.refusal(name, what, advice)

    def too_large(self, name: str, what: str) -> PlanbuilderError:
        """Return the error for a file that would take too much time or memory."""
        return self.refusal(name, what, self.smaller)

    def locked(self, name: str) -> PlanbuilderError:
        """Return the error for a file with a password."""
        return self.refusal(
            name,
            "filen er beskyttet med adgangskode",
            f"Åbn den i {self.program}, fjern adgangskoden under Filer > Oplysninger > "
            f"{self.guard}, og gem den.",
        )

    def macros(self, name: str) -> PlanbuilderError:
        """Return the error for a file with macros."""
        return self.refusal(
            name,
            "filen har makroer (små programmer) i sig, og dem tager Planbuilder ikke imod",
            f"Åbn den i {self.program}, og gem den som {self.kind} uden makroer ({self.ending}).",
        )

    def no_package(self, name: str, beginning: bytes, content: bytes) -> PlanbuilderError:
        """Return the error for a file that is no package: what it is by its first bytes.

        Args:
            name: the file's name.
            beginning: its first bytes.
            content: as much of it as tells the kinds of old Office files apart.
        """
        if name.startswith("~$"):
            return self.refusal(
                name,
                f"det er {self.program}s egen låsefil, som ligger der, mens filen er åben",
                "Vælg filen med samme navn uden ~$ foran.",
            )
        if not beginning:
            return self.refusal(name, "filen er tom", "Få den sendt eller kopieret igen.")
        if beginning.startswith(_OLE):
            return self._old_office(name, content)
        return self._text(name, beginning.lstrip(b"\xef\xbb\xbf \t\r\n").lower())

    def _text(self, name: str, text: bytes) -> PlanbuilderError:
        """Return the error for a file that is no file of Office, by its first bytes."""
        if b"%pdf-" in text:
            return self.refusal(
                name,
                "det er en PDF-fil",
                f"Find {self.one} ({self.ending}), som den er lavet af, eller få den sendt.",
            )
        if text.startswith(b"{\\rtf"):
            return self.refusal(name, "det er et dokument i RTF-format", self.save_as)
        if text.startswith(b"<?xml") and (b"wordml" in text or b"xmlpackage" in text):
            return self.refusal(name, "det er et Word-dokument gemt som XML", self.save_as)
        if text.startswith((b"<!doctype html", b"<html", b"mime-version:", b"<?xml")):
            return self.refusal(name, "det er en webside eller en anden tekstfil", self.save_as)
        return self.refusal(
            name,
            f"det er ikke {self.one}",
            f"Vælg {self.one} ({self.ending}), eller åbn filen i {self.program}, og gem den sådan.",
        )

    def _old_office(self, name: str, content: bytes) -> PlanbuilderError:
        if _ENCRYPTED in content:
            return self.locked(name)
        for stream, (program, what) in _OLD.items():
            if stream.encode("utf-16-le") in content:
                advice = self.save_as if program == self.program else self._choose()
                return self.refusal(name, f"det er {what}", advice)
        return self.refusal(name, "det er en fil i et gammelt Office-format", self.save_as)

    def foreign_package(self, name: str, mimetype: str, types: str) -> PlanbuilderError:
        """Return the error for a zip file that holds no file of this kind.

        Args:
            name: the file's name.
            mimetype: what OpenDocument's "mimetype" entry says, "" without one.
            types: the content types of an Office package, "" without any.
        """
        if "opendocument" in mimetype:
            kind = _OPEN_DOCUMENT.get(mimetype.rpartition(".")[2].partition("-")[0], "en fil")
            return self.refusal(
                name,
                f"det er {kind} i OpenDocument-format (fra LibreOffice)",
                f"Åbn filen i LibreOffice eller {self.program}, og gem den som {self.kind} "
                f"({self.ending}).",
            )
        for word, what in _FOREIGN.items():
            if word in types and self.program not in what:
                return self.refusal(name, what, self._choose())
        return self.refusal(
            name,
            f"det er en pakket fil (zip) uden {self.one} i",
            f"Pak den ud, og vælg den fil, der slutter på {self.ending}.",
        )

    def _choose(self) -> str:
        return f"Vælg {self.one} ({self.ending}).{self.elsewhere and ' '}{self.elsewhere}"
