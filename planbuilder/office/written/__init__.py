"""What people write in a cell, of a sheet or of a table in Word, read as a value of a field.

canonical   what stands in a cell, the same however it was stored
vocabulary  the words that a plan knows: its effort levels, the names of its records
dates       days and numbers
values      all of them together: the value that a cell says, or why it can't be understood
"""
