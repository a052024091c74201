"""Dialogs that were asked for: each decides one thing."""
