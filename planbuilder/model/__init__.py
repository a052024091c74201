"""What a plan is: concept, records, text, checks. No Qt, no SQL, no Office formats."""
