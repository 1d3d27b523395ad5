"""The command of this name."""

from ducha_cli.cli import guide

app = guide.noun()


@guide.verb(app, "today", "（建设中）", example="ducha today")
def today() -> None:
    """Do nothing yet."""
