"""What happens when: everything dated in a plan, for the year wheel, lists and calendars."""
