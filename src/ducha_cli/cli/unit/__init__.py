"""单位名录, as typed."""
