"""A ledger as the first release wrote it: never made anew. Names and telephones in it are invented."""

import shutil
import sqlite3
from pathlib import Path

from ducha_cli.ledger import place

KEPT = Path(__file__).with_name("ledger") / "first_release"


def unpack(folder):
    """Put the ledger of the first release into ``folder``, a new one, as that release left it."""
    shutil.copytree(KEPT, folder, ignore=shutil.ignore_patterns("*.sql"))
    db = sqlite3.connect(folder / place.DATABASE)
    db.executescript((KEPT / "ledger.sql").read_text(encoding="utf-8"))
    db.executescript(f"PRAGMA application_id = {place.APPLICATION_ID}; PRAGMA user_version = 1;")
    db.close()
    for name in (place.PAPERS, place.TEMPLATES, place.BACKUPS):
        (folder / name).mkdir()
    for path in (folder, *folder.iterdir()):
        path.chmod(0o700 if path.is_dir() else 0o600)  # as the program makes them
    return folder
