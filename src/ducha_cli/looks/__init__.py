"""What is seen: SQL rows and the domain's rules made plain dicts. Standard library only; the only place of figures."""
