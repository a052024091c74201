"""What was: the order of versions, readable steps, who wrote what, milestones."""
