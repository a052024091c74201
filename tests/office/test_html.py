"""The web page: one file that is whole by itself, with everything named that a reader meets."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from dataclasses import replace

import lxml.html
import pytest

from planbuilder.model.drawings.registry import OF_REGISTERS
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.figures.table import FigureTable
from planbuilder.model.outside import outside
from planbuilder.model.records import Effort, PlanStatus, State, Unfinished, WordOptions
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.registers.sources import Source
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.model.richtext.tree import Conflict, Paragraph, Picture, Reading, Run
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.office.document.outline import Treatment, document_outline
from planbuilder.office.html import export_html
from planbuilder.office.progress import Cancelled
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import example_plan
from planbuilder.resources import resource
from tests.office.disagreeing import disputing
from tests.office.html_pages import HEADINGS, headings_of, page_of, words_of, written_page
from tests.office.word_files import BARE, ELEMENT, TODAY, plan_of, png


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The example plan with the page that is made of it."""
    plan, pictures = example_plan(shipped_concept(), resource("example"))
    page = page_of(plan, tmp_path_factory.mktemp("eksempel"), pictures=pictures)
    return plan, page


def test_it_names_its_language_its_title_and_its_parts(example):
    _, page = example
    assert page.get("lang") == "da"
    assert page.findtext("head/title").endswith("– Eksempelkommune")
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page.findall(f".//{landmark}")) == 1
    skip = page.find("body")[0]
    assert skip.get("href") == f"#{page.find('.//main').get('id')}"


def test_nothing_in_it_runs_or_is_fetched(example):
    _, page = example
    assert not list(page.iter("script", "link", "iframe", "object", "form", "base"))
    assert not page.xpath("//@style | //@onclick | //@onload")
    assert all(source.startswith("data:image/") for source in page.xpath("//@src"))
    style = page.findtext(".//style")
    assert not re.search(r"url\(|@import", style)
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'")
    assert f"style-src 'sha256-{digest}'" in policy


def test_its_headings_never_jump_and_only_one_is_the_first(example):
    _, page = example
    headings = headings_of(page.find("body"))
    levels = [level for level, _ in headings]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all(words for _, words in headings)


def test_it_holds_what_the_outline_promises(example):
    plan, page = example
    promised = [
        f"{entry.number} {entry.title}".strip()
        for entry in document_outline(plan, plan.word_options)
        if entry.level and entry.treatment is not Treatment.LEFT_OUT
    ]
    listed = [words_of(link) for link in page.findall(".//nav//a")]
    assert listed == promised
    places = [one for one in page.find(".//main").iter(*HEADINGS) if one.get("id")]
    shown = [words_of(place) for place in places if place.getparent().tag == "main"]
    assert shown == promised


def test_every_link_in_it_leads_somewhere_and_no_place_is_named_twice(example):
    _, page = example
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inside = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert inside
    assert set(inside) <= set(ids)
    assert all(words_of(link) for link in page.iter("a"))


def test_tables_and_pictures_say_what_they_are(example):
    _, page = example
    tables = list(page.iter("table"))
    assert tables
    for table in tables:
        frame = table.getparent()
        assert frame.get("tabindex") == "0"
        assert frame.get("aria-label")
        assert all(head.get("scope") in ("col", "row") for head in table.iter("th"))
        assert all(words_of(head) for head in table.iter("th"))
    images = list(page.iter("img"))
    assert images
    assert all(image.get("alt") for image in images)


def test_every_effort_is_written_out_once(example):
    plan, page = example
    titles = [words_of(one[0]) for one in page.find_class("effort")]
    assert sorted(titles) == sorted(plan.reference_label(one.id) for one in plan.efforts)


def test_every_register_has_a_table_with_all_its_entries(example):
    plan, page = example
    for register in REGISTERS.values():
        entries = outside(plan).plan.entries(register.kind)
        if register.kind is Effort or not register.in_documents or not entries:
            continue
        (table,) = (
            caption.getparent()
            for caption in page.iter("caption")
            if words_of(caption).endswith(f"Oversigt over {register.many}")
        )
        assert [words_of(head) for head in table.iterfind("tbody/tr/th")] == [
            " ".join(entry.title.split()) for entry in entries
        ]


def test_what_is_drawn_stands_there_as_a_picture_with_words(example):
    plan, page = example
    drawings = list(page.iter("svg"))
    assert len(drawings) == len(OF_REGISTERS) + len(FigureTable(plan).divisions)
    for drawing in drawings:
        assert drawing.get("role") == "img"
        named = drawing.get("aria-labelledby").split()
        assert all(words_of(page.get_element_by_id(one)) for one in named)
        (figure,) = drawing.xpath("ancestor::figure")
        assert words_of(figure.find("figcaption")).startswith("Figur ")


def test_what_is_long_stands_below_its_entry_and_what_is_internal_nowhere(tmp_path):
    plan = plan_of("<p>x</p>")
    plan.put(
        Stakeholder(
            id="i1", order="m", title="Politiet", contributes="<p>Viden</p>", contact="Bo Hansen"
        )
    )
    page = page_of(plan, tmp_path)
    (row,) = page.find_class("more")
    assert words_of(row) == "Bidrager medViden"
    assert "Bo Hansen" not in words_of(page)
    internal = page_of(plan, tmp_path, public=False)
    assert "Bo Hansen" in words_of(internal)
    mark = "Kun til intern brug"
    assert mark in words_of(internal.find(".//header"))
    assert f'@bottom-left {{ content: "{mark}"' in internal.findtext(".//style")  # in print
    assert mark not in words_of(page)


def text_of(text: str, folder, **more):
    """Return what the page holds behind the heading of an element with this text."""
    page = page_of(plan_of(text), folder, options=BARE, **more)
    heading = page.get_element_by_id(ELEMENT)
    return [one for one in heading.itersiblings() if one.get("class") != "back"]


def test_words_are_set_as_in_the_plan(tmp_path):
    text = (
        "<p>Om <strong>SSP</strong> og <em>PSP</em>: <a href='https://ssp.dk/?a=1&amp;b=2'>læs</a>"
        "<br/>a<sup>2</sup></p>"
    ).replace("'", '"')
    (paragraph,) = text_of(text, tmp_path)
    assert paragraph.findtext("strong") == "SSP"
    assert paragraph.findtext("em") == "PSP"
    assert paragraph.find("a").get("href") == "https://ssp.dk/?a=1&b=2"
    assert paragraph.findtext("sup") == "2"
    assert paragraph.find("br") is not None


def test_words_are_never_taken_for_html(tmp_path):
    nasty = '</style><script>alert("x")</script>'
    plan = plan_of(to_xhtml((Paragraph((Run(nasty),)),)))
    plan.put(replace(plan.info, title=nasty, municipality=nasty))
    plan.put(Effort(id="e", order="m", title=nasty, responsible=nasty))
    page = page_of(plan, tmp_path)
    assert not list(page.iter("script"))
    assert words_of(page.find(".//h1")) == nasty
    assert nasty in [words_of(one) for one in page.iterfind(".//article//dd")]


def test_lists_stand_in_lists(tmp_path):
    plan = plan_of(
        "<ol><li>et<ul><li>a</li><li>b</li></ul></li><li>to</li></ol><ul><li>c</li></ul>"
    )
    page = page_of(plan, tmp_path, options=BARE)
    numbered, bulleted = page.xpath("//main/ol | //main/ul")
    assert [words_of(item) for item in numbered.findall("li")] == ["etab", "to"]
    assert [words_of(item) for item in numbered.findall("li/ul/li")] == ["a", "b"]
    assert words_of(bulleted) == "c"


def test_headings_of_a_text_stand_below_its_own(tmp_path):
    page = page_of(plan_of("<h3>Dyb</h3><p>x</p><h1>Stor</h1>"), tmp_path, options=BARE)
    levels = {words: level for level, words in headings_of(page)}
    own = int(page.get_element_by_id(ELEMENT).tag[1])
    assert levels["Dyb"] == levels["Stor"] == own + 1


def test_a_reference_leads_to_its_effort_where_the_page_has_it(tmp_path):
    plan = plan_of('<p>Se <a href="record:e"></a>.</p>')
    plan.put(Effort(id="e", order="m", title="Mentorer"))
    page = page_of(plan, tmp_path)
    (link,) = page.xpath("//main/p/a[@href='#e']")
    assert words_of(link) == "Indsats 1 · Mentorer" == words_of(page.get_element_by_id("e"))
    without = page_of(plan, tmp_path, options=BARE)
    assert not without.xpath("//a[@href='#e']")


def test_a_reference_leads_to_the_row_of_an_entry_where_the_page_has_it(tmp_path):
    plan = plan_of('<p>Se <a href="record:lov"></a>.</p>')
    plan.put(Source(id="lov", title="Serviceloven"))
    page = page_of(plan, tmp_path)
    (link,) = page.xpath("//main/p/a[@href='#lov']")
    assert words_of(link) == "Serviceloven" == words_of(page.get_element_by_id("lov"))
    without = page_of(plan, tmp_path, options=replace(BARE, registers=False))
    assert not without.xpath("//a[@href='#lov']")


def test_a_picture_is_in_the_page_with_its_words(tmp_path):
    source = f"sha256:{'1' * 64}"
    text = to_xhtml((Picture(source, "Et diagram", 60),))
    (figure,) = text_of(text, tmp_path, pictures={source: png(4, 2)})
    image = figure.find("img")
    assert image.get("alt") == "Et diagram"
    assert base64.b64decode(image.get("src").partition("base64,")[2]) == png(4, 2)
    assert image.get("src").startswith("data:image/png;")
    (figure,) = text_of(text, tmp_path)
    assert words_of(figure) == "[Billedet mangler: Et diagram]"


def test_a_draft_says_so_and_an_adopted_plan_by_whom(tmp_path):
    plan = plan_of("<p>x</p>")
    assert "UDKAST" in words_of(page_of(plan, tmp_path).find(".//header"))
    plan.put(replace(plan.info, status=PlanStatus.ADOPTED, adopted_by="Byrådet", status_date=TODAY))
    front = words_of(page_of(plan, tmp_path).find(".//header"))
    assert "UDKAST" not in front
    assert "Vedtaget af Byrådet den 22. november 2026" in front


def test_what_is_not_written_is_marked_or_left_out(tmp_path):
    plan = plan_of()
    marked = page_of(plan, tmp_path).find_class("missing")
    assert any("er endnu ikke skrevet" in words_of(one) for one in marked)
    omit = WordOptions(id="word-options", unfinished=Unfinished.OMIT)
    assert not page_of(plan, tmp_path, options=omit).find_class("missing")
    covered = plan_of(state=State.COVERED, note="Beredskabsplanen")
    (note,) = page_of(covered, tmp_path).find_class("note")
    assert words_of(note) == "Dækket af: Beredskabsplanen"


def disputed_plan():
    readings = (Reading("Bo", (Paragraph((Run("SSP"),)),)), Reading("Åse", ()))
    plan = plan_of(to_xhtml((Conflict(readings),)))
    plan.put(disputing(Effort(id="e", order="m"), responsible=("SSP", "Skolen")))
    return plan


def test_all_readings_of_what_is_disputed_are_shown_inside(tmp_path):
    target = tmp_path / "plan.html"
    plan = disputed_plan()
    shown = export_html(plan, target, pictures={}.get, today=TODAY, public=False)
    page = lxml.html.parse(target).getroot()
    assert shown == 2
    (place,) = page.find_class("disputed")
    assert words_of(place).startswith("To udgaver – skal afgøres")
    assert "Åse har taget teksten ud." in words_of(place)
    assert any("SSP" in words_of(one) for one in page.xpath("//dd[strong[@class='undecided']]"))


def test_what_is_disputed_is_never_public(tmp_path):
    with pytest.raises(PlanbuilderError, match="kan ikke deles udenfor endnu"):
        written_page(disputed_plan(), tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_cancelled_page_leaves_nothing_behind(tmp_path):
    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        written_page(plan_of("<p>x</p>"), tmp_path, progress=stop)
    assert not list(tmp_path.iterdir())
