"""The tags by which a piece of a Word document or a row of a sheet is known when it comes home.

A tag names the record and the version that it shows. Word allows 64 characters in the tag of a
content control and 40 in the name of a bookmark, so versions are named by their first digits.
"""

from __future__ import annotations
