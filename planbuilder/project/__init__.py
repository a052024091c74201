"""Where plans live: the project file, its history, and the working copy on this machine."""
