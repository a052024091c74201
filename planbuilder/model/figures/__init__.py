"""Figures: how many concerns there were, never about whom (report p. 23)."""
