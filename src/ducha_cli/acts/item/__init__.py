"""督查事项: its records, and what each of its acts asks."""
