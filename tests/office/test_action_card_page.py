"""An action card fits one page, in letters as large as have room, or says what is too long."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.richtext.tree import Paragraph, Run
from planbuilder.model.richtext.xhtml import to_xhtml
from planbuilder.office.document.action_card import SIZES
from planbuilder.office.word.papers.action_card import write_action_card
from tests.office.action_cards import CARD, TODAY, steps
from tests.office.libreoffice import edited, needs_scripting
from tests.office.test_word_papers import complaints
from tests.office.word_files import headings, opened, paragraphs, plan_of, table_texts


def written(folder, **changes):
    target = folder / "kort.docx"
    write_action_card(plan_of(), replace(CARD, **changes), target, today=TODAY)
    return target


def unbroken(number):
    """Return a number as it stands on the card: a line never ends within it."""
    return number.replace(" ", "\N{NO-BREAK SPACE}")


def letters(path):
    """Return the size of the letters in points."""
    return opened(path).styles["Normal"].font.size.pt


def test_it_says_what_to_do_and_whom_to_call(tmp_path):
    document = opened(written(tmp_path))
    assert [words for _, words in headings(document)] == [
        "Skole: det gør du ved bekymring",
        "Situationen",
        "Tegn at være opmærksom på",
        "Det gør du",
        "Kontakt",
    ]
    assert table_texts(document.tables[0]) == [
        ["Kontakt om dagen", "Kontakt aften, nat og weekend"],
        [f"Indgangen: {unbroken('99 99 99 01')}", f"Vagten: {unbroken('99 99 99 03')}"],
    ]
    assert paragraphs(document)[-1] or paragraphs(document)[-2]
    assert "Revideret 28. februar 2027 · Godkendt af Skolechefen" in "\n".join(paragraphs(document))
    section = document.sections[0]
    assert section.page_height > section.page_width
    assert "Kun til internt brug" not in section.header.paragraphs[0].text


def test_what_is_missing_is_marked_and_an_internal_card_says_so(tmp_path):
    document = opened(written(tmp_path, signs="", by_night="", revised=None, internal=True))
    assert "[Mangler: Tegn at være opmærksom på]" in paragraphs(document, "Pladsholder")
    assert table_texts(document.tables[0])[1][1] == "[mangler]"
    assert "Kun til internt brug" in document.sections[0].header.paragraphs[0].text


def test_where_people_disagree_about_a_number_both_stand_there(tmp_path):
    readings = (FieldReading("Anne", "11 11 11 11"), FieldReading("Bo", "22 22 22 22"))
    document = opened(written(tmp_path, disputed=(FieldConflict("by_day", readings),)))
    said = table_texts(document.tables[0])[1][0]
    assert unbroken("11 11 11 11") in said
    assert unbroken("22 22 22 22") in said


def test_letters_are_smaller_the_more_there_is_to_say(tmp_path):
    sizes = [letters(written(tmp_path, steps=steps(count))) for count in (2, 6, 9, 11, 14)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == SIZES[0]
    assert len(set(sizes)) > 2
    assert set(sizes) <= set(SIZES)


def test_a_card_that_is_too_long_says_by_how_much_and_where(tmp_path):
    long = steps(40)
    with pytest.raises(PlanbuilderError, match="Længst er »Det gør du«") as refused:
        written(tmp_path, steps=long)
    assert not (tmp_path / "kort.docx").exists()
    (count,) = re.findall(r"omtrent (\d+) ord", str(refused.value))
    kept = 40 - -(-int(count) // (len(long.split()) // 40)) - 1
    assert written(tmp_path, steps=steps(kept)).exists()


def test_validators_find_nothing_wrong_whatever_stands_in_it(tmp_path):
    hostile = "\x0b<w:p>&\"'\N{RIGHT-TO-LEFT OVERRIDE}😀" + "ord" * 50
    text = to_xhtml([Paragraph((Run(hostile),))])
    strange = {"title": hostile, "situation": text, "by_day": hostile, "approved_by": hostile}
    assert complaints(written(tmp_path, **strange)) == []


@needs_scripting
def test_libreoffice_lays_every_length_out_on_one_page(tmp_path):
    seen = set()
    for count, sentences in ((1, 1), (5, 2), (7, 2), (8, 2), (9, 2), (10, 2), (11, 2), (12, 2),
                             (6, 4), (7, 4), (30, 1), (34, 1)):  # fmt: skip
        try:
            source = written(tmp_path, steps=steps(count, sentences))
        except PlanbuilderError:
            continue
        pdf = edited(source, tmp_path / f"{count}-{sentences}.pdf").read_bytes()
        assert len(re.findall(rb"/Type\s*/Page[^s]", pdf)) == 1, (count, sentences)
        seen.add(letters(source))
    assert len(seen) > 3
