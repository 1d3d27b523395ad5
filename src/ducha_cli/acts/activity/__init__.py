"""督查活动: its records, and what each of its acts asks."""
