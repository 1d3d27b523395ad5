"""Commands of the ledger as a whole: made, kept, brought back, looked over, proven."""
