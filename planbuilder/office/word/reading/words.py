"""The words of a paragraph while it is read: stretches in one setting are one run."""

from __future__ import annotations

from dataclasses import replace

from planbuilder.model.richtext.tree import PLAIN, Marks, Run
from planbuilder.office.word.reading.content import Place, ReadRun
from planbuilder.office.word.reading.context import Around

_NOWHERE = Around()


class Words:
    """The runs so far. `contents` are those of a table of contents, which stand apart.

    `first` and `last` say where the first and the last words stand.
    """

    __slots__ = (
        "_around",
        "_begun",
        "_breaks",
        "_marks",
        "_parts",
        "contents",
        "first",
        "last",
        "runs",
    )

    def __init__(self) -> None:
        self.runs: list[ReadRun] = []
        self.contents: list[ReadRun] = []
        self.first: Place | None = None
        self.last: Place | None = None
        self._parts: list[str] = []
        self._marks = PLAIN
        self._around = _NOWHERE
        self._begun: set[int] | None = None
        self._breaks = False

    def add(self, text: str, marks: Marks, around: Around) -> None:
        """Add words."""
        if self._breaks and text:
            self._breaks = False
            text = f"\n{text}"
        if not self._parts:
            self._marks, self._around = marks, around
        elif marks is not self._marks or (around is not self._around and around != self._around):
            self.close()
            self._marks, self._around = marks, around
        self._parts.append(text)

    def add_run(self, run: ReadRun, around: Around) -> None:
        """Add a run that was read elsewhere, with the traces of the place where it stands now."""
        href = run.run.href or around.href
        self.add(
            run.run.text,
            run.run.marks,
            around._replace(
                href=href,
                inserted=run.inserted or around.inserted,
                deleted=run.deleted or around.deleted,
                comments=around.comments | run.comments,
            ),
        )

    def page_break(self) -> None:
        """Note that a page or a column ends here: a line break where words stand on both sides."""
        self._breaks = self.seen

    @property
    def seen(self) -> bool:
        """Whether there are any words yet."""
        return bool(self._parts or self.runs)

    @property
    def ends_open(self) -> bool:
        """Whether the last character is part of a word, so that a space is due."""
        last = self._parts[-1] if self._parts else self.runs[-1].run.text if self.runs else ""
        return bool(last) and not last[-1].isspace()

    def hang(self, comment: str, around: Around) -> None:
        """Let a comment without a stretch of words hang on the last run."""
        self.close()
        if not self.runs:
            self.runs.append(_read_run("", PLAIN, around, begins=False))
        last = self.runs[-1]
        if comment not in last.comments:
            self.runs[-1] = replace(last, comments=last.comments | {comment})

    def close(self) -> None:
        """End the run that is under way."""
        parts = self._parts
        if not parts:
            return
        around = self._around
        begins = bool(around.field) and self._begins(around.serial)
        runs = self.contents if around.contents else self.runs
        text = parts[0] if len(parts) == 1 else "".join(parts)
        runs.append(_read_run(text, self._marks, around, begins=begins))
        self._parts = []

    def _begins(self, serial: int) -> bool:
        """Whether these are the first words of the field with this number."""
        if self._begun is None:
            self._begun = set()
        if serial in self._begun:
            return False
        self._begun.add(serial)
        return True


def _read_run(text: str, marks: Marks, around: Around, *, begins: bool) -> ReadRun:
    run = Run(text, marks, around.href)
    if around is _NOWHERE:
        return ReadRun(run)
    return ReadRun(
        run,
        around.inserted,
        around.deleted,
        around.comments,
        around.field,
        begins,
        around.moved,
        around.ours,
        around.marks_before,
    )
