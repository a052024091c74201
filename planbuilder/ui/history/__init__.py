"""What was: steps of history, comparing, restoring, and milestones."""
