"""The project file on disk: its format, its versions, checking it, and writing it whole."""
