"""Comparing texts, records and plans, for showing what changed."""
