"""Many plans side by side in a window of its own, each only read."""
