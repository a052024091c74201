"""Drawings in the window: painted, moved about in, chosen from, copied and saved."""
