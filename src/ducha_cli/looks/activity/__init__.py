"""What is seen of 督查活动."""
