"""Where it is kept. Nothing is imported here: looks must not pay for what acts need."""
