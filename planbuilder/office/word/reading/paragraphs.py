"""A paragraph: its words in their settings, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from planbuilder.model.richtext.tree import Marks
from planbuilder.office.tags import read_bookmark, read_reference
from planbuilder.office.word.reading.content import (
    Matter,
    Place,
    ReadParagraph,
    ReadPicture,
    ReadRun,
    Trace,
)
from planbuilder.office.word.reading.context import (
    EQUATION,
    EQUATION_PARAGRAPH,
    Context,
    chosen,
)
from planbuilder.office.word.reading.drawings import Drawn, alternative_text, drawn
from planbuilder.office.word.reading.equations import equation_words
from planbuilder.office.word.reading.fields import Field, referred
from planbuilder.office.word.reading.names import (
    ALTERNATE,
    DEL,
    ID,
    INS,
    MOVE_FROM,
    MOVE_TO,
    NUM_PR,
    OUTLINE,
    PPR,
    RPR,
    VAL,
    R,
    T,
    name,
)
from planbuilder.office.word.reading.source import Source
from planbuilder.office.word.reading.styles import (
    NO_SETTING,
    OURS,
    Setting,
    Style,
    outline_level,
    read_numbering,
    read_setting,
)
from planbuilder.office.word.reading.symbols import symbol
from planbuilder.office.word.reading.words import Words

_MARKS = tuple(map(Marks, range(32)))
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = " \t\r\n"
_QUIET_FIELDS = frozenset(
    {"", "HYPERLINK", "TOC", "SEQ", "PAGE", "NUMPAGES", "SECTIONPAGES", "FORMTEXT", "FORMCHECKBOX"}
    | {"FORMDROPDOWN", "STYLEREF", "XE", "TC", "MACROBUTTON", "QUOTE"}
)
"""Fields of which nothing is lost when their result stands as words."""
_NOTE_NAMES = {"footnote": "Note", "endnote": "Slutnote"}


@dataclass(frozen=True, slots=True)
class Box:
    """A text box to be read after the paragraph that it hangs on, with the traces of its place."""

    element: Any
    inserted: Trace | None
    deleted: Trace | None


@dataclass(slots=True)
class Mark:
    """What a w:pPr says: the style, the list, the outline level, the traces of the end."""

    style: Style
    style_id: str = ""
    number: str | None = None
    level: int | None = None
    outline: int | None = None
    inserted: Trace | None = None
    deleted: Trace | None = None
    moved: bool = False
    drop_cap: bool = False
    format_changed: bool = False


@dataclass(slots=True)
class ParagraphReader:
    """Reads one paragraph.

    `before` are pictures that stand before its words, `after` those behind; `boxes` its text
    boxes; `tail` what its notes bring along.
    """

    source: Source
    context: Context
    words: Words = field(default_factory=Words)
    mark: Mark = field(default_factory=lambda: Mark(Style()))
    before: list[ReadPicture] = field(default_factory=list)
    after: list[Any] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    format_changed: bool = False
    ours: bool = False
    _ground: Setting = NO_SETTING

    def read(self, paragraph: Any) -> None:
        """Read the words of a w:p."""
        properties = paragraph.find(PPR)
        self._read_mark(properties)
        self._ground = self.mark.style.setting if self.mark.style.emphasis else NO_SETTING
        for child in self.context.walk(paragraph):
            self.child(child)
        self._close_broken_fields()
        self.words.close()

    def child(self, child: Any) -> None:
        """Read a run or an equation."""
        if child.tag == R:
            self._run(child)
        elif child.tag in (EQUATION, EQUATION_PARAGRAPH):
            self._equation(child)

    def _read_mark(self, properties: Any) -> None:
        styles = self.source.styles
        mark = self.mark = Mark(styles.style(styles.default), styles.default)
        for child in () if properties is None else properties:
            reader = _MARK_READERS.get(child.tag)
            if reader is not None:
                reader(self, mark, child)

    def _mark_style(self, mark: Mark, child: Any) -> None:
        mark.style_id = child.get(VAL, "")
        mark.style = self.source.styles.style(mark.style_id)

    def _mark_numbering(self, mark: Mark, child: Any) -> None:
        mark.number, mark.level = read_numbering(child)

    def _mark_outline(self, mark: Mark, child: Any) -> None:
        mark.outline = outline_level(child.get(VAL))

    def _mark_frame(self, mark: Mark, child: Any) -> None:
        mark.drop_cap = child.get(name("w:dropCap")) in ("drop", "margin")

    def _mark_change(self, mark: Mark, child: Any) -> None:
        self.format_changed = True

    def _mark_traces(self, mark: Mark, child: Any) -> None:
        for each in child:
            if each.tag in (INS, MOVE_TO):
                mark.inserted = self.source.traces.of(each)
                mark.moved |= each.tag == MOVE_TO
            elif each.tag in (DEL, MOVE_FROM):
                mark.deleted = self.source.traces.of(each)
                mark.moved |= each.tag == MOVE_FROM

    # Runs

    def _run(self, run: Any) -> None:
        marks, setting = self._default_marks(), NO_SETTING
        self.ours = False
        for child in run:
            tag = child.tag
            if tag == T:
                self._text(child, marks, setting)
            elif tag == RPR:
                setting = read_setting(child)
                marks = self._marks(setting)
            else:
                reader = _RUN_READERS.get(tag)
                if reader is not None:
                    reader(self, child, marks)

    def _alternate(self, child: Any, marks: Marks) -> None:
        for each in chosen(child):
            reader = _RUN_READERS.get(each.tag)
            if reader is not None:
                reader(self, each, marks)
            elif each.tag == T:
                self._text(each, marks, NO_SETTING)

    def _default_marks(self) -> Marks:
        return _MARKS[0] if self._ground is NO_SETTING else self._marks(NO_SETTING)

    def _marks(self, setting: Setting) -> Marks:
        """Return what words in a setting are set in; toggles of styles cancel each other out."""
        ground, own = self._ground, NO_SETTING
        if setting.style:
            style = self.source.styles.style(setting.style)
            own = style.setting if style.emphasis else NO_SETTING
            self.ours = style.name == OURS
        bold, italic = setting.bold, setting.italic
        if bold is None:
            bold = bool(own.bold) != bool(ground.bold)
        if italic is None:
            italic = bool(own.italic) != bool(ground.italic)
        drawn_under = setting.underline
        if drawn_under is None:
            drawn_under = ground.underline if own.underline is None else own.underline
        raised = setting.raised
        if raised is None:
            raised = ground.raised if own.raised is None else own.raised
        if setting.changed:
            self.format_changed = True
        return _MARKS[bold + 2 * italic + 4 * bool(drawn_under) + (raised or 0)]

    def _text(self, child: Any, marks: Marks, setting: Setting) -> None:
        text = child.text
        if not text:
            return
        if (text[0] in _BLANKS or text[-1] in _BLANKS) and child.get(_PRESERVE) != "preserve":
            text = text.strip(_BLANKS)
        if "\n" in text or "\r" in text:
            text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
        if not self.add(text, marks):
            return
        if self._is_hidden(setting):
            self.hidden.append(text)
        if setting.struck:
            self.struck.append(text)

    def _is_hidden(self, setting: Setting) -> bool:
        if setting.hidden is not None:
            return setting.hidden
        ground = bool(self.mark.style.setting.hidden)
        own = (
            bool(self.source.styles.style(setting.style).setting.hidden) if setting.style else False
        )
        return own != ground

    def add(self, text: str, marks: Marks) -> bool:
        """Add words, and return whether they are seen: those in a field's instruction are not."""
        context = self.context
        if context.fields and context.in_code:
            context.fields[-1].swallowed.append(text)
            return False
        words, place, around = self.words, context.place, context.around
        if self.ours:
            around = around._replace(ours=True)
        if words.first is None:
            words.first = place
        words.last = place
        words.add(text, marks, around)
        return True

    def _tab(self, child: Any, marks: Marks) -> None:
        self.add("\t", marks)

    def _break(self, child: Any, marks: Marks) -> None:
        if child.get(name("w:type")) in ("page", "column"):
            self.words.page_break()
        else:
            self.add("\n", marks)

    def _hard_hyphen(self, child: Any, marks: Marks) -> None:
        self.add("\u2011", marks)

    def _soft_hyphen(self, child: Any, marks: Marks) -> None:
        self.add("\u00ad", marks)

    def _symbol(self, child: Any, marks: Marks) -> None:
        try:
            code = int(child.get(name("w:char"), ""), 16)
        except ValueError:
            return
        self.add(symbol(child.get(name("w:font"), ""), code), marks)

    def _deleted_text(self, child: Any, marks: Marks) -> None:
        self._text(child, marks, NO_SETTING)

    def _ruby(self, child: Any, marks: Marks) -> None:
        for part, form in (("rubyBase", "{}"), ("rt", " ({})")):
            found = child.find(name(f"w:{part}"))
            text = "" if found is None else "".join(t.text or "" for t in found.iter(T))
            if text:
                self.add(form.format(text), marks)

    # Fields

    def _field_character(self, child: Any, marks: Marks) -> None:
        kind, open_fields = child.get(name("w:fldCharType")), self.context.fields
        if kind == "begin":
            self.context.begin_field(child.find(name("w:ffData")))
        elif open_fields and kind == "separate":
            open_fields[-1].begin_result()
            self._note_field(open_fields[-1])
        elif open_fields and kind == "end":
            ended = open_fields.pop()
            self.context.changed()
            if not ended.shows or ended.form is not None:
                substitute = ended.substitute()
                if substitute:
                    self.add(substitute, marks)
        self.context.changed()

    def _instruction(self, child: Any, marks: Marks) -> None:
        open_fields = self.context.fields
        if open_fields and not open_fields[-1].shows:
            open_fields[-1].code.append(child.text or "")

    def _note_field(self, opened: Field) -> None:
        target = referred(opened.instruction)
        if target:
            self.source.referred.add(target)
        if opened.kind not in _QUIET_FIELDS and not read_reference(target):
            self.source.findings.add(
                Matter.FIELD,
                opened.instruction,
                "Feltets indhold står nu som almindelig tekst og ændrer sig ikke mere af sig selv.",
            )

    def _close_broken_fields(self) -> None:
        """Show what stands in the instruction of a field that doesn't end: it isn't lost."""
        fields = self.context.fields
        if not fields or not self.context.in_code:
            return
        swallowed = [text for each in fields if not each.shows for text in each.swallowed]
        fields[:] = [each for each in fields if each.shows]
        self.context.changed()
        for text in swallowed:
            self.add(text, _MARKS[0])

    # Notes, comments, equations

    def _footnote(self, child: Any, marks: Marks) -> None:
        self._note("footnote", child)

    def _endnote(self, child: Any, marks: Marks) -> None:
        self._note("endnote", child)

    def _note(self, kind: str, child: Any) -> None:
        key = (kind, child.get(ID, ""))
        note = self.source.notes.get(key)
        if note is None or self.context.in_code:
            return
        self.source.used.add(key)
        around = self.context.around
        space = " " if self.words.ends_open else ""
        self.add(f"{space}[{_NOTE_NAMES[kind]}: ", _MARKS[0])
        for run in note.runs:
            self.words.add_run(run, around)
        self.add("]", _MARKS[0])
        self.after.extend(note.after)
        self.source.findings.add(
            Matter.FOOTNOTE if kind == "footnote" else Matter.ENDNOTE,
            "".join(run.run.text for run in note.runs),
            f"Noten står nu i selve teksten, som »[{_NOTE_NAMES[kind]}: …]«.",
        )

    def _comment_reference(self, child: Any, marks: Marks) -> None:
        comment = child.get(ID, "")
        if comment not in self.source.quotes:
            self.source.quotes.setdefault(comment, [])
            if comment not in self.context.comments:
                self.words.hang(comment, self.context.around)

    def _equation(self, element: Any) -> None:
        words = " ".join(equation_words(element).split())
        if words and self.add(words, _MARKS[0]):
            self.source.findings.add(
                Matter.EQUATION, words, "Formlen står nu som almindelig tekst på én linje."
            )

    # Drawings

    def _drawing(self, child: Any, marks: Marks) -> None:
        if self.context.in_code:
            return
        alt, shown = alternative_text(child), False
        for each in drawn(child):
            shown = True
            _DRAWN_READERS[each.kind](self, each, alt)
        if not shown:
            self._bare_drawing(alt)

    def _bare_drawing(self, alt: str) -> None:
        outcome = "Tegningen er ikke med."
        if alt:
            outcome = "Tegningen er ikke med; dens beskrivelse står i teksten."
            self._placeholder("Tegning", alt)
        self.source.findings.add(Matter.DRAWING, alt, outcome)

    def _placeholder(self, what: str, words: str) -> None:
        self._picture_block(
            ReadPicture(
                None,
                words,
                100,
                self.context.inserted,
                self.context.deleted,
                self.context.place,
            )
        )

    def _picture_block(self, picture: ReadPicture) -> None:
        (self.after if self.words.seen else self.before).append(picture)

    def _picture(self, each: Drawn, alt: str) -> None:
        relationship = self.context.relationships.get(each.target)
        data = self.source.picture(relationship)
        context = self.context
        width = 100
        if each.width:
            width = max(1, min(round(100 * each.width / self.source.page[0]), 100))
        words = alt or " ".join(each.words.split())
        self._picture_block(
            ReadPicture(data, words, width, context.inserted, context.deleted, context.place)
        )
        if data is None:
            self.source.findings.add(Matter.PICTURE, words, _why_no_picture(relationship))

    def _box(self, each: Drawn, alt: str) -> None:
        self.boxes.append(Box(each.element, self.context.inserted, self.context.deleted))

    def _chart(self, each: Drawn, alt: str) -> None:
        words = self.source.part_words(each.kind, self.context.relationships.get(each.target))
        self._shown_words(words or [alt], Matter.DRAWING, "Diagrammet er ikke med, kun dets ord.")

    def _object(self, each: Drawn, alt: str) -> None:
        self.source.findings.add(
            Matter.OBJECT,
            each.words or alt,
            "Det indlejrede objekt er ikke med, kun det billede af det, som kan vises.",
        )

    def _drawn_words(self, each: Drawn, alt: str) -> None:
        self._shown_words([each.words], Matter.DRAWING, "Tegningen er ikke med, kun dens ord.")

    def _shown_words(self, words: list[str], matter: Matter, outcome: str) -> None:
        text = "; ".join(filter(None, words))
        if text:
            run = replace(_plain_run(text), inserted=self.context.inserted)
            run = replace(run, deleted=self.context.deleted)
            self.after.append(ReadParagraph((run,), place=self.context.place))
        self.source.findings.add(matter, text, outcome)

    # Results

    @property
    def place(self) -> Place:
        """Where the paragraph stands: in the tags around all its words, or our bookmarks there."""
        first, last = self.words.first, self.words.last
        if first is None or last is None or first is last:
            return first or self.context.place
        kept = tuple(tag for tag in first.tags if tag in last.tags or read_bookmark(tag))
        return Place(kept, first.part)


def _plain_run(text: str) -> ReadRun:
    words = Words()
    words.add(text, _MARKS[0], Context({}, None, {}).around)  # type: ignore[arg-type]
    words.close()
    return words.runs[0]


def _why_no_picture(relationship: Any) -> str:
    shown = "I teksten står i stedet, hvad det viser."
    if relationship is None:
        return f"Billedet mangler i dokumentet. {shown}"
    if relationship.outside:
        return f"Billedet ligger uden for dokumentet og er ikke hentet. {shown}"
    return f"Billedet er ikke PNG eller JPEG, er beskadiget eller for stort. {shown}"


_MARK_READERS: dict[str, Callable[[ParagraphReader, Mark, Any], None]] = {
    name("w:pStyle"): ParagraphReader._mark_style,
    NUM_PR: ParagraphReader._mark_numbering,
    OUTLINE: ParagraphReader._mark_outline,
    RPR: ParagraphReader._mark_traces,
    name("w:framePr"): ParagraphReader._mark_frame,
    name("w:pPrChange"): ParagraphReader._mark_change,
}
_RUN_READERS: dict[str, Callable[[ParagraphReader, Any, Marks], None]] = {
    ALTERNATE: ParagraphReader._alternate,
    name("w:delText"): ParagraphReader._deleted_text,
    name("w:tab"): ParagraphReader._tab,
    name("w:ptab"): ParagraphReader._tab,
    name("w:br"): ParagraphReader._break,
    name("w:cr"): ParagraphReader._break,
    name("w:noBreakHyphen"): ParagraphReader._hard_hyphen,
    name("w:softHyphen"): ParagraphReader._soft_hyphen,
    name("w:sym"): ParagraphReader._symbol,
    name("w:ruby"): ParagraphReader._ruby,
    name("w:fldChar"): ParagraphReader._field_character,
    name("w:instrText"): ParagraphReader._instruction,
    name("w:delInstrText"): ParagraphReader._instruction,
    name("w:footnoteReference"): ParagraphReader._footnote,
    name("w:endnoteReference"): ParagraphReader._endnote,
    name("w:commentReference"): ParagraphReader._comment_reference,
    name("w:drawing"): ParagraphReader._drawing,
    name("w:pict"): ParagraphReader._drawing,
    name("w:object"): ParagraphReader._drawing,
    name("w:contentPart"): ParagraphReader._drawing,
}
_DRAWN_READERS: dict[str, Callable[[ParagraphReader, Drawn, str], None]] = {
    "picture": ParagraphReader._picture,
    "box": ParagraphReader._box,
    "chart": ParagraphReader._chart,
    "diagram": ParagraphReader._chart,
    "object": ParagraphReader._object,
    "words": ParagraphReader._drawn_words,
}
