"""What texts and registers don't say alike, references that lead nowhere, statutes to look up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape

from planbuilder.model.against_texts import speaks_of_entry, text_remarks
from planbuilder.model.checks.finding import (
    DECISION,
    OUTSIDERS,
    THERE,
    TODAY,
    Around,
    Finding,
    Found,
    Rule,
)
from planbuilder.model.checks.said import WORDED_KINDS, Said
from planbuilder.model.danish import format_date_long
from planbuilder.model.entry_errors import entry_errors
from planbuilder.model.fields import Entry, Shape, link_parts, specs
from planbuilder.model.kinds import rich_fields
from planbuilder.model.plan import Plan
from planbuilder.model.record import Record
from planbuilder.model.records import Element, PlanInfo
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.registers.sources import Source, SourceKind
from planbuilder.model.revision.fresh_look import is_old

_REGISTERS = frozenset(REGISTERS)
_ACTORS = tuple(
    register
    for register in REGISTERS.values()
    if any(field.spoken for field in register.fields.values())
)
"""The registers of which texts speak: their entries are bodies, people and roles."""
_LED = (Shape.RECORD, Shape.RECORDS, Shape.LINKS)
_REFERENCE = re.compile(r'<a href="record:([^"]+)"></a>')
# What follows the name itself: "Styregruppen for forebyggelse", "Politiet (lokalpolitiet)".
_HEAD = re.compile(r"^[^(,]+?(?=\s+(?:for|i|ved|på|og|under)\s|\s*[(,]|$)")
_DEFINITE = re.compile(r"(?:erne|ene|en|et|ne)$")
_DEFINITE_ENDINGS = ("en", "et", "ne")
_MUNICIPALITY = " Kommune"
_SHORTEST = 3


def _against_registers(element: Element, _: Said, around: Around) -> Found:
    concept = around.plan.concept
    if not concept.has(element.id):
        return
    own = concept.element(element.id).registers
    for name, errors in text_remarks(around.plan, element, _and_beyond(own)).items():
        title = REGISTERS[name].title
        for error in errors:
            if word := error.values.get("word", ""):
                words = f"Teksten nævner »{word}«, som ikke står i »{title}«."
                once = f"{name} {word}"
                yield Finding("named-not-listed", element.id, words, "text", once=once)
            elif name in own:
                words = f"Elementet er klar, men »{title}« er tomt."
                yield Finding("named-not-listed", element.id, words, "text")


@cache
def _and_beyond(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return these registers and those that their entries lead to: of tasks to roles."""
    led = (
        REGISTERS[name].name
        for own in names
        if own in REGISTERS
        for spec in REGISTERS[own].fields.values()
        for name in spec.kinds
        if name in REGISTERS
    )
    return tuple(dict.fromkeys((*names, *led)))


def _unnamed(info: PlanInfo, _: Said, around: Around) -> Found:
    """Find entries that no text names, no record leads to, and no element is chosen for."""
    plan = around.plan
    asked = [
        (register, entry)
        for register in _ACTORS
        for entry in plan.entries(register.kind)
        if entry.title.strip() and not entry.elements
    ]
    for sources in (_texts_of_plan, _texts_of_efforts):  # the second is rarely asked: it is long
        spoken = "\n".join(sources(plan)).casefold() if asked else ""
        asked = [one for one in asked if not _is_named(plan, one[1], spoken)]
    led = set(_led_to(plan)) if asked else set()
    for register, entry in asked:
        if entry.id not in led:
            title = entry.title.strip()
            listed = f"»{title}« står i »{register.title}«"
            words = f"{listed}, men ingen tekst nævner {register.it}."
            yield Finding("listed-not-named", entry.id, words, about=title)


def _is_named(plan: Plan, entry: Entry, spoken: str) -> bool:
    """Whether some texts in small letters, as XHTML, name an entry or refer to it."""
    titled = _names(entry.title.strip(), plan.info.municipality)
    names = (escape(name.casefold()) for name in titled)
    if any(name in spoken for name in names) or f'"record:{entry.id.casefold()}"' in spoken:
        return True
    return speaks_of_entry(plan, entry, spoken)


def _names(title: str, municipality: str) -> Iterator[str]:
    """Yield by what a text may call an entry: its title, and the first words without ending.

    »Infohus Kommune« is also »Infohuset« and »Infohus Køge«; »Jobcenter Køge« is the jobcenter.
    """
    yield title
    if not (found := _HEAD.match(title)):
        return
    head = found[0]
    bare = _DEFINITE.sub("", head)
    yield bare if len(bare) >= _SHORTEST else head
    town = municipality.strip().removesuffix(_MUNICIPALITY)
    of_a_kind = head.removesuffix(_MUNICIPALITY)
    short = of_a_kind.removesuffix(f" {town}") if town else of_a_kind
    if short == head or len(short) < _SHORTEST:
        return
    if town:
        yield f"{short} {town}"
    if short != of_a_kind:
        yield short
    yield from (short + ending for ending in _DEFINITE_ENDINGS)


def _texts_of_plan(plan: Plan) -> Iterator[str]:
    for record in (*plan.sections, *plan.elements):
        for name in rich_fields(record.KIND):
            yield getattr(record, name)


def _texts_of_efforts(plan: Plan) -> Iterator[str]:
    for effort in plan.efforts:
        yield from (effort.content, effort.follow_up, effort.responsible, effort.partners)


def _led_to(plan: Plan) -> Iterator[str]:
    for register in REGISTERS.values():
        for entry in plan.entries(register.kind):
            yield from (target for _, target in _ways(entry))


def _ways(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the fields that lead to records, each with the id of one that it leads to."""
    for name, spec in specs(type(record)).items():
        if spec.shape in _LED:
            value = getattr(record, name)
            led = value if isinstance(value, tuple) else (value,)
            yield from ((name, link_parts(one)[0]) for one in led if one)


def _dead(record: Record, said: Said, around: Around) -> Found:
    for name in rich_fields(record.KIND):
        for target in _REFERENCE.findall(getattr(record, name)):
            if around.plan.get(target) is None:
                words = "Teksten henviser til noget, der er slettet. Der står »(slettet)«."
                yield Finding("dead-reference", record.id, words, name, about=target)
    for name, target in _ways(record):
        if around.plan.get(target) is None:
            words = f"»{specs(type(record))[name].words}« peger på noget, der er slettet."
            yield Finding("dead-reference", record.id, words, name, about=target)


def _unchecked(source: Source, _: Said, around: Around) -> Found:
    if source.what is not SourceKind.STATUTE:
        return
    if source.checked is None:
        words = "Ingen har noteret, hvornår loven sidst er efterset."
        yield Finding("statute-unchecked", source.id, words, "checked")
    elif is_old(source.checked, around.today):
        when = format_date_long(source.checked)
        words = f"Loven er sidst efterset den {when}."
        yield Finding("statute-unchecked", source.id, words, "checked", about=when)


def _impossible(entry: Entry, _: Said, around: Around) -> Found:
    for field, error in entry_errors(entry, around.plan.get).items():
        yield Finding("impossible", entry.id, str(error), field)


RULES = (
    Rule(
        name="named-not-listed",
        title="Nævnt i teksten, men ikke i registret",
        why="Den, der bruger planen, leder efter organet, rollen eller interessenten i registret, "
        "tegningen og tabellen.",
        mend="Opret rækken i registret, eller ret teksten.",
        look=_against_registers,
        of=frozenset({Element.KIND}),
        beside=_REGISTERS,
    ),
    Rule(
        name="listed-not-named",
        title="I registret, men ikke nævnt i teksten",
        why="Et organ, en rolle eller en interessent, som ingen tekst nævner, har ingen opgave i "
        "planen.",
        mend="Skriv i teksten, hvem det er, og hvad de gør, eller vælg det element, som rækken "
        "hører til.",
        look=_unnamed,
        of=frozenset({PlanInfo.KIND}),
        beside=_REGISTERS | {"element", "section"},
    ),
    Rule(
        name="dead-reference",
        title="Henvisninger til noget, der er slettet",
        why="Læseren møder ordet »(slettet)« i stedet for et navn.",
        mend="Fjern henvisningen, eller henvis til noget andet.",
        look=_dead,
        of=WORDED_KINDS | _REGISTERS,
        blocks=OUTSIDERS,
        beside=frozenset({THERE}),
    ),
    Rule(
        name="impossible",
        title="Felter, der modsiger hinanden",
        why="En slutdato før startdatoen, eller et organ, der refererer til sig selv, kan ikke "
        "passe.",
        mend="Ret det felt, der er forkert.",
        look=_impossible,
        of=_REGISTERS,
        blocks=DECISION,
        beside=_REGISTERS,
    ),
    Rule(
        name="statute-unchecked",
        title="Love, der ikke er efterset i et år",
        why="Love ændres og flyttes. En plan skal ikke vedtages på en lov, der er ophævet.",
        mend="Slå loven op på retsinformation.dk, ret henvisningen, og sæt dagens dato i »Sidst "
        "efterset«.",
        look=_unchecked,
        of=frozenset({Source.KIND}),
        beside=frozenset({TODAY}),
    ),
)
