"""问题, as typed."""
