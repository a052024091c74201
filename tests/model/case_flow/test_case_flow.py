"""The case flow: its text form comes back as it was, and what is wrong with it is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.model.case_flow.checks import remarks
from planbuilder.model.case_flow.flow import CaseFlow
from planbuilder.model.case_flow.outline import read, read_so_far, way_title, written
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import link
from planbuilder.model.ordering import in_this_order, is_order_key, spread
from planbuilder.model.registers.case_flow import CaseStep, StepKind

TEXT = """\
Start: Bekymring modtages (den ansatte; samme dag)
Haster det? (SSP-konsulenten)
    Ja → Politiet kontaktes
    Nej → Bekymringen vurderes
Akut: Politiet kontaktes (SSP-konsulenten; straks)
Bekymringen vurderes (SSP-konsulenten; 2 arbejdsdage; ESDH)
Til Infohus: Sagen forelægges (SSP-konsulenten)
Fra Infohus: Svaret kommer tilbage (Infohus)
    → Bekymringen vurderes
    → Sagen lukkes
Slut: Sagen lukkes"""


def flow_of(text: str = TEXT) -> CaseFlow:
    return CaseFlow(read(text, CaseFlow([])))


def test_text_becomes_steps_and_is_written_again_as_it_was():
    flow = flow_of()
    first, hurry, police, judged, *_, last = flow.steps
    assert (first.what, first.actor, first.within) == (StepKind.START, "den ansatte", "samme dag")
    assert hurry.what is StepKind.DECISION
    assert hurry.leads_to == (link(police.id, "Ja"), link(judged.id, "Nej"))
    assert police.acute
    assert judged.document == "ESDH"
    assert last.what is StepKind.END
    assert not last.leads_to
    assert written(flow) == TEXT


def test_editing_the_text_keeps_what_it_does_not_tell():
    flow = flow_of()
    noted = [replace(s, note="<p>Husk</p>", elements=("organisering",)) for s in flow.steps]
    text = TEXT.replace("2 arbejdsdage", "1 uge").replace("Slut: Sagen", "Slut: Al sagen")
    again = read(text.replace("→ Sagen lukkes", "→ Al sagen lukkes"), CaseFlow(noted))
    assert [s.id for s in again] == [s.id for s in noted]
    assert again[3].within == "1 uge"
    assert all(s.note for s in again)
    assert [s.order for s in again] == [s.order for s in noted]


def test_a_step_keeps_what_it_holds_when_it_gets_another_name():
    flow = flow_of()
    noted = [replace(s, note=f"<p>{s.title}</p>") for s in flow.steps]
    text = TEXT.replace("Slut: Sagen lukkes", "Slut: Sagen afsluttes\nHelt nyt trin")
    again = {s.title: s for s in read(text, CaseFlow(noted))}
    assert again["Sagen afsluttes"].note == "<p>Sagen lukkes</p>"
    assert not again["Helt nyt trin"].note
    answer = again["Svaret kommer tilbage"]
    assert link(again["Sagen afsluttes"].id) in answer.leads_to  # though it names the former name


def test_steps_without_names_have_lines_of_their_own():
    flow = CaseFlow(
        [CaseStep(id="a", leads_to=(link("b"),)), CaseStep(id="b", actor="Bo"), CaseStep(id="c")]
    )
    assert [s.id for s in read(written(flow), flow)] == ["a", "b", "c"]
    assert all(not s.title for s in read(written(flow), flow))
    named = read(written(flow).replace("Uden navn 2", "Bo ser på det"), flow)
    assert [s.title for s in named] == ["", "Bo ser på det", ""]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("    Ja → Slut", "Linje 1"),
        ("Et trin\n    Ja, Sagen lukkes", "Linje 2: Skriv svaret"),
        ("Haster det?\n    Ja → Findes ikke", "Linje 2: Intet trin hedder »Findes ikke«"),
        ("Et trin\net  TRIN", "Linje 2: Trinnet »et TRIN« står der to gange"),
        ("Et trin\nSlut: (Bo)", "Linje 2: Trinnet har intet navn"),
    ],
)
def test_what_makes_no_sense_is_told_with_its_line(text, said):
    with pytest.raises(PlanbuilderError) as error:
        read(text, CaseFlow([]))
    assert said in str(error.value)


line = st.text("abæ?:;()→> ", min_size=1, max_size=12).map(lambda s: " ".join(s.split()))
titles = line.filter(bool) | st.sampled_from(["Start: a", "Akut: b", "Trin: c", "Slut", "d (e)"])


@st.composite
def flows(draw):
    names = draw(st.lists(titles, min_size=1, max_size=5, unique_by=str.casefold))
    ids = [f"trin-{n}" for n in range(len(names))]
    ways = st.builds(link, st.sampled_from(ids), st.sampled_from(["", "Ja", "Nej", "Måske ikke"]))
    return CaseFlow(
        [
            CaseStep(
                id=step_id,
                title=name,
                order=order,
                what=draw(st.sampled_from(StepKind)),
                leads_to=tuple(draw(st.lists(ways, max_size=3))),
                actor=draw(line),
                within=draw(line),
                document=draw(line),
                acute=draw(st.booleans()),
            )
            for step_id, name, order in zip(ids, names, spread(len(names)), strict=True)
        ]
    )


@given(flows())
def test_any_flow_that_can_be_read_comes_back_unchanged(flow):
    """Some titles can't stand in a line that leads to them; those are told, and nothing is lost."""
    try:
        steps = read(written(flow), flow)
    except PlanbuilderError:
        assert any("→" in s.title or ">" in s.title for s in flow.steps)
        return
    if not any("→" in s.title or ">" in s.title for s in flow.steps):
        assert steps == flow.steps


@given(st.lists(st.sampled_from(["", *spread(9)]), max_size=9))
def test_keys_ascend_in_any_order_and_as_many_as_can_be_are_kept(keys):
    unique = list(dict.fromkeys(key for key in keys if key)) + [key for key in keys if not key]
    found = in_this_order(unique)
    assert found == sorted(set(found))
    assert all(map(is_order_key, found))
    if unique == sorted(unique) and all(unique):
        assert found == unique


def words(flow: CaseFlow) -> list[str]:
    return [remark.words for remark in remarks(flow)]


def test_a_sound_flow_has_nothing_to_remark():
    assert words(flow_of()) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (" (SSP-konsulenten)\n    Ja", "\n    Ja", "hvem der gør det"),
        ("    Ja → Politiet kontaktes\n", "", "mindst to svar"),
        ("    Ja →", "    nej →", "To svar er ens"),
        ("    Ja →", "    →", "ingen ord"),
        ("Akut: ", "", "intet akut spor"),
        ("Fra Infohus: ", "", "tilbageløb"),
        ("Til Infohus: ", "", "ingen overdragelse"),
        ("Slut: ", "", "hvor en sag slutter"),
        ("    → Bekymringen vurderes\n    → Sagen lukkes\n", "    →\n", "Ingen vej fører hertil"),
        ("    → Bekymringen vurderes\n    → Sagen lukkes\n", "    →\n", "Vejen ender her"),
        ("    → Sagen lukkes\n", "", "aldrig til en slutning"),
    ],
)
def test_each_fault_is_remarked(before, after, said):
    assert before in TEXT
    assert any(said in words for words in words(flow_of(TEXT.replace(before, after))))


def test_a_way_to_a_step_that_is_gone_is_remarked():
    flow = flow_of()
    rest = CaseFlow([s for s in flow.steps if not s.acute])
    assert any("er slettet" in words for words in words(rest))


def test_an_empty_text_is_a_flow_without_steps():
    assert read("\n  \n", flow_of()) == []


def test_two_lines_with_the_name_of_one_step_are_refused():
    with pytest.raises(PlanbuilderError, match=r"Linje 2.*to gange"):
        read("Sagen lukkes\nSagen lukkes", flow_of())


STEP_LINES = ["A", "B?", "Start: A (x; y; z; w)", "Uden navn", "Akut: Slut: C", "(a)", "A (b) c"]
WAY_LINES = ["    ja → A", "    → B?", "→", "  x", "\tA", "    -> Sagen lukkes"]
LINES = st.sampled_from([*STEP_LINES, *WAY_LINES, "", "   ", "Sagen lukkes", "Å" * 500])


@given(st.lists(LINES, max_size=7).map("\n".join))
def test_whatever_is_typed_is_understood_or_told(text):
    try:
        steps = read(text, flow_of())
    except PlanbuilderError:
        return
    flow = CaseFlow(steps)
    assert read(written(flow), flow) == steps


def test_an_answer_waits_for_a_step_that_is_not_written_yet():
    typed = read_so_far("Haster det?\n    Ja → Politiet\n    Nej → Vent\nVent", CaseFlow([]))
    asked, waits = typed.steps
    assert asked.leads_to == (f"{waits.id} Nej",)
    assert [str(one) for one in typed.waiting] == [
        "Linje 2: Intet trin hedder »Politiet« endnu. Skriv det på en linje for sig selv, "
        "eller ret navnet."
    ]


def test_an_answer_does_not_wait_for_a_step_that_was_taken_out():
    # Its line may only be on its way to another place, and the step must not be lost meanwhile.
    flow = CaseFlow(
        read("Haster det?\n    Ja → Vent\n    Nej → Vent\nVent\nSlut: Luk", CaseFlow([]))
    )
    with pytest.raises(PlanbuilderError, match="Vent"):
        read_so_far(written(flow).replace("\nVent", ""), flow)


def test_where_a_step_leads_can_stand_behind_it():
    text = (
        "Start: Opkald (vagten)\nAkut: Ring 112 (vagten; straks) -> Lukkes\nSamtale\nSlut: Lukkes"
    )
    opkald, acute, talk, closed = read(text, CaseFlow([]))
    assert (acute.title, acute.actor, acute.within) == ("Ring 112", "vagten", "straks")
    assert [step.leads_to for step in (opkald, acute, talk)] == [
        (link(acute.id),),
        (link(closed.id),),
        (link(closed.id),),
    ]


def test_a_step_behind_which_another_stands_is_the_same_step():
    flow = flow_of()
    text = TEXT.replace("straks)", "straks) → Sagen lukkes")
    assert [step.id for step in read(text, flow)] == [step.id for step in flow.steps]
    waiting = read_so_far(text.replace("straks) → Sagen lukkes", "straks) → Noget"), flow).waiting
    assert "»Noget«" in str(waiting[0])


def test_a_colon_behind_an_answer_does_as_well_as_an_arrow():
    asked, waits = read("Haster det?\n    Nej: Vent\nVent", CaseFlow([]))
    assert asked.leads_to == (f"{waits.id} Nej",)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("    Ja → Vent", (9, "Vent")),
        ("    Ja -> Vent ", (10, "Vent")),
        ("    Nej: Vent", (9, "Vent")),
        ("→ Vent", (2, "Vent")),
        ("Start: Vent", None),
        ("    Vent", None),
    ],
)
def test_where_a_line_names_the_step_that_it_leads_to(line, found):
    assert way_title(line) == found


def test_a_line_of_the_flow_that_was_copied_is_told_and_is_no_second_one_of_the_same_step():
    flow = CaseFlow(read("Vent (Bo)\nSlut: Luk", CaseFlow([])))
    with pytest.raises(PlanbuilderError, match="Linje 2: Trinnet »Vent« står der to gange"):
        read("Vent (Bo)\nVent (Bo)\nSlut: Luk", flow)


class Counted(list):
    """Steps that know how often somebody went through them all."""

    times = 0

    def __iter__(self):
        self.times += 1
        return super().__iter__()


def test_a_flow_without_an_end_is_remarked_on_without_going_through_it_for_every_step():
    flow = CaseFlow([CaseStep(id=f"s{n}", actor="x", leads_to=(f"s{n + 1}",)) for n in range(300)])
    flow.steps = Counted(flow.steps)
    assert [remark.step for remark in remarks(flow)] == ["s299", "s299", "", "", ""]
    assert flow.steps.times < 20


def test_a_step_that_is_spelled_otherwise_is_offered():
    typed = read_so_far("Haster det?\n    Ja → Ring til politit\nRing til politiet", CaseFlow([]))
    assert str(typed.waiting[0]).endswith("endnu. Er det »Ring til politiet«?")
