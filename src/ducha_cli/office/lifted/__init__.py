"""What stands in the place of what was asked: 免办."""
