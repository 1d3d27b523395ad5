"""What a TAB becomes."""
