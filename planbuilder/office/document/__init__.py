"""What a document of a plan holds and says, whatever its format.

outline         its pieces in reading order
front           whose plan it is, what it is called, how far it has come
effort_groups   the efforts under the levels where they stand
effort_facts    what is known of an effort besides its seven fields
coverage_words  the words of the appendix on what of the concept the plan covers
action_card     what stands on an action card
emergency_sheet what stands on the sheet for an emergency
texts           the words of texts, and which blocks are shown
"""

from __future__ import annotations
