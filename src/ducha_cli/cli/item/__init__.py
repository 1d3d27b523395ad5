"""督查事项, as typed."""
