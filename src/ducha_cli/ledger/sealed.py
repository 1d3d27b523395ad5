"""What the trail may know of a complainant: nothing but a digest (trap 8). Standard library only."""

from __future__ import annotations

import hashlib
from typing import Any

PERSONAL = ("name", "phone", "identity", "address")


def digest(salt: str, values: dict[str, Any]) -> str:
    """Return SHA-256 over the salt (hex) and the personal values, so that a change is seen, not the value."""
    parts = [salt, *(values.get(name) or "" for name in PERSONAL)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def sealed(table: str, image: dict[str, Any]) -> dict[str, Any]:
    """Return the after-image as the trail may keep it: a complainant's row without values and salt."""
    if table != "complainant":
        return image
    return {name: value for name, value in image.items() if name not in {*PERSONAL, "salt"}}
