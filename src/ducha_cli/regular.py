"""Opening what a user names: a regular file and nothing else, for links, pipes and devices may change or never end."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What a system has not is not asked of it: Windows alone has O_BINARY (without it a 0x1A ends the file), and not the
# others. O_NOFOLLOW holds against a link put there after the look, O_NONBLOCK against a pipe.
_FLAGS = os.O_RDONLY
for _name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC"):
    _FLAGS |= getattr(os, _name, 0)


MOST = 100 * 1024 * 1024
"""Bytes that are read of a file for which nobody says another limit."""


class NotRegular(Exception):
    """It is there and is no regular file; ``link`` says whether it is a link."""

    def __init__(self, *, link: bool) -> None:
        super().__init__()
        self.link = link


class TooLarge(Exception):
    """It holds more bytes than are taken."""


def bytes_of(path: Path, most: int) -> bytes:
    """Return what ``path`` holds, at most ``most`` bytes.

    Raises:
        NotRegular: a link, a folder, a pipe or a device.
        TooLarge: it holds more; nothing of it was read.
        OSError, ValueError: it is not there, may not be read, or has no name that a system knows.
    """
    _judge(path.lstat())  # before it is opened: Windows says of a folder only that it may not be read
    return _opened(path, _FLAGS, most)


def read(path: Path, most: int = MOST) -> bytes:
    """Return what a regular file holds that ``path`` names, itself or by a link; at most ``most`` bytes.

    Raises:
        OSError: it cannot be read, is a folder, a pipe or a device (EINVAL), or holds more (EFBIG).
    """
    try:
        return _opened(path, _FLAGS & ~getattr(os, "O_NOFOLLOW", 0), most)
    except NotRegular:
        raise OSError(errno.EISDIR if path.is_dir() else errno.EINVAL, "", str(path)) from None
    except TooLarge:
        raise OSError(errno.EFBIG, "", str(path)) from None


def _opened(path: Path, flags: int, most: int) -> bytes:
    with os.fdopen(os.open(path, flags), "rb") as stream:
        about = os.fstat(stream.fileno())
        _judge(about)  # what was opened, not what lay there a moment ago
        data = stream.read(most + 1) if about.st_size <= most else b""
    if about.st_size > most or len(data) > most:  # it may have grown meanwhile
        raise TooLarge
    return data


def _judge(about: os.stat_result) -> None:
    if not stat.S_ISREG(about.st_mode):
        raise NotRegular(link=stat.S_ISLNK(about.st_mode))
