"""Works out on which page of a Word document each bookmark falls, without Word.

widths   how wide words are
formats  what the styles, lists and direct formatting make of a paragraph
lines    a paragraph broken into lines
blocks   paragraphs and tables with their heights and what must stay together
pages    the blocks dealt out on pages
"""

from planbuilder.office.word.writing.layout.pages import Pagination, paginate

__all__ = ["Pagination", "paginate"]
