from __future__ import annotations

import re
from dataclasses import FrozenInstanceError

import pytest

from planbuilder.model.concept import Change
from planbuilder.model.concept_file import ConceptError, load_concept
from planbuilder.model.registers.tasks import Phase
from planbuilder.model.slug import slug
from planbuilder.resources import resource

DENMARK = load_concept(resource("concept", "dk-2018.toml"))

# The report's 27 elements: number, field, title, table, pages (report pp. 14-24).
ELEMENTS = """
1|strategic|cross-cutting|Formål og vision|1|14
2|strategic|cross-cutting|Organisering|1|15
3|strategic|cross-cutting|Interessenter og samarbejde|1|15
4|strategic|cross-cutting|Opfølgning på indsatser|1|15
5|strategic|cross-cutting|Ledelsesinformation|1|15–16
6|strategic|constructive|Kommunikation til borgere og medarbejdere|2|16
7|strategic|anticipatory|Organisering af Infohus Kommune|3|17
8|strategic|anticipatory|Samarbejde i Infohus Kommune|3|17–18
9|strategic|anticipatory|Godkendelse af arbejdsgange|3|18
10|strategic|anticipatory|Opfølgning på Infohusets vurdering i kommunalt regi|3|18
11|strategic|intervening|Beredskabsorganisering|4|18
12|strategic|intervening|Roller og ansvar i beredskabssituationer|4|18–19
13|strategic|intervening|Kommunikation og koordinering i akutte sager|4|19
14|executing|cross-cutting|Udvikling og beskrivelse af indsatser|5|19–20
15|executing|cross-cutting|Resultatdokumentation og evaluering|5|20
16|executing|cross-cutting|Kommunikation om roller og ansvar|5|20
17|executing|constructive|Klarhed om opkvalificerings- og informationsbehov|6|21
18|executing|constructive|Afdækning af snitflader og samarbejde til andre områder og aktører|6|21
19|executing|anticipatory|Håndtering af henvendelser|7|22
20|executing|anticipatory|Sagsflow og registreringspraksis|7|22–23
21|executing|anticipatory|Drift af Infohus Kommune|7|23
22|executing|anticipatory|Tilbageløb på sager|7|23
23|executing|anticipatory|Opfølgning|7|23
24|executing|anticipatory|Opkvalificering af Infohus-medarbejdere|7|23
25|executing|intervening|Samarbejde med politiet|8|24
26|executing|intervening|Opfølgning på afledte bekymringer|8|24
27|executing|intervening|Dokumentation i beredskabssituationer|8|24
"""

# The disposition of the report's figure 5 (p. 26).
SECTIONS = """
kapitel-1|None|Strategi
afsnit-1-1|kapitel-1|Rammer for forebyggelse af ekstremisme i Danmark
afsnit-1-2|kapitel-1|Vision for området
afsnit-1-3|kapitel-1|Ansvar og opfølgning
kapitel-2|None|Organisering
afsnit-2-1|kapitel-2|Organisation og samarbejde
afsnit-2-2|kapitel-2|Ressourcer og kompetencer
kapitel-3|None|Indsatser
afsnit-3-1|kapitel-3|Indsatser og beredskab
afsnit-3-2|kapitel-3|Kommunikation
"""

# Another concept: other levels, other words, two elements. It must need no other code.
OTHER = """
id = 'no-2030'
version = 3
title = 'Eit anna konsept'
language = 'nn'

[source]
title = 'Rettleiar'
year = 2030
publisher = 'Departementet'

[register_homes]
effort = 'fyrste'

[[planning_levels]]
id = 'plan'
title = 'Plan'
description = 'Å planleggje.'
page = 3

[[effort_levels]]
id = 'early'
title = 'Tidleg innsats'
short = 'Tidleg'
description = 'Før noko skjer.'
page = 4

[[effort_levels]]
id = 'all'
title = 'Alle'
description = 'Alt.'
page = 5
crosses = true

[[sections]]
id = 'del-1'
title = 'Første del'
guidance = 'Om delen.'

[[sections]]
id = 'punkt-1'
parent = 'del-1'
title = 'Punkt'
guidance = 'Om punktet.'
elements = ['andre', 'fyrste']

[[elements]]
id = 'fyrste'
number = 1
title = 'Fyrste'
planning_level = 'plan'
effort_level = 'early'
table = 1
pages = '7'
purpose = '''
Ei linje
og ei til.'''
questions = [{ id = 'who', text = 'Kven?' }, { id = 'what', text = 'Kva?' }]
good_text = ['Eit punkt']
registers = ['effort', 'stakeholder', 'figure']

[[elements]]
id = 'andre'
number = 2
title = 'Andre'
planning_level = 'plan'
effort_level = 'early'
table = 1
pages = '8–9'
purpose = 'Ei linje.'
questions = [{ id = 'who', text = 'Kven?' }]
good_text = ['Eit punkt']
registers = ['effort', 'figure']

[[phases]]
id = 'need'
purpose = 'Kvifor.'
tasks = [{ id = 'spor', title = 'Spør', how = 'No.', pages = '29', registers = ['body'] }]
"""


@pytest.fixture
def load(tmp_path):
    """Returns a function that loads a concept from TOML text."""

    def load_text(text):
        path = tmp_path / "prøve.toml"
        path.write_text(text, encoding="utf-8")
        return load_concept(path)

    return load_text


def texts_of(concept):
    for level in concept.planning_levels + concept.effort_levels:
        yield level.description
    for section in concept.sections:
        yield section.guidance
    for element in concept.elements:
        yield element.purpose
        yield from element.good_text
        yield from (question.text for question in element.questions)
    for phase in concept.phases:
        yield phase.purpose
        yield from (words for task in phase.tasks for words in (task.title, task.how))


def test_the_danish_concept_has_the_reports_27_elements():
    rows = [
        f"{e.number}|{e.planning_level}|{e.effort_level}|{e.title}|{e.table}|{e.pages}"
        for e in DENMARK.elements
    ]
    assert rows == ELEMENTS.split("\n")[1:-1]


def test_the_danish_concept_has_the_reports_disposition():
    rows = [f"{section.id}|{section.parent}|{section.title}" for section in DENMARK.sections]
    assert rows == SECTIONS.split("\n")[1:-1]


def test_the_danish_concept_has_tasks_for_every_phase():
    assert [phase.id for phase in DENMARK.phases] == [phase.value for phase in Phase]
    assert all(4 <= len(phase.tasks) <= 7 for phase in DENMARK.phases)
    assert all(task.how.endswith((".", "?")) for p in DENMARK.phases for task in p.tasks)


def test_the_danish_concept_names_its_source():
    assert (DENMARK.id, DENMARK.version, DENMARK.language) == ("dk-2018", 1, "da")
    assert str(DENMARK.source) == (
        "Kommunale handlingsplaner til forebyggelse af ekstremisme. Det nationale koncept "
        "(Nationalt Center for Forebyggelse af Ekstremisme, 2018)"
    )


def test_the_grid_has_all_eight_fields():
    counts = [
        [len(DENMARK.field(planning.id, effort.id)) for effort in DENMARK.effort_levels]
        for planning in DENMARK.planning_levels
    ]
    assert counts == [[5, 1, 4, 3], [3, 2, 6, 3]]


def test_an_effort_can_belong_to_the_three_levels_of_the_triangle():
    titles = [level.title for level in DENMARK.effort_only_levels]
    assert titles == ["Opbyggende", "Foregribende", "Indgribende"]


def test_an_elements_id_is_the_slug_of_its_title():
    ids = [element.id for element in DENMARK.elements]
    assert ids == [slug(element.title) for element in DENMARK.elements]


@pytest.mark.parametrize("element", DENMARK.elements, ids=lambda element: element.id)
def test_an_element_has_full_guidance(element):
    assert 2 <= len(re.findall(r"[.?!](?= |$)", element.purpose)) <= 4
    assert 3 <= len(element.questions) <= 6
    assert 3 <= len(element.good_text) <= 5
    assert not any(phrase.endswith(".") for phrase in element.good_text)


def test_guidance_is_clean_running_text():
    untidy = re.compile(r"^[^A-ZÆØÅÉ]|\s\s|[\n\t\"'\\]|\.\.\.|--| [,.;:?!]|\s$")
    assert [text for text in texts_of(DENMARK) if untidy.search(text)] == []


def test_guidance_never_says_the_same_twice():
    texts = list(texts_of(DENMARK))
    assert len(texts) == len(set(texts))


def test_reading_by_disposition_meets_every_element_once():
    read = [element.id for element in DENMARK.elements_by_disposition]
    assert sorted(read) == sorted(element.id for element in DENMARK.elements)
    for section in DENMARK.sections:
        assert all(DENMARK.element(held).section == section.id for held in section.elements)


def test_elements_and_levels_are_found_by_id():
    assert DENMARK.element("opfoelgning").number == 23
    assert DENMARK.level("strategic").title == "Strategisk niveau"
    assert DENMARK.level("strategic").short == "Strategisk"
    assert DENMARK.level("intervening").page == 10
    assert DENMARK.has("organisering")
    assert not DENMARK.has("afsnit-1-1")
    with pytest.raises(KeyError):
        DENMARK.field("strategic", "executing")


def test_the_elements_about_efforts_build_on_their_register():
    numbers = [DENMARK.element(element_id).number for element_id in DENMARK.building_on("effort")]
    assert numbers == [14, 4, 15]


@pytest.mark.parametrize(
    ("register", "number"),
    [
        ("effort", 14),
        ("stakeholder", 3),
        ("body", 2),
        ("member", 7),
        ("decision", 2),
        ("case-step", 20),
        ("emergency-role", 12),
        ("emergency-task", 12),
        ("knowledge-level", 17),
        ("employee-group", 17),
        ("training", 17),
        ("occasion", 5),
        ("figure", 23),
    ],
)
def test_a_register_belongs_behind_the_element_that_is_about_it(register, number):
    assert DENMARK.element(DENMARK.home_of(register)).number == number


EARLIER = """
[[retired]]
id = 'tredje'
title = 'Tredje'
planning_level = 'plan'
effort_level = 'all'

[[changes]]
version = 2
what = 'renamed'
element = 'fyrste'
before = 'Eine'
reason = 'Klarare.'

[[changes]]
version = 3
what = 'retired'
element = 'tredje'
reason = 'Ikkje brukt.'
"""


def test_a_concept_knows_what_earlier_versions_had(load):
    concept = load(OTHER + EARLIER)
    assert concept.knows("tredje")
    assert not concept.has("tredje")
    assert concept.known("tredje").effort_level == "all"
    assert [(one.version, one.what, one.before) for one in concept.changes] == [
        (2, Change.RENAMED, "Eine"),
        (3, Change.RETIRED, ""),
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("id = 'tredje'", "id = 'fyrste'", "har stadig elementet"),
        ("effort_level = 'all'", "effort_level = 'xyz'", "intet niveau"),
        ("what = 'renamed'", "what = 'vekk'", "ingen ændring"),
        ("version = 2\nwhat", "version = 4\nwhat", "ingen udgave 4"),
        ("version = 2\nwhat", "version = 1\nwhat", "ingen udgave 1"),
        ("element = 'tredje'", "element = 'fyrste'", "intet element"),
        (
            "what = 'retired'\nelement = 'tredje'",
            "what = 'section-added'\nelement = 'tredje'",
            "intet afsnit",
        ),
        ("before = 'Eine'\n", "", "»before« mangler"),
    ],
)
def test_a_fault_in_what_earlier_versions_had_is_named(load, right, wrong, said):
    with pytest.raises(ConceptError, match=said):
        load(OTHER + EARLIER.replace(right, wrong, 1))


def test_a_concept_can_not_be_changed():
    with pytest.raises(FrozenInstanceError):
        DENMARK.title = "Et andet"


def test_another_concept_is_another_file(load):
    other = load(OTHER)
    assert [element.title for element in other.field("plan", "early")] == ["Fyrste", "Andre"]
    assert other.field("plan", "all") == ()
    assert [element.id for element in other.elements_by_disposition] == ["andre", "fyrste"]
    assert [level.short for level in other.effort_levels] == ["Tidleg", "Alle"]
    assert [level.id for level in other.effort_only_levels] == ["early"]
    assert other.element("fyrste").purpose == "Ei linje og ei til."
    assert other.element("andre").registers == ("effort", "figure")
    assert other.building_on("effort") == ["fyrste", "andre"]  # as its home is named
    assert other.building_on("figure") == ["andre", "fyrste"]  # as the disposition reads
    assert (other.home_of("stakeholder"), other.home_of("source")) == ("fyrste", "")
    assert other == load(OTHER)


@pytest.mark.parametrize(
    ("old", "new", "place", "problem"),
    [
        ("version = 3", "", "filens øverste del", "»version« mangler"),
        ("version = 3", "version = '3'", "filens øverste del", "»version« skal være et heltal"),
        ("version = 3", "version = true", "filens øverste del", "»version« skal være et heltal"),
        ("version = 3", "version = 0", "filens øverste del", "»version« skal være 1 eller mere"),
        ("version = 3", "version = 3\ncolour = 1", "filens øverste del", "»colour« er en ukendt"),
        ("year = 2030", "year = 2030\nby = 'x'", "[source]", "»by« er en ukendt nøgle"),
        ("[source]", "[sauce]", "filens øverste del", "»source« mangler"),
        ("'Før noko skjer.'", "'  '", "[[effort_levels]] nr. 1", "»description« er tom"),
        ("crosses = true", "crosses = 1", "[[effort_levels]] nr. 2", "skal være true eller false"),
        ("id = 'early'", "id = 'plan'", "filens øverste del", "brugt til mere end ét niveau"),
        ("id = 'andre'", "id = 'fyrste'", "filens øverste del", "brugt til mere end ét element"),
        ("id = 'punkt-1'", "id = 'del-1'", "filens øverste del", "brugt til mere end ét afsnit"),
        ("id = 'andre'", "id = 'Ein Å'", "[[elements]] nr. 2", "»Ein Å« må kun have a-z"),
        ("number = 2", "number = 3", "[[elements]] nr. 2", "»number« skal være 2"),
        ("level = 'early'", "level = 'late'", "[[elements]] nr. 1", "ukendt niveau »late«"),
        ("level = 'plan'", "level = 'early'", "[[elements]] nr. 1", "ukendt niveau »early«"),
        ("pages = '8–9'", "pages = '8-9'", "[[elements]] nr. 2", "»8-9« er ikke sidetal"),
        ("['effort', 'fi", "['budget', 'fi", "[[elements]] nr. 2", "intet register »budget«"),
        ("effort = 'f", "budget = 'f", "[register_homes]", "bygger på registret »budget«"),
        ("effort = 'f", "source = 'f", "[register_homes]", "»fyrste« bygger på registret »source«"),
        ("effort = 'fyrste'", "effort = 'x'", "[register_homes]", "element »x« bygger på"),
        ("effort = 'fyrste'", "effort = 1", "[register_homes]", "»effort« skal være en tekst"),
        ("[register_homes]", "[[register_homes]]", "filens øverste del", "skal være en tabel"),
        ("['Eit punkt']", "[1]", "[[elements]] nr. 1", "»good_text« må kun indeholde tekster"),
        ("['Eit punkt']", "'x'", "[[elements]] nr. 1", "»good_text« skal være en liste"),
        ("'what'", "'who'", "[[elements]] nr. 1", "brugt til mere end ét spørgsmål"),
        ("'Kva?'", "'Kva'", "[[elements]] nr. 1, [[questions]] nr. 2", "ikke med et spørgsmålst"),
        ("'Kva?' }", "'Kva?', x = 1 }", "[[elements]] nr. 1, [[questions]] nr. 2", "»x« er en uk"),
        ("parent = 'del-1'", "parent = 'del-9'", "[[sections]] nr. 2", "»del-9« findes ikke"),
        ("parent = 'del-1'", "parent = 'punkt-1'", "[[sections]] nr. 2", "er selv et afsnit"),
        (
            "'Første del'",
            "'Første del'\nparent = 'punkt-1'",
            "[[sections]] nr. 1",
            "selv et afsnit",
        ),
        ("id = 'need'", "id = 'nead'", "[[phases]] nr. 1", "ingen fase »nead«"),
        ("'29'", "'s. 29'", "[[phases]] nr. 1, [[tasks]] nr. 1", "er ikke sidetal"),
        ("['body']", "['comment']", "[[phases]] nr. 1, [[tasks]] nr. 1", "register »comment«"),
        (
            "['body']",
            "[], decided_by = 'x'",
            "[[phases]] nr. 1, [[tasks]] nr. 1",
            "organ »x«",
        ),
        ("['body']", "[], elements = ['x']", "[[phases]] nr. 1, [[tasks]] nr. 1", "element »x«"),
        ("'No.'", "'No.', why = 'x'", "[[phases]] nr. 1, [[tasks]] nr. 1", "»why« er en ukendt"),
        ("'andre', 'fyrste'", "'andre'", "[[elements]] nr. 1", "intet afsnit har elementet"),
        ("'andre', 'f", "'andre', 'andre', 'f", "[[sections]] nr. 2", "er allerede placeret"),
        ("'andre', 'f", "'tredje', 'andre', 'f", "filens øverste del", "element »tredje«"),
    ],
)
def test_an_error_names_file_place_and_what_is_wrong(load, old, new, place, problem):
    assert old in OTHER
    with pytest.raises(ConceptError) as refused:
        load(OTHER.replace(old, new, 1))
    message = str(refused.value)
    assert message.startswith("Konceptet »prøve.toml« kan ikke bruges.")
    assert f"Fejlen er i {place}: " in message
    assert problem in message


@pytest.mark.parametrize(
    "content", [b"", b"id = ", b"id = '\xff'", b"SQLite format 3\x00", b"elements = 1"]
)
def test_a_file_that_is_no_concept_is_refused(tmp_path, content):
    path = tmp_path / "prøve.toml"
    path.write_bytes(content)
    with pytest.raises(ConceptError, match=r"»prøve\.toml« kan ikke bruges"):
        load_concept(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(ConceptError, match=r"»borte\.toml« kan ikke bruges"):
        load_concept(tmp_path / "borte.toml")
