"""文书: its records, and what each of its acts asks."""
