"""What run properties say: bold, italic, underlined, raised, hidden, struck, size, style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from planbuilder.model.richtext.tree import Marks
from planbuilder.office.word.reading.names import RPR, VAL, is_on, name, whole


@dataclass(slots=True, eq=False)
class Setting:
    """What run properties say themselves: None where they say nothing.

    `before` is what they said before they were changed with tracking; `size` is in half points.
    """

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    raised: int | None = None
    hidden: bool | None = None
    struck: bool | None = None
    size: int | None = None
    capitals: bool | None = None
    style: str = ""
    font: str = ""
    before: Setting | None = None

    def over(self, base: Setting) -> Setting:
        """Return this setting with what it leaves open as in `base`."""
        return Setting(
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.underline if self.underline is None else self.underline,
            base.raised if self.raised is None else self.raised,
            base.hidden if self.hidden is None else self.hidden,
            base.struck if self.struck is None else self.struck,
            base.size if self.size is None else self.size,
            base.capitals if self.capitals is None else self.capitals,
        )

    def toggling(self, ground: Setting) -> Setting:
        """Return this setting of a character style on a paragraph's: bold on bold is not bold."""
        return Setting(
            bool(self.bold) != bool(ground.bold),
            bool(self.italic) != bool(ground.italic),
            ground.underline if self.underline is None else self.underline,
            ground.raised if self.raised is None else self.raised,
        )

    def marks_over(self, base: Setting) -> int:
        """Return the marks of words in this setting where styles say `base`."""
        bold = base.bold if self.bold is None else self.bold
        italic = base.italic if self.italic is None else self.italic
        underline = base.underline if self.underline is None else self.underline
        raised = base.raised if self.raised is None else self.raised
        return bool(bold) + 2 * bool(italic) + 4 * bool(underline) + (raised or 0)


_FONT = name("w:ascii")
_RAISED = {"superscript": int(Marks.SUPER), "subscript": int(Marks.SUB)}


def _set_bold(setting: Setting, child: Any) -> None:
    setting.bold = is_on(child.get(VAL))


def _set_italic(setting: Setting, child: Any) -> None:
    setting.italic = is_on(child.get(VAL))


def _set_underline(setting: Setting, child: Any) -> None:
    setting.underline = is_on(child.get(VAL))


def _set_raised(setting: Setting, child: Any) -> None:
    setting.raised = _RAISED.get(child.get(VAL, ""), 0)


def _set_hidden(setting: Setting, child: Any) -> None:
    setting.hidden = is_on(child.get(VAL))


def _set_struck(setting: Setting, child: Any) -> None:
    setting.struck = is_on(child.get(VAL))


def _set_size(setting: Setting, child: Any) -> None:
    setting.size = whole(child.get(VAL)) or None


def _set_capitals(setting: Setting, child: Any) -> None:
    setting.capitals = is_on(child.get(VAL))


def _set_style(setting: Setting, child: Any) -> None:
    setting.style = child.get(VAL, "")


def _set_font(setting: Setting, child: Any) -> None:
    setting.font = child.get(_FONT, "")


def _set_before(setting: Setting, child: Any) -> None:
    old = child.find(RPR)
    setting.before = read_setting(() if old is None else old)


_PROPERTIES = {
    name(f"w:{tag}"): setter
    for tag, setter in {
        "b": _set_bold,
        "i": _set_italic,
        "u": _set_underline,
        "vertAlign": _set_raised,
        "vanish": _set_hidden,
        "strike": _set_struck,
        "dstrike": _set_struck,
        "sz": _set_size,
        "caps": _set_capitals,
        "rStyle": _set_style,
        "rFonts": _set_font,
        "rPrChange": _set_before,
    }.items()
}


def read_setting(properties: Any) -> Setting:
    """Return what a w:rPr says."""
    setting = Setting()
    for child in properties:
        setter = _PROPERTIES.get(child.tag)
        if setter is not None:
            setter(setting, child)
    return setting


NO_SETTING = Setting()
