"""An existing plan in Word, read into pieces with a proposal where each belongs.

outline, layout_tables, contents   headings by style or look, and what stands under each
assembling   the pieces: texts, efforts, proposals
facts        title, municipality and period, guessed
comments     the document's comments in the new plan
reading_in   all of it together, and the new plan
"""

from planbuilder.office.word.old_plan.reading_in import OldPlan, new_plan_of, read_old_plan

__all__ = ["OldPlan", "new_plan_of", "read_old_plan"]
