"""What is seen of 单位名录."""
