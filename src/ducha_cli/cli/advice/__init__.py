"""督查建议, as typed."""
