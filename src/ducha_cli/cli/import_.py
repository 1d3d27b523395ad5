"""Verbs of this noun."""

from ducha_cli.cli import guide

app = guide.noun()
