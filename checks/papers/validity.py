"""Whether a file is sound: Microsoft's Open XML SDK, openxml-audit, and for templates docxtpl-lint."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

TOOLS = Path(os.environ.get("DUCHA_TOOLS", "."))


def sdk(paper: Path) -> list[str]:
    """Errors that Microsoft's validator finds, none for a sound paper."""
    done = _run(TOOLS / "npm/node_modules/.bin/ooxml-validator", paper)
    told = _json(done)
    if told is None:
        return [_silent("ooxml-validator", done)]
    found = [f"{one.get('description', one)}（{one.get('path', '')}）" for one in told["errors"]]
    return found or ([] if told["ok"] and not done.returncode else [_silent("ooxml-validator", done)])


def audit(folder: Path) -> dict[str, list[str]]:
    """File name → errors of openxml-audit, for every paper in ``folder``."""
    done = _run(TOOLS / "venv/bin/openxml-audit", "-f", "microsoft365", "-o", "json", "-m", "20", "-r", folder)
    told = _json(done) or []
    return {
        Path(one["file"]).name: [f"{error.get('description') or error}" for error in one["errors"]]
        or ([] if one["valid"] else ["无效"])
        for one in ([told] if isinstance(told, dict) else told)
    }


def lint(template: Path) -> list[str]:
    """What docxtpl-lint says of a template, judged by the names that a sample of its kind has."""
    command = ("--lang", "zh", "--autoescape", "--no-config", "--fail-on", "warning", "--format", "json", "--data")
    done = _run(TOOLS / "venv/bin/docxtpl-lint", *command, template.with_suffix(".json"), template)
    told = _json(done)
    if told is None:
        return [_silent("docxtpl-lint", done)]
    # It does not look into a list of lists, such as the cells of a table whose columns come with the facts.
    found = [one for file in told["files"] for one in file["issues"] if "[*][*]" not in one["message"]]
    return [f"{one['rule']} {one['message']}" for one in found]


def _run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(one) for one in command], capture_output=True, text=True, timeout=300, check=False)


def _json(done: subprocess.CompletedProcess[str]) -> Any:
    try:
        return json.loads(done.stdout)
    except ValueError:
        return None


def _silent(name: str, done: subprocess.CompletedProcess[str]) -> str:
    return f"{name} 没有结论（退出码 {done.returncode}）：{(done.stderr or done.stdout).strip()[:200]}"
