"""The tree of elements in its two arrangements."""
