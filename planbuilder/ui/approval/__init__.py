"""The hearing and the political path in the window: decisions, papers, answers out of Word."""
