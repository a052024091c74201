"""Excel in the window: workbooks that come home, others' lists, and forms to send out.

fetching     from choosing the files to the line that says what came of it
home_dialog  what the files would change, cell by cell: home_tree, book_list
mapping_dialog    what the columns of somebody's own list are
form_dialog  a form for others to fill in
"""
