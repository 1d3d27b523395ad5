"""Writes migrations/schemas/: ``make schemas``, after every new revision."""

from pathlib import Path

from ducha_cli.ledger import doorkeeper

folder = Path(__file__).parent / doorkeeper.SCHEMAS
folder.mkdir(exist_ok=True)
for name, text in doorkeeper.written().items():
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
