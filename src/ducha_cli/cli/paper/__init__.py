"""文书, as typed."""
