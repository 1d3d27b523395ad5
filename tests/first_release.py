"""Ledgers as earlier releases wrote them: never made anew. Names and telephones in them are invented."""

import shutil
import sqlite3
from pathlib import Path

from ducha_cli.ledger import place
from ducha_cli.ledger import schema as schema_of

KEPT = {1: "first_release", 2: "second_release", 3: "third_release", 4: "fourth_release"}
"""By schema: the folder of a ledger that a release of it left."""


def _written(kept, schema):
    """What fills the database: a whole dump, or rows alone, whose schema the revisions up to then make."""
    whole = kept / "ledger.sql"
    if whole.exists():
        return whole.read_text(encoding="utf-8")
    revisions = schema_of.revisions()[:schema]
    scripts = [schema_of.text(one) for one in (*revisions, kept / "rows.sql")]
    return "\n".join(["BEGIN;", *scripts, "COMMIT;"])


def unpack(folder, schema=1):
    """Put the ledger of a release into ``folder``, a new one, as that release left it."""
    kept = Path(__file__).with_name("ledger") / KEPT[schema]
    shutil.copytree(kept, folder, ignore=shutil.ignore_patterns("*.sql"))
    db = sqlite3.connect(folder / place.DATABASE)
    db.executescript(_written(kept, schema))
    db.executescript(f"PRAGMA application_id = {place.APPLICATION_ID}; PRAGMA user_version = {schema};")
    db.close()
    for name in (place.FILES, place.PAPERS, place.TEMPLATES, place.BACKUPS):
        (folder / name).mkdir(exist_ok=True)
    for path in (folder, *folder.iterdir()):
        path.chmod(0o700 if path.is_dir() else 0o600)  # as the program makes them
    return folder
