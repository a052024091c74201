"""What the text of an element and the registers that it builds on don't say alike.

A text that speaks of a krisestab or a logfører should find one in the register; an element that is
ready should not build on a register with nothing in it. What words a text uses for a choice or a
role is said where the field is declared (`FieldSpec.spoken`), so no register is known here by name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry, FieldSpec, specs
from planbuilder.model.plan import Plan
from planbuilder.model.record import Worded
from planbuilder.model.records import Element, State
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.quick import quick_text

_ENDINGS = "(?:e|en|n|et|t|er|r|erne|rne|ene|ne)?s?"
"""What Danish nouns end in: styregruppe, styregruppen, styregruppernes."""
_PERSON = (
    r"\w*(?:konsulent|leder|chef|medarbejder|koordinator|betjent|rådgiver|lærer|vejleder|kontakt)"
)
"""Who works in a body is no body: what follows the hyphen in »SSP-konsulent«."""
_SHORTEST = 5
"""So many letters of a title begin a word for the same role: "Leder", "Presse"."""


def text_remarks(
    plan: Plan, element: Element, registers: Collection[str]
) -> dict[str, list[PlanbuilderError]]:
    """Return what there is to say of each of these registers, by its name; nothing for most.

    Args:
        plan: the plan.
        element: the element whose text is looked at.
        registers: the registers that it builds on.
    """
    found = {}
    for name in registers:
        if name in REGISTERS and (said := list(_said(plan, element, REGISTERS[name]))):
            found[name] = said
    return found


def _said(plan: Plan, element: Element, register: Register) -> Iterator[PlanbuilderError]:
    entries = plan.entries(register.kind)
    if not entries:
        if element.state is State.READY:
            yield PlanbuilderError("Elementet er klar, men her står intet endnu.")
        return
    fields = [field for field in register.fields.values() if field.spoken]
    text = quick_text(element.text).casefold() if fields else ""
    for field in fields:
        for choice, words in field.spoken:
            spoken = next((word for word in words if _speaks_of(word, text)), "")
            if spoken and not any(_is_it(entry, field, choice, words) for entry in entries):
                yield PlanbuilderError("Teksten nævner »{word}«, som ikke står her.", word=spoken)


def speaks_of_entry(plan: Plan, entry: Entry, texts: str) -> bool:
    """Return whether texts speak of an entry by other words than its title.

    Words for a choice are those of an entry only where no other has the same choice.

    Args:
        plan: the plan.
        entry: the entry.
        texts: the texts in small letters.
    """
    register = REGISTERS[entry.KIND]
    for field in register.fields.values():
        for choice, words in field.spoken:
            if _is_it(entry, field, choice, words) and any(_speaks_of(w, texts) for w in words):
                others = (one for one in plan.entries(register.kind) if one.id != entry.id)
                if not any(_is_it(one, field, choice, words) for one in others):
                    return True
    return False


def _is_it(entry: Entry, field: FieldSpec, choice: Worded | None, words: Collection[str]) -> bool:
    """Return whether an entry is what these words speak of: by its choice, its title or its words.

    A role may be called by the beginning of a word only: "Kommunikation".
    """
    title = entry.title.casefold()
    if choice is not None:
        return getattr(entry, field.name) is choice or any(_speaks_of(w, title) for w in words)
    described = " ".join(
        v for name in specs(type(entry)) if isinstance(v := getattr(entry, name), str)
    )
    begun = tuple(word for word in re.findall(r"\w+", title) if len(word) >= _SHORTEST)
    return any(
        _speaks_of(word, described.casefold()) or word.casefold().startswith(begun)
        for word in words
    )


def _speaks_of(word: str, text: str) -> bool:
    return word.casefold() in text and _pattern(word).search(text) is not None


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(word.casefold())}{_ENDINGS}\b(?!-{_PERSON})")
