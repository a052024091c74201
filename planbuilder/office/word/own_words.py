"""By what a document tells what the program wrote into it from the words of the plan.

Those who write documents mark it so, those who read them know it again.
"""

from __future__ import annotations

GENERATED = "pb-generated"
"""The tag of what the program wrote itself; nothing in it belongs to the plan."""
OURS = "Planbuilders ord"
"""The character style of words that the program put beside those of the plan; it looks plain."""
