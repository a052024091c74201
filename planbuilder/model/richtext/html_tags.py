"""What the tags of foreign HTML mean for a text. What is not named here is passed over."""

from __future__ import annotations

from planbuilder.model.richtext.tree import Marks

DROPPED = frozenset({
    "applet", "audio", "button", "canvas", "del", "frameset", "iframe", "map", "meter", "noframes",
    "noscript", "object", "optgroup", "option", "progress", "script", "select", "style", "svg",
    "template", "textarea", "title", "video", "xml",
})  # fmt: skip
"""Their content goes with them."""

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
})  # fmt: skip
"""Text inside is in another block than text outside."""

MARKS = {
    "b": Marks.BOLD,
    "strong": Marks.BOLD,
    "i": Marks.ITALIC,
    "em": Marks.ITALIC,
    "cite": Marks.ITALIC,
    "dfn": Marks.ITALIC,
    "u": Marks.UNDERLINE,
    "sup": Marks.SUPER,
    "sub": Marks.SUB,
}
LISTS = {"ul": False, "ol": True, "menu": False, "dir": False}
"""Whether the items are numbered."""
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
CAPTIONS = frozenset({"caption", "figcaption"})
CELLS = frozenset({"td", "th"})
ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
