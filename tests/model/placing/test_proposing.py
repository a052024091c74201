"""A proposal says where, how sure, and why; parts without ground go with the part above."""

from __future__ import annotations

import pytest

from planbuilder.model.placing.destinations import NOWHERE, Destination, Kind, Sureness
from planbuilder.model.placing.lexicon import LexiconError, load_lexicon
from planbuilder.model.placing.proposing import PartWords, sureness
from planbuilder.project.catalogue import shipped_concept, shipped_proposer
from planbuilder.resources import resource


def proposed(*parts):
    return shipped_proposer().propose([PartWords(*part) for part in parts])


def test_a_known_heading_is_sure_and_named_as_the_reason():
    (proposal,) = proposed(("Krisekommunikation", 1, "Kun borgmesteren udtaler sig til pressen."))
    assert proposal.destination.record == "kommunikation-og-koordinering-i-akutte-sager"
    assert proposal.sureness is Sureness.SURE
    assert "overskriften ligner »Krisekommunikation«" in proposal.reason
    assert proposal.destination not in proposal.others


def level_of(proposal):
    return shipped_concept().element(proposal.destination.record).effort_level


def test_the_chapter_decides_where_headings_and_texts_are_alike():
    words = "Listen kommer ud hvert år."
    infohus, crisis = proposed(
        ("Infohuset", 1, "", True),
        ("Folkene", 2, words),
        ("Akutte hændelser og kriser", 1, "", True),
        ("Folkene", 2, words),
    )[1::2]
    assert level_of(infohus) == "anticipatory"
    assert level_of(crisis) == "intervening"


def test_parts_around_a_part_tell_its_area_where_no_chapter_does():
    words = "Her er en liste."
    crisis = proposed(
        ("Krisestab", 1, "Krisestaben aktiveres ved akutte hændelser."),
        ("Folkene", 1, words),
        ("Pressen", 1, "Borgmesteren udtaler sig til pressen."),
    )[1]
    assert level_of(crisis) == "intervening"


def test_question_words_tell_headings_apart_that_have_the_same_other_words():
    alone, roles, what = proposed(
        ("Når det haster", 1, "Listen bliver sendt ud hvert år."),
        ("Hvem gør hvad, når det haster?", 1, "Listen bliver sendt ud hvert år."),
        ("Hvor mange klager?", 1, "Vi tæller dem to gange om året."),
    )
    assert alone.destination.record == "beredskabsorganisering"
    assert roles.destination.record == "roller-og-ansvar-i-beredskabssituationer"
    assert what.destination.record == "opfoelgning"


def test_a_heading_of_nothing_but_small_words_can_be_known():
    (proposal,) = proposed(("Hvem gør hvad", 1, "Listen bliver sendt ud hvert år."))
    assert proposal.destination.record == "roller-og-ansvar-i-beredskabssituationer"
    assert "»Hvem gør hvad«" in proposal.reason


def test_a_text_alone_sends_nothing_to_a_place_that_has_no_words_of_its_own():
    (proposal,) = proposed(("Folkene", 1, "Indsatserne er ordnet efter forebyggelsestrekanten."))
    assert proposal.destination.record != "kapitel-3"
    (named,) = proposed(("Indsatser og aktiviteter", 1, "Her står de."))
    assert named.destination.record == "kapitel-3"


def test_two_parts_that_say_the_same_are_no_rivals_but_a_weaker_one_looks_elsewhere():
    words = "Krisestaben samles på rådhuset ved akutte hændelser."
    alone = proposed(("Krisestab", 1, words), ("Krisestab", 1, words))
    assert alone[0].destination == alone[1].destination
    staff, log = proposed(
        ("Krisestab", 1, words),
        ("Skrevet ned", 1, "Krisestabens sekretær fører log over akutte beslutninger."),
    )
    assert log.destination != staff.destination


def test_a_text_alone_makes_less_sure_than_a_heading_too():
    words = "Kun borgmesteren udtaler sig til pressen, og kommunikationschefen koordinerer."
    named, unnamed = (proposed((heading, 1, words))[0] for heading in ("Presse", "Folkene"))
    assert named.destination == unnamed.destination
    assert named.sureness is Sureness.SURE
    assert sureness(0.9, 0.3, 0.4) is Sureness.PROBABLE


@pytest.mark.parametrize(
    ("chapter", "heading", "text", "element"),
    [
        ("Strategi", "Organisering", "Styregruppen mødes.", "organisering"),
        (
            "Infohuset",
            "Organisering",
            "Arbejdet er forankret i familieafdelingen.",
            "organisering-af-infohus-kommune",
        ),
        ("Beredskab", "Organisering", "Gruppen består af cheferne.", "beredskabsorganisering"),
        (
            "Beredskab ved akutte hændelser",
            "Roller og ansvar",
            "Lederen afgør sagen, og alle har en stedfortræder.",
            "roller-og-ansvar-i-beredskabssituationer",
        ),
        (
            "Akutte sager",
            "Kommunikation",
            "Direktøren svarer på spørgsmål.",
            "kommunikation-og-koordinering-i-akutte-sager",
        ),
        (
            "Infohus",
            "Samarbejde",
            "Vi mødes med politiet hver måned.",
            "samarbejde-i-infohus-kommune",
        ),
    ],
)
def test_a_heading_that_fits_several_places_listens_to_its_chapter(chapter, heading, text, element):
    _, proposal = proposed((chapter, 1, "", True), (heading, 2, text))
    assert proposal.destination.record == element


def test_words_of_the_text_are_the_reason_where_the_heading_tells_nothing():
    words = "Hver henvendelse registreres, og listen slettes efter to år. Se flowdiagrammet."
    (proposal,) = proposed(("Figur 3", 1, words))
    assert proposal.destination.record == "sagsflow-og-registreringspraksis"
    assert proposal.reason.startswith("teksten handler om ")


def test_a_part_without_ground_follows_the_part_above_it():
    above, below = proposed(
        ("Evaluering", 1, "Vi evaluerer hvert forløb med et spørgeskema."),
        ("Et citat", 2, "»Blå himmel«"),
    )
    assert below.destination == above.destination
    assert below.follows
    assert below.sureness is not Sureness.SURE
    assert "følger det, den står under" in below.reason


def test_a_part_stays_in_the_element_of_the_part_above_it_unless_it_bears_a_title():
    crisis, roles, police = proposed(
        ("Beredskabsorganisering", 1, "Beredskabet aktiveres, når der er en konkret trussel."),
        ("Årshjul", 2, "Vi øver beredskabet hvert år i marts."),
        ("Samarbejde med politiet", 2, "Politiet leder, når der er begået noget strafbart."),
    )
    assert roles.destination == crisis.destination
    assert police.destination.record == "samarbejde-med-politiet"


def test_what_the_concept_does_not_cover_goes_nowhere_and_that_is_said():
    control, nothing = proposed(
        ("Negativ social kontrol", 1, "Tvangsægteskaber og æresrelaterede konflikter."),
        ("Xyz", 1, "Lorem ipsum dolor"),
    )
    assert control.destination == nothing.destination == NOWHERE
    assert "social kontrol" in control.reason
    assert nothing.sureness is Sureness.GUESS


def test_a_heading_with_nothing_under_it_is_not_placed():
    assert proposed(("Baggrund", 1, "", True)) == [None]


def test_every_place_of_the_concept_can_be_reached_by_its_own_title():
    for element in shipped_concept().elements:
        (proposal,) = proposed((element.title, 1, element.purpose))
        assert proposal.destination == Destination(Kind.ELEMENT, element.id), element.title


@pytest.mark.parametrize(
    ("score", "lead", "expected"),
    [(0.8, 0.3, Sureness.SURE), (0.8, 0.06, Sureness.PROBABLE), (0.8, 0.0, Sureness.GUESS)],
)
def test_a_narrow_lead_makes_less_sure(score, lead, expected):
    assert sureness(score, lead) is expected


def test_a_word_list_that_names_an_unknown_element_is_refused(tmp_path):
    words = resource("placing", "dk-2018.toml").read_text("utf-8")
    bad = tmp_path / "ord.toml"
    bad.write_text(words.replace("place = 'organisering'", "place = 'findes-ikke'"), "utf-8")
    with pytest.raises(LexiconError, match="findes-ikke"):
        load_lexicon(bad, shipped_concept())
    bad.write_text("[", "utf-8")
    with pytest.raises(LexiconError, match=r"ord\.toml"):
        load_lexicon(bad, shipped_concept())
