"""*Nyt fra eksisterende Word-plan*: an old plan beside the concept, sorted by hand where needed.

opening      choosing and reading the file, making the plan
window       the window, its commands
part_tree    the old plan as it was
place_tree   the new plan as it will be
preview      one part to be read, and split
effort_list, move_dialog, front_fields   the rest of it
signs, dragging   how sure a proposal is; parts under the mouse
"""
