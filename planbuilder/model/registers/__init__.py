"""The registers of a plan: a module declares the records of one and says how it is laid out."""
