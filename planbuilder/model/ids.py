"""New permanent ids for records. Two machines never make the same one."""

from __future__ import annotations

import os


def new_id(prefix: str) -> str:
    """Return an id such as "indsats-3f9a1c07b2e4" that no other copy of the plan ever makes."""
    return f"{prefix}-{os.urandom(6).hex()}"
