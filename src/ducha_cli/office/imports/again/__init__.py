"""Files that come again: lists of ours that were edited, registers, next month's table."""
