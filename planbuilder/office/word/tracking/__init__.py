"""Two states of a document in one: the earlier as rejected, the later as accepted revisions.

The document is written twice, as it was and as it is, with the same template; what differs in the
XML becomes revisions. So whatever the writer writes is tracked, and rejecting or accepting them
all gives what was written.

parts      our XML taken apart: controls, tables, rows, cells, paragraphs
numbering  what makes no difference to a reader
lists      which numbered list goes on as which
runs       the runs of a paragraph as tokens, and back
outcomes   what may become of a part
belonging  which blocks of both states belong together
matching   what became of each part
wholes     parts that came or went as a whole
stamps     whose each change is
emitting   the XML of both states in one, with Word's revisions
document   all of it, for a whole body
"""
