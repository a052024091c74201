"""Many plans side by side, each only read: what their files hold in short, kept for the next time.

overview   what is told of one plan
reading    reads it from a project file; which files are meant by files and folders
cache      what was read of files that haven't changed since
comparing  all of it together, with regions and police districts
"""
