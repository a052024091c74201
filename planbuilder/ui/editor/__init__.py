"""The editor of one text: the document, its look, what can be done to it, and the panel around."""

from __future__ import annotations
