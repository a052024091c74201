"""Any Word document, read: its text, tracked changes, comments, and what couldn't be understood.

content    what is read
"""
