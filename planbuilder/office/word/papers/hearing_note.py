"""The hearing note: each answer, what was decided about it and why, and what it changed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from planbuilder.model.danish import format_date_long, format_date_short
from planbuilder.model.disagreement import disputes
from planbuilder.model.hearing.answers import short_title, silent_parties
from planbuilder.model.plan import Plan
from planbuilder.model.registers.hearing import HearingAnswer, HearingParty, Verdict
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.tree import Marks
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.words import capitalised
from planbuilder.office.document.front import short_state, title_of
from planbuilder.office.document.hearing import answer_groups, hearing_summary, party_of
from planbuilder.office.document.texts import one_line, without_blanks
from planbuilder.office.word.papers.paper import Paper
from planbuilder.office.word.writing.cells import cell_blocks

TITLE = "Høringsnotat"
_SHARES = (15, 35, 28, 22)
_HEADS = ("Høringspart", "Svar", "Vores vurdering", "Ændring i planen")
_PARTY_SHARES = (40, 20, 20, 20)
_PARTY_HEADS = ("Høringspart", "Inviteret", "Frist", "Svar modtaget")
_NONE, _NOBODY, _UNCHANGED, _YES = "–", "ikke oplyst", "Ingen ændring", "Ja"
_CHANGES_NOTHING = (Verdict.NOT, Verdict.NOTED)
"""What is decided so changes nothing, where nobody wrote what it did."""
_DEEPEST = 4
"""The level of the largest headings in an answer; those of the note are above it."""


def write_hearing_note(plan: Plan, target: Path, today: datetime.date) -> None:
    """Write the note of a plan with parties or answers."""
    _HearingNote(plan, today).write(target)


class _HearingNote:
    """The note while it is written."""

    def __init__(self, plan: Plan, today: datetime.date) -> None:
        self._plan = plan
        self._silent = {party.id for party in silent_parties(plan)}
        self._paper = Paper(plan, TITLE, today, state=short_state(plan.info))

    def write(self, target: Path) -> None:
        paper, info = self._paper, self._plan.info
        day = format_date_long(paper.writer.today)
        paper.line(f"{title_of(info)}, {one_line(info.municipality)}, {day}", "Notits")
        for sentence in hearing_summary(self._plan):
            paper.line(sentence)
        groups = answer_groups(self._plan)
        if groups:
            paper.heading("Svar og vurdering")
            paper.table("Høringssvar med vurdering og ændring", _HEADS, _SHARES, self._rows())
        parties = self._plan.entries(HearingParty)
        if parties:
            paper.heading("Hvem der er spurgt")
            rows = map(self._party, parties)
            paper.table("Høringsparter, frister og svar", _PARTY_HEADS, _PARTY_SHARES, rows)
        paper.save(target)

    def _rows(self) -> Iterator[str]:
        for group in answer_groups(self._plan):
            yield self._paper.band(group.title, len(_SHARES))
            yield from map(self._answer, group.answers)

    def _answer(self, answer: HearingAnswer) -> str:
        """Return the row of an answer. Where people disagree all readings stand."""
        paper, disputed = self._paper, disputes(answer, self._plan)
        said = {
            "title": "" if _is_repeated(answer) else one_line(answer.title),
            "party": party_of(self._plan, answer) or _NOBODY,
            "decision": capitalised(answer.decision.words),
        }
        is_unchanged = answer.decision in _CHANGES_NOTHING and "decision" not in disputed
        cells = {
            name: paper.cell(disputed[name].line, look="Uafgjort tegn")
            if name in disputed
            else paper.cell(words, marks=Marks.BOLD)
            if words
            else ""
            for name, words in said.items()
        }
        return paper.row(
            [
                cells["party"],
                cells["title"] + self._text(answer.says, "" if cells["title"] else _NONE),
                cells["decision"] + self._text(answer.reason),
                self._text(answer.change, _UNCHANGED if is_unchanged else _NONE),
            ],
            _SHARES,
        )

    def _text(self, xhtml: str, instead: str = "") -> str:
        blocks = without_blanks(from_xhtml(xhtml))
        if not blocks:
            return self._paper.cell(instead) if instead else ""
        return cell_blocks(self._paper.writer, blocks, _DEEPEST)

    def _party(self, party: HearingParty) -> str:
        days = (party.invited, party.deadline, party.answered)
        words = [format_date_short(day) if day else _NONE for day in days]
        if party.answered is None and party.id not in self._silent:
            words[-1] = _YES  # the answer was typed, without its day
        cells = [self._paper.cell(one_line(party.title) or _NOBODY, marks=Marks.BOLD)]
        return self._paper.row([*cells, *map(self._paper.cell, words)], _PARTY_SHARES)


def _is_repeated(answer: HearingAnswer) -> bool:
    """Whether the text begins with its title, as where that was read out of it."""
    words = plain_text(from_xhtml(answer.says))
    labelled = words.partition(": ")[2]
    return bool(answer.title) and answer.title in (short_title(words), short_title(labelled))
