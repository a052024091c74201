"""Two states of a document in one: the earlier as rejected, the later as accepted revisions.

The document is written twice, as it was and as it is, with the same template; what differs in the
XML becomes revisions. So whatever the writer writes is tracked, and rejecting or accepting them
all gives what was written.

parts      our XML taken apart: controls, tables, rows, cells, paragraphs
runs       the runs of a paragraph as tokens, and back
matching   what became of each part
stamps     whose each change is
revisions  Word's marks of revisions
emitting   the XML of both states in one
"""
