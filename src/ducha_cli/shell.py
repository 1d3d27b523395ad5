"""Words as the user's shell takes them, so that what is advised can be pasted: names with blanks are usual."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def line(*words: str | Path) -> str:
    """Return a command of these words; ``ducha run`` reads it as the shell does."""
    return " ".join(word(one) for one in words)


def word(text: str | Path) -> str:
    """Return one word, in quotes where the shell would take it for more; 汉字 need none."""
    plain = os.fspath(text)
    if os.name == "nt":
        # cmd and PowerShell both take "…"; a name there never holds the mark itself.
        odd = not plain or any(sign in plain for sign in " \t&()[]{}^=;!'+,`~%@#$")
        return f'"{plain}"' if odd else plain
    # shlex takes every letter beyond ASCII for unsafe.
    return plain if plain and all(one.isalnum() or one in _SAFE for one in plain) else shlex.quote(plain)


_SAFE = "@%+=:,./-_〔〕（）《》“”、，。；：·—…"
