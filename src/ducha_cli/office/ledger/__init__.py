"""What is done with the ledger as a whole."""
