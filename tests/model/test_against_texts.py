"""What the text of an element and its registers don't say alike."""

from __future__ import annotations

import pytest

from planbuilder.model.against_texts import text_remarks
from planbuilder.model.plan import Plan
from planbuilder.model.records import Element, State
from planbuilder.model.registers.emergency import EmergencyRole
from planbuilder.model.registers.organisation import Body, BodyKind
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import example_plan
from planbuilder.resources import resource

COUNCIL = Body(id="k", title="Byrådet", what=BodyKind.COUNCIL)


def said(text, *bodies, state=State.DRAFT):
    element = Element(id="organisering", text=f"<p>{text}</p>", state=state)
    found = text_remarks(Plan(shipped_concept(), [element, *bodies]), element, ["body"])
    return [str(error) for error in found.get("body", ())]


@pytest.mark.parametrize(
    "text",
    ["Krisestaben mødes.", "krisestabens leder", "<strong>Krise</strong>stab", "En KRISESTAB."],
)
def test_what_a_text_speaks_of_should_stand_in_the_register(text):
    assert said(text, COUNCIL) == ["Teksten nævner »krisestab«, som ikke står her."]


def test_it_is_there_by_its_kind_or_by_its_name():
    assert (
        said("Krisestaben", COUNCIL, Body(id="s", title="Staben", what=BodyKind.CRISIS_STAFF)) == []
    )
    several = Body(id="s", title="SSP, PSP og KSP", what=BodyKind.SSP)
    assert said("SSP-, PSP- og KSP-samarbejdet", several) == []


LOG = EmergencyRole(id="log", title="Logfører")


def roles_said(text, *roles):
    element = Element(id="roller-og-ansvar-i-beredskabssituationer", text=f"<p>{text}</p>")
    plan = Plan(shipped_concept(), [element, *roles])
    found = text_remarks(plan, element, ["emergency-role"])
    return [str(error) for error in found.get("emergency-role", ())]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Krisestabens leder indkalder de andre.", "krisestabens leder"),
        ("Kommunaldirektøren er leder af krisestaben.", "leder af krisestaben"),
        ("Den presseansvarlige skriver teksten.", "presseansvarlig"),
        ("Stabskoordinatoren finder lokaler.", "stabskoordinator"),
        ("Pårørendekontakten ringer til familien.", "pårørendekontakt"),
    ],
)
def test_a_role_that_a_text_names_should_stand_in_the_register(text, word):
    assert roles_said(text, LOG) == [f"Teksten nævner »{word}«, som ikke står her."]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Krisestabens leder indkalder.", EmergencyRole(id="r", title="Leder af krisestaben")),
        ("Krisestabens leder indkalder.", EmergencyRole(id="r", title="Stabschef")),
        (
            "Krisestabens leder indkalder.",
            EmergencyRole(id="r", title="Kommunaldirektøren", duties="<p>Leder krisestaben.</p>"),
        ),
        ("Den presseansvarlige svarer.", EmergencyRole(id="r", title="Presse")),
        ("Kommunikationsansvarlige svarer.", EmergencyRole(id="r", title="Kommunikation")),
        ("Politikontakten ringer.", EmergencyRole(id="r", title="Kontaktperson til politiet")),
        ("Log føres af logføreren.", LOG),
        ("Skolelederen og centerlederen får besked.", LOG),
        ("Politiet leder indsatsen.", LOG),
    ],
)
def test_a_role_is_there_by_its_name_or_by_what_it_does(text, role):
    assert roles_said(text, LOG, role) == []


@pytest.mark.parametrize("text", ["", "Krisestabsøvelse", "en kriseplan", "sspx"])
def test_other_words_say_nothing(text):
    assert said(text, COUNCIL) == []


def test_an_element_that_is_ready_does_not_build_on_nothing():
    assert said("Krisestaben", state=State.DRAFT) == []
    assert said("Krisestaben", state=State.READY) == [
        "Elementet er klar, men her står intet endnu."
    ]


def test_a_name_that_is_no_register_says_nothing():
    element = Element(id="organisering", state=State.READY)
    assert text_remarks(Plan(shipped_concept(), [element]), element, ["figure"]) == {}


def test_the_words_are_those_of_choices_of_the_field():
    for register in REGISTERS.values():
        for field in register.fields.values():
            assert {choice for choice, _ in field.spoken} <= set(field.choices or (None,))


def test_the_texts_of_the_example_and_its_registers_say_alike():
    plan, _ = example_plan(shipped_concept(), resource("example"))
    shown = [name for name, register in REGISTERS.items() if register.in_documents]
    for element in plan.elements:
        assert text_remarks(plan, element, shown) == {}, element.id
