"""Where the parts of an existing plan belong in the concept. Knows nothing of Word.

stemming      Danish words without their endings
features      what words tell: stems, and the known parts of compounds
lexicon       headings and words by which places are known: data in resources/placing
scoring       how well a part fits each place, by heading, words and chapter
destinations  where a part can go, and what is proposed for it
proposing     the proposal for each part, how sure it is, and why
"""
