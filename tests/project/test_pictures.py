from __future__ import annotations

import hashlib
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.richtext.images import LARGEST_FILE
from planbuilder.project.pictures import (
    JPEG,
    PNG,
    PictureError,
    check_picture,
    picture_size,
    source_of,
)


def png(width: int, height: int) -> bytes:
    """The beginning of a PNG: signature and header chunk."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    checksum = struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + checksum


def jpeg(width: int, height: int, *, marker: int = 0xC0, before: bytes = b"") -> bytes:
    """The beginning of a JPEG up to the frame header."""
    application = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    frame = bytes((0xFF, marker)) + struct.pack(">HBHHB", 17, 8, height, width, 3)
    return b"\xff\xd8" + application + before + frame + bytes(9)


def test_the_size_of_a_png_is_read_from_its_header():
    assert picture_size(png(640, 480)) == (640, 480)


@pytest.mark.parametrize("marker", [0xC0, 0xC1, 0xC2, 0xC9])
def test_the_size_of_a_jpeg_is_read_from_its_frame(marker):
    assert picture_size(jpeg(800, 600, marker=marker)) == (800, 600)


def test_tables_and_filling_before_the_frame_of_a_jpeg_are_passed_over():
    huffman = b"\xff\xc4" + struct.pack(">H", 4) + b"\0\0"
    assert picture_size(jpeg(9, 8, before=huffman + b"\xff\xff\xff\xd0")) == (9, 8)


def test_the_kind_of_a_picture_is_told_by_its_content():
    assert check_picture(png(10, 10)) == PNG
    assert check_picture(jpeg(10, 10)) == JPEG


@pytest.mark.parametrize(
    "data",
    [b"", b"not a picture", b"GIF89a" + bytes(20), png(5, 5)[:20], jpeg(5, 5)[:25], png(0, 5)],
    ids=["empty", "text", "gif", "cut off png", "cut off jpeg", "no width"],
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(PictureError, match="PNG eller JPEG"):
        check_picture(data)


def test_a_picture_of_400_million_points_is_refused_by_its_header():
    with pytest.raises(PictureError, match="20000 × 20000 punkter"):
        check_picture(png(20_000, 20_000))


def test_a_picture_of_too_many_bytes_is_refused():
    with pytest.raises(PictureError, match="fylder 21 MB"):
        check_picture(png(10, 10) + bytes(LARGEST_FILE))


def test_the_source_is_the_hash_of_the_content():
    assert source_of(b"abc") == "sha256:" + hashlib.sha256(b"abc").hexdigest()


@given(st.binary(max_size=200), st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]))
def test_any_bytes_are_a_picture_or_are_refused(data, magic):
    try:
        width, height = picture_size(magic + data)
    except PictureError:
        return
    assert width > 0
    assert height > 0
