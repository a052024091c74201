"""The hearing: who is asked about the plan until when, answers as entries, personal data."""
