"""What the office does: one act is one function, one transaction, at least one trail entry."""
