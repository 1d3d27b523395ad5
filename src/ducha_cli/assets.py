"""Finds migrations/, templates/ and samples/ in a checkout and in a wheel; nothing else knows where they are."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder ``name``: inside the package when installed, at the top of the checkout otherwise.

    ``__file__`` decides, never ``sys.path``: an editable install leaves stale copies there.
    """
    packed = _PACKAGE / name
    return packed if packed.is_dir() else _PACKAGE.parents[1] / name
