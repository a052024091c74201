"""The menus of the window. What stands in them is loaded at first use."""
