"""What moves or stops a deadline that runs: 延期, 中止."""
