"""What is seen of 督查事项."""
