"""The command of this name."""

from ducha_cli.cli import guide

app = guide.noun()


@guide.verb(app, "init", "（建设中）", example="ducha init")
def init() -> None:
    """Do nothing yet."""
