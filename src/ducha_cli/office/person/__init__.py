"""What the office does with 人员."""
