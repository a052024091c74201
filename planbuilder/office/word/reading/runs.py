"""The runs of a paragraph: their words in their settings, fields, notes, comments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from planbuilder.model.richtext.tree import Marks
from planbuilder.office.tags import is_live_bookmark, read_bookmark
from planbuilder.office.word.reading.alternatives import chosen
from planbuilder.office.word.reading.content import Matter, Place
from planbuilder.office.word.reading.context import (
    EQUATION,
    EQUATION_PARAGRAPH,
    Context,
)
from planbuilder.office.word.reading.equations import equation_words
from planbuilder.office.word.reading.hanging import Hanging
from planbuilder.office.word.reading.names import ALTERNATE, ID, PPR, RPR, R, T, name
from planbuilder.office.word.reading.paragraph_marks import Mark, read_mark
from planbuilder.office.word.reading.settings import NO_SETTING, Setting, read_setting
from planbuilder.office.word.reading.source import Source
from planbuilder.office.word.reading.styles import OURS
from planbuilder.office.word.reading.symbols import from_symbol_font, in_symbol_font, symbol
from planbuilder.office.word.reading.words import Words

_MARKS = tuple(map(Marks, range(32)))
_PLAIN = _MARKS[0]
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = " \t\r\n"
_BREAK_TYPE, _FIELD_TYPE, _FIELD_FORM = (
    name("w:type"),
    name("w:fldCharType"),
    name("w:ffData"),
)
_NOTE_NAMES = {"footnote": "Note", "endnote": "Slutnote"}


class RunReader:
    """Reads the words of one paragraph."""

    __slots__ = (
        "_ground",
        "_hanging",
        "_marks_before",
        "_opened",
        "_ours",
        "_style_size",
        "capitals",
        "context",
        "format_changed",
        "hidden",
        "mark",
        "size",
        "source",
        "struck",
        "words",
    )

    def __init__(self, source: Source, context: Context) -> None:
        self.source = source
        self.context = context
        self.mark = Mark(source.styles.of_paragraphs)
        self.words = Words()
        self.hidden: list[str] = []
        self.struck: list[str] = []
        self.format_changed = False
        self.size = 0
        self.capitals: bool | None = None
        self._style_size = self._size_of(self.mark)
        self._hanging: Hanging | None = None
        self._ground = NO_SETTING
        self._ours = False
        self._marks_before: Marks | None = None
        self._opened = len(context.opened)

    def read(self, paragraph: Any) -> None:
        """Read what is in a w:p."""
        context = self.context
        for child in paragraph:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag == PPR:
                self._read_mark(child)
            else:
                for each in context.walk((child,)):
                    self.child(each)
        if context.fields:
            self._close_broken_fields()
        self.words.close()

    def _size_of(self, mark: Mark) -> int:
        return mark.style.setting.size or self.source.styles.size

    def _read_mark(self, properties: Any) -> None:
        read_mark(properties, self.mark, self.source.styles, self.source.traces)
        style = self.mark.style
        self._ground = style.setting if style.emphasis else NO_SETTING
        self._style_size = self._size_of(self.mark)
        self.format_changed |= self.mark.before is not None

    def child(self, child: Any) -> None:
        """Read a run or an equation."""
        tag = child.tag
        if tag == R:
            self._run(child)
        elif tag in (EQUATION, EQUATION_PARAGRAPH):
            self._equation(child)

    @property
    def hanging(self) -> Hanging:
        """What hangs on the paragraph."""
        if self._hanging is None:
            self._hanging = Hanging(self.source, self.context)
        return self._hanging

    @property
    def hanging_or_none(self) -> Hanging | None:
        """What hangs on the paragraph, None where nothing does."""
        return self._hanging

    @property
    def place(self) -> Place:
        """Where the paragraph stands: the tags around all its words, our bookmarks on them.

        LibreOffice writes bookmarks that hold nothing, before the words that they held.
        """
        first, last = self.words.first, self.words.last
        if first is last and len(self.context.opened) == self._opened:
            return first or self.context.place
        begun = self.context.opened[self._opened :]
        place = first or self.context.place
        tags = [
            tag for tag in place.tags if last is None or tag in last.tags or _tells_a_piece(tag)
        ]
        tags += [tag for tag in begun if tag not in tags and _tells_a_piece(tag)]
        return Place(tuple(tags), place.part)

    # Runs

    def _run(self, run: Any) -> None:
        setting = NO_SETTING
        marks = _PLAIN if self._ground is NO_SETTING else self._marks(NO_SETTING)
        self._ours, self._marks_before = False, None
        for child in run:
            tag = child.tag
            if tag == T:
                self._text(child, marks, setting)
            elif tag == RPR:
                setting = read_setting(child)
                if setting.before is not None:
                    self.format_changed = True
                    self._marks_before = self._marks(setting.before)
                marks = self._marks(setting)
            else:
                reader = _READERS.get(tag)
                if reader is not None:
                    reader(self, child, marks, setting)

    def _marks(self, setting: Setting) -> Marks:
        """Return what words in a setting are set in; toggles of styles cancel each other out."""
        own = self._style_setting(setting) if setting.style else NO_SETTING
        ground = self._ground
        styled = own if ground is NO_SETTING else own.toggling(ground)
        return _MARKS[setting.marks_over(styled)]

    def _style_setting(self, setting: Setting) -> Setting:
        style = self.source.styles.style(setting.style)
        self._ours |= style.name == OURS
        return style.setting if style.emphasis else NO_SETTING

    def _text(self, child: Any, marks: Marks, setting: Setting) -> None:
        text = child.text
        if not text:
            return
        if (text[0] in _BLANKS or text[-1] in _BLANKS) and child.get(_PRESERVE) != "preserve":
            text = text.strip(_BLANKS)
        if not text.isprintable() and in_symbol_font(text):
            text = from_symbol_font(text, setting.font)
        if "\n" in text or "\r" in text:
            text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
        if self.add(text, marks):
            plain = setting is NO_SETTING and not self.mark.style.setting.hidden
            if not plain and self._is_hidden(setting):
                self.hidden.append(text)
            if setting.struck:
                self.struck.append(text)
            if not text.isspace():
                self._note_look(setting)

    def _note_look(self, setting: Setting) -> None:
        """Keep the size of the smallest words, and whether all are set as capitals."""
        if setting.style:
            setting = setting.over(self.source.styles.style(setting.style).setting)
        size = setting.size or self._style_size
        if not self.size or size < self.size:
            self.size = size
        if self.capitals is not False:
            ground = self.mark.style.setting.capitals
            self.capitals = bool(ground if setting.capitals is None else setting.capitals)

    def _is_hidden(self, setting: Setting) -> bool:
        if setting.hidden is not None:
            return setting.hidden
        ground = bool(self.mark.style.setting.hidden)
        if not setting.style:
            return ground
        return bool(self.source.styles.style(setting.style).setting.hidden) != ground

    def add(self, text: str, marks: Marks) -> bool:
        """Add words, and return whether they are seen: those in a field's instruction are not."""
        context = self.context
        if context.fields and context.in_code:
            context.fields[-1].swallowed.append(text)
            return False
        words, around = self.words, context.around
        if self._ours or self._marks_before is not None:
            around = around._replace(ours=self._ours, marks_before=self._marks_before)
        words.last = context.place
        if words.first is None:
            words.first = words.last
        words.add(text, marks, around)
        return True

    def _alternate(self, child: Any, marks: Marks, setting: Setting) -> None:
        for each in chosen(child):
            reader = _READERS.get(each.tag)
            if reader is not None:
                reader(self, each, marks, setting)

    def _tab(self, child: Any, marks: Marks, setting: Setting) -> None:
        self.add("\t", marks)

    def _break(self, child: Any, marks: Marks, setting: Setting) -> None:
        if child.get(_BREAK_TYPE) in ("page", "column"):
            self.words.page_break()
        else:
            self.add("\n", marks)

    def _hard_hyphen(self, child: Any, marks: Marks, setting: Setting) -> None:
        self.add("\u2011", marks)

    def _soft_hyphen(self, child: Any, marks: Marks, setting: Setting) -> None:
        self.add("\u00ad", marks)

    def _symbol(self, child: Any, marks: Marks, setting: Setting) -> None:
        try:
            code = int(child.get(name("w:char"), ""), 16)
        except ValueError:
            return
        self.add(symbol(child.get(name("w:font"), ""), code), marks)

    def _ruby(self, child: Any, marks: Marks, setting: Setting) -> None:
        for part, form in (("rubyBase", "{}"), ("rt", " ({})")):
            found = child.find(name(f"w:{part}"))
            text = "" if found is None else "".join(t.text or "" for t in found.iter(T))
            if text:
                self.add(form.format(text), marks)

    def _drawing(self, child: Any, marks: Marks, setting: Setting) -> None:
        if not self.context.in_code:
            self.hanging.hang(child, first=not self.words.seen)

    def _equation(self, element: Any) -> None:
        words = " ".join(equation_words(element).split())
        if words and self.add(words, _PLAIN):
            self.source.findings.add(
                Matter.EQUATION, words, "Formlen står nu som almindelig tekst på én linje."
            )

    # Fields

    def _field_character(self, child: Any, marks: Marks, setting: Setting) -> None:
        kind, fields = child.get(_FIELD_TYPE), self.context.fields
        if kind == "begin":
            self.context.begin_field(child.find(_FIELD_FORM) if len(child) else None)
        elif fields and kind == "separate":
            self.context.show_field(fields[-1])
        elif fields and kind == "end":
            ended = fields.pop()
            if fields:
                fields[-1].swallowed += ended.swallowed
            if ended.kind == "TOC":
                self.context.end_contents()
            self.context.changed()
            substitute = "" if ended.shows and ended.form is None else ended.substitute()
            if substitute:
                self.add(substitute, marks)
        self.context.changed()

    def _instruction(self, child: Any, marks: Marks, setting: Setting) -> None:
        fields = self.context.fields
        if fields and not fields[-1].shows:
            fields[-1].code.append(child.text or "")

    def _close_broken_fields(self) -> None:
        """Show what stands in the instruction of a field that doesn't end: it isn't lost."""
        fields = self.context.fields
        swallowed = [text for each in fields if not each.shows for text in each.swallowed]
        if not self.context.in_code:
            return
        fields[:] = [each for each in fields if each.shows]
        self.context.changed()
        for text in swallowed:
            self.add(text, _PLAIN)

    # Notes and comments

    def _footnote(self, child: Any, marks: Marks, setting: Setting) -> None:
        self._note("footnote", child)

    def _endnote(self, child: Any, marks: Marks, setting: Setting) -> None:
        self._note("endnote", child)

    def _note(self, kind: str, child: Any) -> None:
        key = (kind, child.get(ID, ""))
        note = self.source.notes.get(key)
        if note is None or self.context.in_code:
            return
        again = key in self.source.used
        self.source.used.add(key)
        space = " " if self.words.ends_open else ""
        if again:
            self.add(f"{space}[{_NOTE_NAMES[kind]}, se ovenfor]", _PLAIN)
            return
        self.add(f"{space}[{_NOTE_NAMES[kind]}: ", _PLAIN)
        for run in note.runs:
            self.words.add_run(run, self.context.around)
        self.add("]", _PLAIN)
        if note.after:
            self.hanging.after.extend(note.after)
        self.source.findings.add(
            Matter.FOOTNOTE if kind == "footnote" else Matter.ENDNOTE,
            "".join(run.run.text for run in note.runs),
            f"Noten står nu i selve teksten, som »[{_NOTE_NAMES[kind]}: …]«.",
        )

    def _comment_reference(self, child: Any, marks: Marks, setting: Setting) -> None:
        comment = child.get(ID, "")
        if self.source.hang(comment):
            self.words.hang(comment, self.context.around)


_READERS: dict[str, Callable[[RunReader, Any, Marks, Setting], None]] = {
    T: RunReader._text,
    ALTERNATE: RunReader._alternate,
    name("w:delText"): RunReader._text,
    name("w:tab"): RunReader._tab,
    name("w:ptab"): RunReader._tab,
    name("w:br"): RunReader._break,
    name("w:cr"): RunReader._break,
    name("w:noBreakHyphen"): RunReader._hard_hyphen,
    name("w:softHyphen"): RunReader._soft_hyphen,
    name("w:sym"): RunReader._symbol,
    name("w:ruby"): RunReader._ruby,
    name("w:fldChar"): RunReader._field_character,
    name("w:instrText"): RunReader._instruction,
    name("w:delInstrText"): RunReader._instruction,
    name("w:footnoteReference"): RunReader._footnote,
    name("w:endnoteReference"): RunReader._endnote,
    name("w:commentReference"): RunReader._comment_reference,
    name("w:drawing"): RunReader._drawing,
    name("w:pict"): RunReader._drawing,
    name("w:object"): RunReader._drawing,
    name("w:contentPart"): RunReader._drawing,
}


def _tells_a_piece(tag: str) -> bool:
    return read_bookmark(tag) is not None or is_live_bookmark(tag)
