"""Comments: where in a text each hangs, and how they make threads.

anchor     the words that a comment hangs on
words      a text as the plain words that comments hang on
anchoring  what a comment keeps of its words, and finding them again in a text that was changed
resembling the same where the words themselves were changed
threads    a first comment with its answers, by record; new comments and answers
listing    all threads of a plan in reading order, each with its place
"""
