"""Checks: rules that read the whole plan and say what is wrong, where, why, and how to mend it.

finding        what a rule finds, for whom it matters (profiles), what a rule is
said           the words of a record, field by field, with the places of its blocks
elements       elements and efforts that lack something
registers      what texts and registers don't say alike, dead references, old statutes
open_matters   what people still have to decide
personal       numbers and addresses of persons, small counts
wording        placeholders, other municipalities' names, hard sentences
layout         headings, tables, pictures and links (accessibility)
dates          adoption and the plan's period against the four years
rules          all rules in the order in which they are shown
checker        runs them, and after an edit only those that it touches
setting_aside  findings that somebody set aside with a reason
"""
