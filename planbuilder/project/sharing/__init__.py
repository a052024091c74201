"""How copies of a plan meet: publishing, merging, packages, clean copies, backups."""
