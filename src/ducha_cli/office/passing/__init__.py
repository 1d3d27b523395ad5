"""What becomes of work that leaves a thing: it is carried on, answered, recalled or waived, and never merely gone."""
