"""Comments in the window: in the text, beside it, in the tree, and all of them in a list.

index          which threads there are about each record
page_comments  what every page has; the rest is imported when there is a comment to show
text_marks     the commented words in the text, and the signs in its margin
panel          the threads of the open record; thread_card, writing_box
all_dialog     the comments of the whole plan
commands       what can be done with comments, each a step that can be undone
"""
