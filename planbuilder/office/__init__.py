"""The Office formats: a plan as a Word document, an Excel workbook and other files."""
