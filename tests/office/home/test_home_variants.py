"""Documents in other templates, and of some pieces only, come home as any."""

from __future__ import annotations

import pytest

from planbuilder.office.document.outline import excerpt_options
from tests.office.home.returning import VISION, changes, loose, new_paragraph, paragraph, rewrite
from tests.office.libreoffice import edited, needs_scripting
from tests.office.word_templates import TEMPLATES, write


@pytest.mark.parametrize("name", TEMPLATES)
def test_in_any_template_an_unchanged_document_brings_nothing(project, out, tmp_path, name):
    out.export(template=write(tmp_path, name))
    arrival = out.home()
    assert changes(arrival) == []
    assert [words for _, _, words in loose(arrival)] == []


@pytest.mark.parametrize("name", ["table_cover", "slot_bookmark", "two_columns"])
def test_in_a_template_a_changed_word_arrives(project, out, tmp_path, name):
    out.export(template=write(tmp_path, name))
    out.edit(lambda body: rewrite(body, "hvert kvartal", "hver måned"))
    arrival = out.home()
    assert changes(arrival) == [("organisering", "text", "hvert kvartal", "hver måned")]


class TestAnElementForAColleague:
    @pytest.fixture
    def sent(self, project, out):
        options = excerpt_options(project.plan.word_options)
        return out.export(only=["ledelsesinformation", VISION], guidance=True, options=options)

    def test_brings_nothing_before_it_is_written(self, sent):
        arrival = sent.home()
        assert changes(arrival) == []
        assert loose(arrival) == []
        assert set(arrival.pieces) == {"ledelsesinformation", VISION}

    def test_brings_what_was_written(self, sent):
        def write_below(body):
            place = paragraph(body, "er endnu ikke skrevet")
            place.addnext(new_paragraph("Ledelsen får tal hvert kvartal."))

        arrival = sent.edit(write_below).home()
        assert changes(arrival) == [
            ("ledelsesinformation", "text", "", "Ledelsen får tal hvert kvartal.")
        ]

    @needs_scripting
    def test_brings_nothing_more_from_libreoffice(self, sent, tmp_path):
        arrival = sent.home(edited(sent.path, tmp_path / "lo.docx"))
        assert changes(arrival) == []
        assert loose(arrival) == []


def test_a_field_of_the_front_page_that_was_changed_on_a_templates_cover_arrives(
    project, out, tmp_path
):
    out.export(template=write(tmp_path, "table_cover"))
    out.edit(lambda body: rewrite(body, "Handlingsplan", "Plan mod ekstremisme"))
    assert changes(out.home()) == [("plan", "title", "Handlingsplan", "Plan mod ekstremisme")]


@needs_scripting
@pytest.mark.parametrize(
    "name", ["slot_bookmark", "table_cover", "place_in_columns", "own_contents"]
)
def test_a_templates_own_text_is_known_after_libreoffice(project, out, tmp_path, name):
    out.export(template=write(tmp_path, name))
    arrival = out.home(edited(out.path, tmp_path / "lo.docx"))
    assert changes(arrival) == []
    assert loose(arrival) == []
