"""The page »Tjek«: what is wrong in the plan, where, why, and how to mend it.

running    checks while nobody types, in slices too short to be felt
page       the list of what was found, by rule, and what there is to do about it
finding_tree  the list itself
rule_card  why a rule matters and how to mend what it finds
reason_dialog  asks why a finding is set aside
going      goes to the very place of a finding
count      how much there is to mend, in the status line
"""
