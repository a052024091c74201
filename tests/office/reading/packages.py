"""Word documents made of snippets of XML, for the tests of reading."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "w16cid": "http://schemas.microsoft.com/office/word/2016/wordml/cid",
    "w16cex": "http://schemas.microsoft.com/office/word/2018/wordml/cex",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def root(tag: str, content: str) -> str:
    """Return a whole part: the root element with all namespaces, and what is in it."""
    return f"<{tag} {DECLARED}>{content}</{tag}>"


def relationships(entries: Mapping[str, tuple[str, str]]) -> str:
    """Return a relationships part: kind and target by id; an address is outside the package."""
    lines = "".join(
        f'<Relationship Id="{key}" Type="{TYPE}{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target else ''}/>"
        for key, (kind, target) in entries.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{lines}</Relationships>'


def content_types(main: str = MAIN) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return (
        f'<Types xmlns="{space}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )


PARTS = {
    "styles": ("w:styles", "styles"),
    "numbering": ("w:numbering", "numbering"),
    "footnotes": ("w:footnotes", "footnotes"),
    "endnotes": ("w:endnotes", "endnotes"),
    "comments": ("w:comments", "comments"),
    "commentsExtended": ("w15:commentsEx", "commentsExtended"),
    "commentsIds": ("w16cid:commentsIds", "commentsIds"),
    "commentsExtensible": ("w16cex:commentsExtensible", "commentsExtensible"),
    "header1": ("w:hdr", "header"),
    "header2": ("w:hdr", "header"),
    "footer1": ("w:ftr", "footer"),
    "settings": ("w:settings", "settings"),
}


def docx(
    body: str,
    *,
    main: str = MAIN,
    links: Mapping[str, tuple[str, str]] | None = None,
    files: Mapping[str, bytes | str] | None = None,
    **parts: str,
) -> bytes:
    """Return a document with this body.

    Args:
        body: the XML of its blocks.
        main: the content type of the document.
        links: more relationships of the document.
        files: more entries of the package, or others than the usual.
        parts: the XML in further parts, by their names in `PARTS`.
    """
    entries: dict[str, bytes | str] = {
        "[Content_Types].xml": content_types(main),
        "_rels/.rels": relationships({"r1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": root("w:document", f"<w:body>{body}</w:body>"),
    }
    found = dict(links or {})
    for part, content in parts.items():
        tag, kind = PARTS[part]
        entries[f"word/{part}.xml"] = root(tag, content)
        found[f"part-{part}"] = (kind, f"{part}.xml")
    entries["word/_rels/document.xml.rels"] = relationships(found)
    return package({**entries, **(files or {})})


def package(entries: Mapping[str, bytes | str]) -> bytes:
    """Return a zip file with these entries."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph; what isn't XML becomes a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(*blocks: str, properties: str = "") -> str:
    inside = "".join(block if block.startswith("<") else p(block) for block in blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside or p()}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(each if each.startswith("<") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def control(content: str, tag: str) -> str:
    """Return a content control with a tag."""
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
