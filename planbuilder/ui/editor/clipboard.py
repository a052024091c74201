"""Between a text and what the clipboard or a drag carries.

Our own form is lossless inside the program. HTML and plain words are for others. What comes from
outside passes the cleaner; nothing named in it is fetched or read.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from planbuilder.model.richtext.clean import Cleaned, clean_html
from planbuilder.model.richtext.images import LARGEST_FILE
from planbuilder.model.richtext.plain import from_plain, plain_text
from planbuilder.model.richtext.tree import (
    Block,
    LiveBlock,
    Paragraph,
    Picture,
    Run,
    Text,
    TextError,
)
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.project.errors import os_errors
from planbuilder.project.pictures import PNG, check_picture, source_of
from planbuilder.ui.editor.picture_data import from_image

OWN = "application/x-planbuilder-text"
_REFERENCE = re.compile(r'<a href="record:([^"]*)"></a>')
_SOURCE = re.compile(r'src="(sha256:[0-9a-f]{64})"')
_PICTURE_FILES = (".png", ".jpg", ".jpeg")

Label = Callable[[str], str]
Load = Callable[[str], bytes | None]


def to_mime(text: Text, label: Label, load: Load) -> QMimeData:
    """Return what goes to the clipboard for `text`: our own form, HTML and plain words.

    Args:
        label: gives the words for the record with this id.
        load: gives the bytes of the picture with this source, or None.
    """
    told = tuple(map(_told, text))
    data = QMimeData()
    data.setData(OWN, to_xhtml(text).encode())
    data.setHtml(_for_others(to_xhtml(told), label, load))
    data.setText(plain_text(told, label))
    return data


def _told(block: Block) -> Block:
    """Return the block as others are told of it: of a live block what it is called."""
    if not isinstance(block, LiveBlock):
        return block
    from planbuilder.model.live_blocks import block_title

    return Paragraph((Run(f"[{block_title(block)}]"),))


def _for_others(source: str, label: Label, load: Load) -> str:
    def embedded(match: re.Match[str]) -> str:
        data = load(match[1])
        if data is None:
            return 'src=""'
        kind = "png" if check_picture(data) == PNG else "jpeg"
        return f'src="data:image/{kind};base64,{base64.b64encode(data).decode()}"'

    worded = _REFERENCE.sub(lambda match: html.escape(label(match[1])), source)
    return f'<meta charset="utf-8"/>{_SOURCE.sub(embedded, worded)}'


def holds_text(data: QMimeData) -> bool:
    """Return whether there is anything in it that a text can take in.

    Files are taken only where they are pictures; others, like a plan, are the window's matter.
    """
    if any(url.isLocalFile() for url in data.urls()):
        return bool(_picture_files(data))
    return data.hasFormat(OWN) or data.hasHtml() or data.hasText() or data.hasImage()


def from_mime(data: QMimeData, load: Load) -> Cleaned:
    """Return the text that the clipboard or a drag carries, with the pictures that came with it.

    Raises:
        PlanbuilderError: it is too large, or a picture that can't be used.
    """
    own = _own_text(data, load)
    if own is not None:
        return Cleaned(own)
    files = _picture_files(data)
    if files:
        return _pictures([_read(path) for path in files])
    if data.hasHtml():
        cleaned = _known(clean_html(data.html()), load)
        if cleaned.text or not data.hasImage():
            return cleaned
    image = data.imageData() if data.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return _pictures([from_image(image)])
    return Cleaned(plain_lines(data))


def plain_lines(data: QMimeData) -> Text:
    """Return only the words that the clipboard carries, a paragraph for each line."""
    return from_plain(data.text())


def _own_text(data: QMimeData, load: Load) -> Text | None:
    """Return the text in our own form; None where it is not there or is another plan's pictures."""
    if not data.hasFormat(OWN):
        return None
    try:
        text = from_xhtml(bytes(data.data(OWN).data()).decode())
    except (TextError, UnicodeDecodeError):
        return None
    pictures = (block for block in text if isinstance(block, Picture))
    return text if all(load(picture.source) is not None for picture in pictures) else None


def _known(cleaned: Cleaned, load: Load) -> Cleaned:
    """Return it without pictures whose bytes neither came along nor lie in the plan."""
    text = tuple(
        block
        for block in cleaned.text
        if not isinstance(block, Picture)
        or block.source in cleaned.pictures
        or load(block.source) is not None
    )
    return Cleaned(text, cleaned.pictures, cleaned.dropped + len(cleaned.text) - len(text))


def _picture_files(data: QMimeData) -> list[Path]:
    urls = data.urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    pictures = [p for p in paths if p.suffix.lower() in _PICTURE_FILES and p.is_file()]
    return pictures if len(pictures) == len(urls) else []


def _read(path: Path) -> bytes:
    """Return a file's bytes, one more than are allowed at most, so that the check refuses it."""
    with os_errors(path), path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def _pictures(pictures: list[bytes]) -> Cleaned:
    named = {source_of(data): data for data in pictures}
    return Cleaned(tuple(Picture(source) for source in named), named)
