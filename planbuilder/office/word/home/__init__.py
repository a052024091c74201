"""Word documents that come home: what their readers changed, remarked and wrote beside.

arrival    what came home in one document: suggestions, comments, a report
coming     one document read, from the file to what came home
known      the records and versions that a document may show
pieces     the pieces of a document, and what stands beside them
own_tags   whose piece a place is, by tags and bookmarks
cutting    which stretch of a document shows which record
texts      a text as it was made and as it came home
shown       what a document shows of a text of the plan
disputed, inlines    places that people disagree about, links and references in it
front      the fields of the front page
elements   the fields of an element or a section in its stretch
entries    the fields of an entry of another register in its rows
new_rows   which rows of a table somebody added; added: the new entries that they are
names      the names and numbers by which cells of registers tell of records
efforts    the fields of an effort in its rows
facts      rows and lines that hold several values in words
templates_own    the text of the municipality's template around the plan
generated  words that the program wrote, and what was written into them
order      pieces that are gone and pieces that stand elsewhere
gathering  the records of the suggestions: made once, and known again
credits    who made which change, where changes were tracked
remarks    the comments of a document
notes      what a document's reader didn't understand
storing    into the plan, as one step that can be undone
"""
