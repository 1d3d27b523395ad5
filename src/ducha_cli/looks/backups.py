"""How old the newest backup is: one answer for 体检 and for the desk of the day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.ledger import manifest, place

if TYPE_CHECKING:
    from pathlib import Path

    from ducha_cli.looks.rows import Row
    from ducha_cli.settings import Settings


def age(folder: Path, settings: Settings, day: date, began: str = "") -> Row:
    """Return the newest backup, its age in days and whether another is due (``limits.backup_days``).

    Args:
        folder: the ledger's folder; a backup elsewhere counts by the day on which it was made.
        settings: the office's.
        day: today.
        began: since when the ledger without any backup is counted (ISO); "" where that makes no difference.
    """
    found = manifest.newest(folder / place.BACKUPS)
    since = found[1].made_at if found else began
    days = (day - date.fromisoformat(since[:10])).days if since else None
    return {
        "made_on": since[:10] if found else None,
        "days": days,
        "folder": str(found[0]) if found else None,
        "seq": found[1].seq if found else None,
        "due": days is None or days > settings.limits.backup_days,
    }
