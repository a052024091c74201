"""Drawings of what registers hold: laid out here, painted elsewhere."""
