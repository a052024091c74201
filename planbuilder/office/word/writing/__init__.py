"""The plan written as a Word document.

outline    what the document holds, in order (imports nothing of Word)
export     puts the document together and writes the file
pieces     the pieces in the order of the outline
controls   which record, version and field each stretch of the document is
cover, contents, efforts, coverage_grid, blocks, tables    its pieces, as XML
document   the .docx package under way: styles, lists, links, pictures
template   the template it starts from, ours or the municipality's own (`templates`)
excerpt    some pieces instead of the whole
guidance   the concept's guidance for whoever is to write an element
layout     on which page everything falls, for the table of contents
"""
