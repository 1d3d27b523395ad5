"""制度成果, as typed."""
