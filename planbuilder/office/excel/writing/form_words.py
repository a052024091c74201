"""What a form says to the people who fill it in: its columns with their help, and its lists."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from planbuilder.model.danish import danish_key
from planbuilder.model.plan import Plan
from planbuilder.office.excel.writing.efforts_sheet import COLUMNS

LEVELS = "Niveau"
USUAL_TYPES = (
    "Information",
    "Mentorordning",
    "Netværk",
    "Opkvalificering",
    "Opsøgende arbejde",
    "Rådgivning",
    "Samarbejde",
    "Undervisning",
)
"""Types that stand in the list besides those of the plan (our own choice)."""
_LONGEST_TYPE = 60
_MOST_TYPES = 60


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a form: what it is of, its heading, its width and its help."""

    key: str
    heading: str
    width: float
    help: str


_HELP = {
    "title": (26, "Giv indsatsen et kort navn, som andre kan kende den på."),
    "levels": (
        17,
        "Opbyggende: for alle, fx hele klasser. Foregribende: for dem, I er bekymrede for. "
        "Indgribende: for dem, der er i et ekstremistisk miljø. Vælg i listen; en indsats kan "
        "høre til flere.",
    ),
    "type": (16, "Hvilken slags indsats er det? Vælg i listen, eller skriv jeres eget ord."),
    "content": (
        40,
        "Hvad gør I helt konkret, hvor tit og hvordan? Alt+Enter giver en ny linje i cellen. "
        "Begynd en linje med - for at lave en punktopstilling.",
    ),
    "purpose": (30, "Hvad skal indsatsen føre til, og for hvem? Hvordan kan I se, at det lykkes?"),
    "target_group": (20, "Hvem er indsatsen for? Fx »elever i 7.-9. klasse og deres forældre«."),
    "responsible": (20, "Hvilken enhed har ansvaret? Skriv enheden frem for en persons navn."),
    "partners": (22, "Hvem arbejder I sammen med om indsatsen, i og uden for kommunen?"),
    "follow_up": (
        28,
        "Hvem ser på, om indsatsen virker, hvornår, og hvad holder I øje med?",
    ),
    "status": (12, "Hvor langt er indsatsen? Vælg i listen."),
    "existing": (14, "Har I indsatsen i forvejen, eller er den ny? Vælg i listen."),
    "start": (11.5, "Hvornår begynder indsatsen? Skriv datoen som 22.11.2026."),
    "end": (
        11.5,
        "Hvornår slutter indsatsen? Skriv datoen som 22.11.2026, eller lad feltet stå tomt.",
    ),
    "hours_per_year": (9, "Hvor mange timer bruger I om året i alt? Skriv kun tallet."),
    "cost_dkk": (11, "Hvad koster indsatsen i hele perioden? Skriv hele kroner, kun tallet."),
}


def form_columns(keys: Collection[str]) -> list[FormColumn]:
    """Return the columns of a form that asks for these fields, in their order."""
    headings = COLUMNS | {"levels": LEVELS}
    return [
        FormColumn(key, headings[key], width, words)
        for key, (width, words) in _HELP.items()
        if key in keys
    ]


def level_choices(plan: Plan) -> list[str]:
    """Return every combination of levels in words, single ones first."""
    titles = [level.title for level in plan.concept.effort_only_levels]
    choices = [
        [title for place, title in enumerate(titles) if number >> place & 1]
        for number in range(1, 1 << len(titles))
    ]
    return [" og ".join(chosen) for chosen in sorted(choices, key=len)]


def type_choices(plan: Plan) -> list[str]:
    """Return the types of the plan's efforts and those that are usual, in the alphabet's order."""
    used = {" ".join(effort.type.split()) for effort in plan.efforts}
    fitting = {name for name in used if 0 < len(name) <= _LONGEST_TYPE}
    return sorted({*sorted(fitting, key=danish_key)[:_MOST_TYPES], *USUAL_TYPES}, key=danish_key)
