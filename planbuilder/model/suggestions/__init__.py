"""What reviewers suggest in returned documents: single changes, decided on one by one.

fields     what a field reads as in a document, and the field's value from such words
values     a value of a register's field as a suggestion keeps it
changes    the single changes of a `Returned`, who made each, and what was decided
verdicts   decisions, and the record with the changes that were accepted
"""
