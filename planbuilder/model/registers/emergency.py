"""Roles and tasks in an emergency: who does, answers, is asked and is told (report pp. 18–19)."""

from __future__ import annotations

from typing import ClassVar

from planbuilder.model import fields
from planbuilder.model.fields import Entry
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Worded
from planbuilder.model.registers.register import Column, Group, Register, Shelf

_SPOKEN = (
    (
        None,
        (
            "leder af krisestaben",
            "lederen af krisestaben",
            "leder krisestaben",
            "krisestabens leder",
            "krisestabsleder",
            "kriseleder",
            "stabschef",
        ),
    ),
    (None, ("stabskoordinator", "krisekoordinator", "beredskabskoordinator")),
    (None, ("kommunikationsansvarlig", "presseansvarlig", "pressekontakt", "krisekommunikatør")),
    (None, ("kontaktperson til politiet", "politikontakt")),
    (None, ("pårørendekontakt", "pårørendeansvarlig")),
    (None, ("logfører",)),
)
"""Roles that plans name, by words that mean the same one (our own choice)."""


class Phase(Worded):
    """When in an emergency a task comes (our own choice)."""

    ALARM = "alarm", "alarm og første vurdering"
    HANDLING = "handling", "håndtering"
    COMMUNICATION = "communication", "kommunikation"
    AFTERWARDS = "afterwards", "efter hændelsen"


@frozen(kw_only=True)
class EmergencyRole(Entry):
    """A role in an emergency. Who holds it and how to reach them is for internal use only."""

    KIND: ClassVar[str] = "emergency-role"
    title: str = fields.line("Rolle", hint="fx Leder af krisestaben", spoken=_SPOKEN)
    unit: str = fields.line("Ligger hos", hint="fx Direktionen", asked=True, suggests=True)
    duties: str = fields.text("Opgaver og beføjelser")
    holder: str = fields.line("Varetages af", internal=True, hint="navn")
    substitute: str = fields.line("Stedfortræder", internal=True, hint="navn")
    reach: str = fields.line("Træffes på", internal=True, hint="telefon, også uden for åbningstid")


@frozen(kw_only=True)
class EmergencyTask(Entry):
    """A task in an emergency, with the roles that do, answer, are asked and are told."""

    KIND: ClassVar[str] = "emergency-task"
    title: str = fields.line("Opgave", hint="fx Kontakt til politiet")
    phase: Phase = fields.choice("Fase", Phase.HANDLING)
    accountable: str = fields.record("Ansvarlig", "emergency-role", asked=True)
    doers: tuple[str, ...] = fields.records("Udfører", "emergency-role", asked=True)
    consulted: tuple[str, ...] = fields.records("Høres", "emergency-role")
    informed: tuple[str, ...] = fields.records("Informeres", "emergency-role")
    within: str = fields.line("Inden for", hint="fx 1 time")


EMERGENCY_ROLES = Register(
    kind=EmergencyRole,
    title="Roller i beredskabet",
    shelf=Shelf.PREPAREDNESS,
    one="rolle",
    the="rollen",
    it="den",
    many="roller",
    new="Ny rolle",
    icon="emergency-roles",
    purpose="Her står rollerne i en akut situation, hvem der har dem, og hvordan man får fat i "
    "dem. Navne og numre er kun til internt brug.",
    columns=(
        Column("title", 28),
        Column("unit", 24),
        Column("holder", 22),
        Column("substitute", 22),
        Column("reach", 22),
    ),
    groups=(
        Group("", ("title", "unit", "duties")),
        Group("Hvem og hvordan", ("holder", "substitute", "reach")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    starters=(
        EmergencyRole(id="", title="Leder af krisestaben"),
        EmergencyRole(id="", title="Kontakt til politiet"),
        EmergencyRole(id="", title="Kommunikationsansvarlig"),
        EmergencyRole(id="", title="Ansvarlig for borgere og pårørende"),
        EmergencyRole(id="", title="Logfører"),
    ),
)

EMERGENCY_TASKS = Register(
    kind=EmergencyTask,
    title="Opgaver i beredskabet",
    shelf=Shelf.PREPAREDNESS,
    one="opgave",
    the="opgaven",
    it="den",
    many="opgaver",
    new="Ny opgave",
    icon="emergency-tasks",
    purpose="Her fordeles opgaverne i en akut situation på rollerne: hvem udfører, hvem er "
    "ansvarlig, hvem høres, og hvem informeres.",
    columns=(
        Column("title", 30),
        Column("phase", 20),
        Column("accountable", 24),
        Column("doers", 26),
        Column("consulted", 22),
        Column("informed", 22),
        Column("within", 12),
    ),
    groups=(
        Group("", ("title", "phase", "within")),
        Group("Fordeling", ("accountable", "doers", "consulted", "informed")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    grouped_by="phase",
    starters=(
        EmergencyTask(id="", title="Modtage alarmen og vurdere den", phase=Phase.ALARM),
        EmergencyTask(id="", title="Samle krisestaben", phase=Phase.ALARM),
        EmergencyTask(id="", title="Holde kontakten til politiet"),
        EmergencyTask(id="", title="Tage hånd om borgere, pårørende og ansatte"),
        EmergencyTask(id="", title="Føre log over møder og beslutninger"),
        EmergencyTask(id="", title="Svare pressen", phase=Phase.COMMUNICATION),
        EmergencyTask(id="", title="Samle op og evaluere", phase=Phase.AFTERWARDS),
    ),
)
