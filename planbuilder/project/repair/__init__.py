"""Bringing back what can be read of a damaged project file."""
