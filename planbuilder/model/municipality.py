"""The Danish municipalities: their region and police district, and finding one by its name."""

from __future__ import annotations

import csv
import datetime
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from planbuilder.model.danish import danish_key
from planbuilder.model.errors import PlanbuilderError

_COLUMNS = ["kode", "navn", "region", "politikreds"]
_MERGED_REGIONS = ("Region Hovedstaden", "Region Sjælland")
_MERGED_INTO = "Region Østdanmark"
_MERGED_ON = datetime.date(2027, 1, 1)
_WORD_STARTS = re.compile(r"\b\w")


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality. `region` is the one it belonged to before 2027: ask `region_on`."""

    code: str
    name: str
    region: str
    police_district: str

    @property
    def infohus(self) -> str:
        """The Infohus of the municipality: each police district has one (report p. 9)."""
        return f"Infohus {self.police_district}"


def load_municipalities(path: Path) -> tuple[Municipality, ...]:
    """Return the municipalities of a CSV file (UTF-8, with header) in Danish order of names.

    Raises:
        PlanbuilderError: the file can't be read or has other columns.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        if header != _COLUMNS:
            raise ValueError(header)
        municipalities = [Municipality(*row) for row in rows]
    except (OSError, ValueError, TypeError) as reason:
        raise PlanbuilderError(
            "Listen over kommuner i »{file}« kan ikke læses. Dine planer er ikke berørt. "
            "Installér programmet igen.",
            file=path.name,
        ) from reason
    return tuple(sorted(municipalities, key=lambda municipality: danish_key(municipality.name)))


def region_on(municipality: Municipality, date: datetime.date) -> str:
    """Return the region that the municipality belongs to on `date`."""
    if municipality.region in _MERGED_REGIONS and date >= _MERGED_ON:
        return _MERGED_INTO
    return municipality.region


def search(municipalities: Iterable[Municipality], typed: str) -> list[Municipality]:
    """Return the municipalities that match what somebody has typed so far, the likeliest first.

    First those whose name begins with it, then those where another word does, then those that
    hold it anywhere; within each, in the order given. Everything matches an empty text.
    """
    wanted = _folded(typed)
    found = [
        (rank, municipality)
        for municipality in municipalities
        if (rank := _rank(_folded(municipality.name), wanted)) is not None
    ]
    return [municipality for _, municipality in sorted(found, key=lambda match: match[0])]


def _rank(name: str, wanted: str) -> int | None:
    """Return how well a folded name fits, 0 being best, or None where it doesn't."""
    if name.startswith(wanted):
        return 0
    if any(name.startswith(wanted, start.start()) for start in _WORD_STARTS.finditer(name)):
        return 1
    return 2 if wanted in name else None


def find(municipalities: Iterable[Municipality], name: str) -> Municipality | None:
    """Return the municipality with this name, None where there is none; see `by_name`."""
    wanted = _bare(name)
    return next((one for one in municipalities if _folded(one.name) == wanted), None)


def by_name(municipalities: Sequence[Municipality], name: str) -> Municipality:
    """Return the municipality with this name; "Køge Kommune" is Køge too.

    Raises:
        PlanbuilderError: there is none. It suggests the names that come nearest.
    """
    found = find(municipalities, name)
    if found is not None:
        return found
    from difflib import get_close_matches  # here, since start-up has no use for it

    names = {_folded(municipality.name): municipality.name for municipality in municipalities}
    near = [names[found] for found in get_close_matches(_bare(name), names, n=3)]
    if near:
        raise PlanbuilderError(
            "Der findes ingen kommune ved navn »{name}«. Mente du {suggestions}?",
            name=name,
            suggestions=_either(near),
        )
    raise PlanbuilderError(
        "Der findes ingen kommune ved navn »{name}«. Kontrollér, hvordan navnet staves.", name=name
    )


def _either(names: list[str]) -> str:
    """Return the names as a Danish list: "Køge, Kolding eller Kerteminde"."""
    return " eller ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _bare(name: str) -> str:
    """Return a name folded, without the word for municipality behind it."""
    return _folded(name).removesuffix(" kommune")


def _folded(name: str) -> str:
    """Return the name as it is compared: å and aa alike, so that "a" finds Aarhus as well."""
    composed = unicodedata.normalize("NFC", name).casefold()
    return " ".join(composed.replace("å", "aa").split())
