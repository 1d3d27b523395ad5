"""What is counted and told: figures, weeks, lists of what is late."""
