"""What the office does with 督查活动."""
