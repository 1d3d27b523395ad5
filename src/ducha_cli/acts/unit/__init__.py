"""单位名录: its records, and what each of its acts asks."""
