"""A program that answers each line of JSON with one: what the warm Pythons of the tests are, from outside."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Warm:
    """The program, running until it is closed."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str] | None = None) -> None:
        self._process = subprocess.Popen(
            command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        assert self._process.stdin
        assert self._process.stdout
        self._ask, self._answers = self._process.stdin, self._process.stdout

    def tell(self, told: dict[str, Any]) -> Any:
        """Tell it something; returns its answer."""
        self._ask.write(json.dumps(told) + "\n")
        self._ask.flush()
        return json.loads(self._answers.readline())

    def close(self) -> None:
        """End it."""
        self._ask.close()
        self._process.wait(timeout=30)
        self._answers.close()
