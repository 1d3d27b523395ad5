"""What lies on the desk: today, finding, several commands from a file."""
