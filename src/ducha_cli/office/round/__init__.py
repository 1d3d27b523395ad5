"""What the office does with 督查轮次."""
