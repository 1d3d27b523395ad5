"""What the office does with 督查事项."""
