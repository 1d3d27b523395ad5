"""What was imported, seen."""
