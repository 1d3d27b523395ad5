"""What comes in from workbooks, a row at a time."""
