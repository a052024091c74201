"""The text of a plan: its tree, its stored form, the cleaner of foreign text, plain words."""

from __future__ import annotations
