"""The text of a plan: its tree, normal form and stored form, the cleaner of foreign text, words."""

from __future__ import annotations
