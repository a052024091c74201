"""Sharing as the user meets it: copies, packages, borrowing, backups, and the strip that tells."""
