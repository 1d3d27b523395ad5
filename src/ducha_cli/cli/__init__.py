"""What the clerk types: ``ducha <noun> <verb> …``. The only layer that prints, and it prints Chinese."""
