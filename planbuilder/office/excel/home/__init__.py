"""Excel, home: workbooks that come back, and effort lists that others keep."""
