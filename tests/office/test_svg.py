"""A drawing as SVG is well-formed, says what it shows, and holds nothing but what was drawn."""

from __future__ import annotations

from lxml import etree

from planbuilder.model.drawings.drawing import (
    Anchor,
    Box,
    Drawing,
    Form,
    Path,
    Role,
    Sector,
    Words,
)
from planbuilder.office.svg import to_svg

NS = {"s": "http://www.w3.org/2000/svg"}


def drawn(*items):
    return etree.fromstring(to_svg(Drawing(200, 100, "Vej <1>", "Fra A & til B.", items)))


def test_it_tells_what_it_is():
    svg = drawn()
    assert svg.get("role") == "img"
    title, told = svg.find("s:title", NS), svg.find("s:desc", NS)
    assert (title.text, told.text) == ("Vej <1>", "Fra A & til B.")
    assert svg.get("aria-labelledby").split() == [title.get("id"), told.get("id")]


def test_what_xml_cannot_hold_is_left_out():
    box = Box(0, 0, 100, 60, ("Trin\x1b 1",), Form.ROUNDED, size=10)
    svg = etree.fromstring(to_svg(Drawing(200, 100, "Vej\x1b", "Fra \x00A.", (box,))))
    assert [one.text for one in svg][:2] == ["Vej", "Fra A."]
    assert svg.find("s:text", NS).text == "Trin 1"


def test_the_lines_of_a_box_stand_in_its_middle():
    svg = drawn(Box(10, 20, 100, 60, ("Én & to", "tre"), Form.ROUNDED, size=10))
    first, second = svg.findall("s:text", NS)
    assert (first.text, second.text) == ("Én & to", "tre")
    assert first.get("x") == second.get("x") == "60"
    middle = (float(first.get("y")) + float(second.get("y"))) / 2
    assert abs(middle - 3.4 - 50) < 0.2
    assert first.get("font-weight") == "bold"
    assert second.get("font-weight") is None


def test_every_form_and_item_is_drawn():
    boxes = [Box(0, 0, 40, 20, form=form) for form in Form]
    rest = (
        Path(((0, 0), (10, 0)), is_arrow=True, is_dashed=True),
        Words(5, 5, "Ja", anchor=Anchor.MIDDLE, on=Role.PAGE),
        Sector(50, 50, 20, 40, 0, 300),
    )
    svg = drawn(*boxes, *rest)
    tags = [etree.QName(item).localname for item in svg]
    assert tags.count("polygon") == 3  # the diamond, the slanted box, the arrow's head
    assert tags.count("rect") == 4  # the others, and the ground of the words
    assert tags.count("path") == 1
    assert tags.count("polyline") == 1


def test_the_head_of_an_arrow_is_at_its_end():
    svg = drawn(Path(((0, 50), (100, 50)), is_arrow=True))
    points = [
        tuple(map(float, p.split(","))) for p in svg.find("s:polygon", NS).get("points").split()
    ]
    assert points[0] == (100, 50)
    assert all(x < 100 for x, _ in points[1:])
