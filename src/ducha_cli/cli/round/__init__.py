"""督查轮次, as typed."""
