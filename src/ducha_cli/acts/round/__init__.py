"""督查轮次: its records, and what each of its acts asks."""
