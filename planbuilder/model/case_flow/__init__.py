"""The case flow as a whole: what follows on what, what is wrong with it, and its text form."""
