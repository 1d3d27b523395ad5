"""What is seen of 问题."""
