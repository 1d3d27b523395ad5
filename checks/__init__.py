"""Checks that need programs of others; ``make test`` does not collect them."""
