"""The command of this name."""

from ducha_cli.cli import guide

app = guide.noun()


@guide.verb(app, "demo", "（建设中）", example="ducha demo")
def demo() -> None:
    """Do nothing yet."""
