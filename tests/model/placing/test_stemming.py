"""Danish words without their endings, and the known parts of compounds."""

from __future__ import annotations

import pytest

from planbuilder.model.placing.features import PART_WORTH, Features
from planbuilder.model.placing.stemming import stem, words_in


@pytest.mark.parametrize(
    "words",
    [
        "bekymring bekymringer bekymringerne bekymringernes",
        "henvendelse henvendelsen henvendelser henvendelserne",
        "ansvar ansvarlig ansvarlige ansvaret",
        "medarbejder medarbejdere medarbejderens",
        "organisering organiseringen",
    ],
)
def test_forms_of_a_word_have_one_stem(words):
    assert len({stem(word) for word in words.split()}) == 1


def test_short_words_and_words_without_vowels_stay_as_they_are():
    assert [stem(word) for word in ("ssp", "politi", "2019", "ø")] == ["ssp", "politi", "2019", "ø"]


def test_words_are_found_without_signs_and_soft_hyphens():
    assert words_in("SSP+-teamet, bered\xadskab: §\xa0115") == ["ssp", "teamet", "beredskab", "115"]


def test_a_compound_holds_its_known_parts():
    features = Features(["beredskab", "organisering"], [], [])
    found = features.of("Beredskabsorganiseringen")
    assert found.pop(stem("beredskab")) == PART_WORTH
    assert found.pop(stem("organisering")) == PART_WORTH
    assert list(found.values()) == [1.0]


def test_words_that_tell_nothing_are_not_counted():
    features = Features(["tal"], ["plan"], ["taler"])
    assert features.of("Planens tal") == {"tal": 1.0}
    assert features.of("han taler om planerne") == {"han": 1.0, "om": 1.0}
