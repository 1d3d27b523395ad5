"""What is asked anew of whom."""
