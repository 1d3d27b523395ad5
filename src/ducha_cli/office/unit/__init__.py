"""What the office does with 单位名录."""
