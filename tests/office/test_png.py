"""Drawings as PNG: crisp, of a size that can be read, and never without their words."""

from __future__ import annotations

import struct

import pytest

from planbuilder.model.drawings.drawing import Drawing, Words
from planbuilder.model.errors import PlanbuilderError
from planbuilder.office import png, svg
from planbuilder.office.png import fitting_scale, png_of


def drawing(width=120.0, height=40.0, words="Sagsgang"):
    return Drawing(width, height, "Tegning", "Den siger noget.", (Words(5, 20, words),))


def size(data):
    return struct.unpack(">II", data[16:24])


def test_a_picture_has_so_many_pixels_as_asked():
    assert size(png_of(drawing())) == (240, 80)
    assert size(png_of(drawing(), 1.5)) == (180, 60)


def test_the_words_are_painted():
    assert png_of(drawing()) != png_of(drawing(words=""))


def test_a_large_drawing_gets_a_smaller_scale_and_a_larger_one_is_refused():
    assert 0.5 <= fitting_scale(drawing(9000, 9000), 2.0) < 2.0
    with pytest.raises(PlanbuilderError, match="SVG"):
        png_of(drawing(90_000, 9000))


@pytest.fixture
def no_font(monkeypatch):
    """A system that has none of the fonts; nothing painted before is known."""
    monkeypatch.setattr(svg, "FONTS", "No Such Font At All")
    for kept in (png._has_font, png._painted):
        kept.cache_clear()
    yield
    for kept in (png._has_font, png._painted):
        kept.cache_clear()


@pytest.mark.usefixtures("no_font")
def test_a_system_without_any_of_the_fonts_is_told():
    with pytest.raises(PlanbuilderError, match="skrifter"):
        png_of(drawing())
