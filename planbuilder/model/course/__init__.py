"""The way of a plan from need to revision: its phases, what each asks for, and how far one is."""
