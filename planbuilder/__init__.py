"""Planbuilder: the action plan of a municipality, from the first draft to a finished document."""

__version__ = "0.5.0"
