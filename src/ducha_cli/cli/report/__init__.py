"""报表, as typed."""
