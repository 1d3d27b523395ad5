"""正反面典型, as typed."""
