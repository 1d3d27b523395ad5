"""人员, as typed."""
