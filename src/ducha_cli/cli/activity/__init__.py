"""督查活动, as typed."""
