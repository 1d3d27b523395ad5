"""What the office does with 问题."""
