"""Words: names of people and units, titles, numbers of persons, text as a paper takes it."""
