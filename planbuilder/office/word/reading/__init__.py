"""Any Word document, read: its text, tracked changes, comments, and what couldn't be understood.

content     what is read
views       texts of it: with the tracked changes made, or as it was before them
reader      puts the reading together: notes, story, comments (answers)
story       the blocks: paragraphs (paragraph_marks, runs, words, fields, symbols, equations),
            tables, and what hangs on them (hanging, drawings)
context     what surrounds a place: tags, traces, links, alternatives; source: what all parts share
styles      what Word works out of styles (settings) and lists (numbering, numerals)
list_numbers, captions, links    what our texts have in another way
package, main_part, refusals     the file, opened safely
"""

from __future__ import annotations

from pathlib import Path

from planbuilder.office.word.reading.content import ReadDocument

__all__ = ["read_document"]


def read_document(source: Path | bytes, name: str = "") -> ReadDocument:
    """Return what a Word document holds.

    Nothing but the file itself is read, whatever it refers to, and nothing is run.

    Args:
        source: the .docx, or its bytes.
        name: what messages call it; the file's name where "".

    Raises:
        PlanbuilderError: it is no Word document, or one that can't be read.
    """
    from planbuilder.office.word.reading.reader import read_document  # here, since lxml loads late

    return read_document(source, name)
