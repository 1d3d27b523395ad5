"""A workbook as its sheets show it: readers of .xlsx, .xls and text, and what they fill."""
