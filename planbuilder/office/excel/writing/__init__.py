"""A plan's workbook.

workbook   puts it together and writes the file
*_sheet    its sheets; *_block the blocks of the overview
cells, table, texts, sums, formulas, charts, look, page    what the sheets are made of
package, spreadsheetml    the file itself
"""
