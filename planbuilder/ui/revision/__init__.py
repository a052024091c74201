"""Revising a plan in the window: by when, what needs a fresh look, and beginning it."""
