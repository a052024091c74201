"""Printing what is used on paper: action cards, and the sheet for an emergency.

Loaded at first use, as is Qt's own printing.
"""
