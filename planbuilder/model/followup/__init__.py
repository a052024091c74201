"""How a plan's efforts go on a day: rounds of follow-up, states of efforts, series of figures."""
