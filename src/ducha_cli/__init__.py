"""ducha-cli: the work of a 督查室 over one SQLite ledger."""

__version__ = "0.1.0"
