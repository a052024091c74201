"""Answers to the hearing in Word documents: letters, tables, comments in the plan itself."""
