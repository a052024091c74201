"""Where the plan is on its way: the overview of it, and the phases with their tasks."""
