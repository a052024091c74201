"""Excel, home: workbooks that come back, and lists that others keep."""
