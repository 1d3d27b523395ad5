"""Rows that meet what the ledger knows: which thing each is, what its cells come to, how they are written."""
