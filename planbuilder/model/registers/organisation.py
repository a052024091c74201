"""The organisation: bodies, their members, and who decides what (report pp. 15, 26).

Infohus Kommune is a body, with its members' roles and anchoring (pp. 17–18). The decision model
says who may decide what on the *foregribende* and *indgribende* level, also at night (pp. 15, 26).
"""

from __future__ import annotations

from typing import ClassVar

from planbuilder.model import fields
from planbuilder.model.fields import Entry
from planbuilder.model.frozen import frozen
from planbuilder.model.record import Worded
from planbuilder.model.registers.register import Column, Group, Register


class BodyLevel(Worded):
    """On which level a body works (report p. 15)."""

    POLITICAL = "political", "politisk"
    STRATEGIC = "strategic", "strategisk"
    EXECUTING = "executing", "udførende"


class BodyKind(Worded):
    """What a body is."""

    COUNCIL = "council", "kommunalbestyrelse"
    COMMITTEE = "committee", "politisk udvalg"
    BOARD = "board", "direktion"
    STEERING_GROUP = "steering-group", "styregruppe"
    WORKING_GROUP = "working-group", "arbejdsgruppe"
    INFO_HOUSE = "info-house", "Infohus Kommune"
    INFO_NETWORK = "info-network", "Infohus Netværk"
    SSP = "ssp", "SSP"
    PSP = "psp", "PSP"
    KSP = "ksp", "KSP"
    CRISIS_STAFF = "crisis-staff", "krisestab"
    UNIT = "unit", "forvaltning eller enhed"
    OTHER = "other", "andet"


_SPOKEN = (
    (BodyKind.BOARD, ("direktion",)),
    (BodyKind.STEERING_GROUP, ("styregruppe",)),
    (BodyKind.WORKING_GROUP, ("arbejdsgruppe",)),
    (BodyKind.INFO_HOUSE, ("Infohus Kommune",)),
    (BodyKind.INFO_NETWORK, ("Infohus Netværk",)),
    (BodyKind.SSP, ("SSP",)),
    (BodyKind.PSP, ("PSP",)),
    (BodyKind.KSP, ("KSP",)),
    (BodyKind.CRISIS_STAFF, ("krisestab",)),
)


class MemberPart(Worded):
    """Which part a member has in a body."""

    CHAIR = "chair", "formand eller leder"
    COORDINATOR = "coordinator", "tovholder"
    MEMBER = "member", "medlem"
    SUBSTITUTE = "substitute", "suppleant"
    SECRETARY = "secretary", "sekretær"
    OBSERVER = "observer", "deltager efter behov"


@frozen(kw_only=True)
class Body(Entry):
    """A body that leads, decides or works: a node of the organisation chart.

    `across` and `down` say how far somebody moved it from where the chart lays it out.
    """

    KIND: ClassVar[str] = "body"
    title: str = fields.line("Navn", hint="fx Styregruppen for forebyggelse")
    what: BodyKind = fields.choice("Slags", BodyKind.WORKING_GROUP, spoken=_SPOKEN)
    level: BodyLevel = fields.choice("Niveau", BodyLevel.STRATEGIC)
    reports_to: str = fields.record("Refererer til", "body", upwards=True)
    anchored: str = fields.line("Forankret i", hint="fx Børn og Unge", suggests=True)
    mandate: str = fields.text("Mandat og opgaver", asked=True)
    rhythm: str = fields.line("Møder", asked=True, hint="fx hvert kvartal og ved akutte sager")
    across: int = fields.place("Plads i tegningen, vandret")
    down: int = fields.place("Plads i tegningen, lodret")


@frozen(kw_only=True)
class Member(Entry):
    """A member of a body, by function; `person` is the name, which is never published."""

    KIND: ClassVar[str] = "member"
    title: str = fields.line("Funktion", hint="fx SSP-konsulent")
    body: str = fields.record("Organ", "body", asked=True)
    part: MemberPart = fields.choice("Rolle i organet", MemberPart.MEMBER)
    anchored: str = fields.line("Kommer fra", hint="fx Jobcentret", suggests=True, asked=True)
    person: str = fields.line("Navn", internal=True, hint="aldrig i den offentlige plan")


@frozen(kw_only=True)
class Decision(Entry):
    """Something that has to be decided in a case: by whom, by which delegation, how quickly."""

    KIND: ClassVar[str] = "decision"
    title: str = fields.line("Beslutning", hint="fx at iværksætte en mentor")
    levels: tuple[str, ...] = fields.levels(asked=True)
    body: str = fields.record("Organ, der afgør", "body")
    decided_by: str = fields.line("Afgøres af (funktion)", asked=True, suggests=True)
    delegation: str = fields.line("Efter delegation fra", suggests=True)
    within: str = fields.line("Inden for", asked=True, hint="fx 24 timer")
    out_of_hours: str = fields.line("Aften, nat og weekend", asked=True, suggests=True)


BODIES = Register(
    kind=Body,
    title="Organisation",
    one="organ",
    the="organet",
    it="det",
    many="organer",
    new="Nyt organ",
    icon="organisation",
    purpose="Her står, hvem der leder og arbejder på politisk, strategisk og udførende niveau, og "
    "hvem de refererer til. Det bliver til en tegning.",
    columns=(
        Column("title", 30),
        Column("what", 20),
        Column("level", 14),
        Column("reports_to", 26),
        Column("anchored", 20),
        Column("rhythm", 24),
    ),
    groups=(
        Group("", ("title", "what", "level", "reports_to")),
        Group("Arbejdet", ("mandate", "rhythm", "anchored")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    grouped_by="level",
    starters=(
        Body(id="", title="Kommunalbestyrelsen", what=BodyKind.COUNCIL, level=BodyLevel.POLITICAL),
        Body(id="", title="Direktionen", what=BodyKind.BOARD, reports_to="1"),
        Body(id="", title="Styregruppen", what=BodyKind.STEERING_GROUP, reports_to="2"),
        Body(
            id="",
            title="Infohus Kommune",
            what=BodyKind.INFO_HOUSE,
            level=BodyLevel.EXECUTING,
            reports_to="3",
        ),
        Body(id="", title="SSP", what=BodyKind.SSP, level=BodyLevel.EXECUTING, reports_to="3"),
        Body(id="", title="Krisestaben", what=BodyKind.CRISIS_STAFF, reports_to="2"),
    ),
)

MEMBERS = Register(
    kind=Member,
    title="Medlemmer",
    one="medlem",
    the="medlemmet",
    it="det",
    many="medlemmer",
    new="Nyt medlem",
    icon="members",
    purpose="Her står, hvem der sidder i hvert organ: funktion, rolle, og hvor de kommer fra. "
    "Navne er kun til internt brug.",
    columns=(
        Column("title", 26),
        Column("body", 26),
        Column("part", 20),
        Column("anchored", 22),
        Column("person", 22),
    ),
    groups=(
        Group("", ("title", "body", "part", "anchored", "person")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    grouped_by="body",
)

DECISIONS = Register(
    kind=Decision,
    title="Beslutningsmodel",
    one="beslutning",
    the="beslutningen",
    it="den",
    many="beslutninger",
    new="Ny beslutning",
    icon="decisions",
    purpose="Her står, hvem der må beslutte hvad på det foregribende og det indgribende niveau, "
    "efter hvilken delegation og hvor hurtigt, også om natten og i weekenden.",
    columns=(
        Column("title", 32),
        Column("levels", 20),
        Column("decided_by", 24),
        Column("within", 14),
        Column("out_of_hours", 24),
        Column("delegation", 20),
    ),
    groups=(
        Group("", ("title", "levels")),
        Group("Hvem afgør", ("decided_by", "body", "delegation")),
        Group("Hvor hurtigt", ("within", "out_of_hours")),
        Group("Sammenhæng", ("elements", "internal")),
    ),
    grouped_by="levels",
)
