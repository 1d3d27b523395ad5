"""What is seen of 督查轮次."""
