"""Words as the user's shell takes them, so that what is advised can be pasted: names with blanks are usual.

And names as they are shown: whoever makes a folder chooses every byte of its name, a line end and an ESC too.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def line(*words: str | Path) -> str:
    """Return a command of these words; ``ducha run`` reads it as the shell does."""
    return " ".join(word(one) for one in words)


def word(text: str | Path) -> str:
    """Return one word, in quotes where the shell would take it for more; 汉字 need none."""
    plain = os.fspath(text)
    if not isinstance(text, str) and plain.startswith("-"):
        plain = f".{os.sep}{plain}"  # or it would be taken for an option
    if os.name == "nt":
        return _windows(plain)
    if shown(plain) != plain:
        return _bytes(plain)
    # shlex takes every letter beyond ASCII for unsafe.
    if plain and plain[0] != "=" and all(one.isalnum() or one in _SAFE for one in plain):
        return plain
    import shlex  # most words need no quotes

    return shlex.quote(plain)


_SAFE = "@%+=:,./-_〔〕（）《》“”、，。；：·—…"
_ODD = "&()[]{}^=;!'+,`~%@#$|<>"


def _windows(plain: str) -> str:
    """Quote as cmd and PowerShell both take it; no name there holds the mark itself, and a text that does is rare."""
    odd = not plain or any(sign in _ODD or sign.isspace() for sign in plain)
    if '"' in plain:
        return f"'{plain}'"
    return f'"{plain}"' if odd else plain


def _bytes(plain: str) -> str:
    r"""Write ``$'…'``, as bash and zsh do: what cannot be shown as \n or \x1b, and what is no UTF-8 as its bytes."""
    known = {"\n": r"\n", "\t": r"\t", "\\": r"\\", "'": r"\'"}
    told = "".join(
        known.get(one) or (one if shown(one) == one else "".join(f"\\x{byte:02x}" for byte in _encoded(one)))
        for one in plain
    )
    return f"$'{told}'"


def _encoded(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a half of a pair, which no byte of a POSIX name stands for
        return b"?"


def shown(name: str | Path) -> str:
    """Return a name on one line: ? for a control, a line end, a mark that turns the writing round, bytes of no UTF-8.

    ``ls`` shows them so in a terminal.
    """
    plain = os.fspath(name)
    if plain.isprintable():  # as nearly all are
        return plain
    import unicodedata

    return "".join("?" if unicodedata.category(one) in HIDDEN else one for one in plain)


HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of signs that a terminal obeys or cannot show."""


def letters() -> str:
    """Return what to do that a terminal shows 汉字."""
    if os.name == "nt":
        return "请在终端先执行 chcp 65001 或 chcp 936，再重做。"
    return "请把系统语言设为 UTF-8（如 export LANG=zh_CN.UTF-8）后重开终端。"
