"""Suggestions from Word: fetching them, and deciding on them one by one.

index        how many suggestions are open, by record
bar          the line above an element or an effort that leads to its suggestions
fetching     from choosing the documents to the line that says what came of it
report       what came home, before it is taken in
window       the list at the left, the text with its suggestions at the right
listing      what the list holds
desk         the text of one record with its suggestions, and the buttons that decide
tracked_page writes a text with tracked changes into a document
loose_desk   text without a place, pieces that are gone or stand elsewhere
placing      dragging such text to its place
wording      the words for it all
"""
