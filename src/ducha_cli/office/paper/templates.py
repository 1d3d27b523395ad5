"""The office's own templates: kept in templates/ of the ledger, where they win over the packaged ones.

No trail entry is written here: what a paper was made with is kept with the paper when it is signed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli import regular
from ducha_cli.documents import kinds, profile, rendering
from ducha_cli.errors import InvalidInput, NotFound, Refused, why
from ducha_cli.ledger import files
from ducha_cli.ledger.place import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from ducha_cli.settings import Settings


def kind_of(typed: str) -> kinds.Kind:
    """Return the kind that ``typed`` names by its code or its Chinese label."""
    if typed in (known := _kinds()):
        return known[typed]
    told = "、".join(f"{kind.code}（{kind.label}）" for kind in kinds.KINDS.values())
    raise NotFound(f"没有“{typed}”这种文书。", f"可用的文种：{told}。")


def _kinds() -> dict[str, kinds.Kind]:
    """Every kind under its code and its label."""
    return {name: kind for kind in kinds.KINDS.values() for name in (kind.code, kind.label)}


def deviations(settings: Settings) -> list[str]:
    """Return in Chinese where the office's [page] differs from GB/T 9704-2012 (trap 18)."""
    return profile.deviations(profile.Profile(**settings.page._asdict()))


def listing(folder: Path) -> list[dict[str, Any]]:
    """Return every kind, whose template is in use and how many findings the office's own one has."""
    rows = []
    for kind in kinds.KINDS.values():
        own = folder / TEMPLATES / kind.file_name
        there = own.is_file()
        found, hints = _judged(kind, own) if there else ([], [])
        rows.append({
            "kind": kind.code,
            "kind_label": kind.label,
            "own": there,
            "source": "本室" if there else "自带",
            "findings": len(found),
            "judgement": f"{len(found)}处要改" if found else f"合格，提示{len(hints)}处" if hints else "合格",
            "advice": hints,
            "file": f"{TEMPLATES}/{kind.file_name}" if there else "",
        })  # fmt: skip
    return rows


def copy_template(folder: Path, typed: str, out: Path | None, *, force: bool = False) -> Path:
    """Write the packaged template of a kind for editing: into templates/ (then it is in use), or to ``out``."""
    kind = kind_of(typed)
    target = out.absolute() if out else folder / TEMPLATES / kind.file_name
    if target.exists() and not force:
        raise Refused(f"{out or f'{TEMPLATES}/{kind.file_name}'} 已存在。", "请用 -o 换一个文件名，或加 --force 覆盖。")
    if out is None:
        target.parent.mkdir(exist_ok=True)
    files.write_whole(target, rendering.template_bytes(kind.code))
    return target


def check(folder: Callable[[], Path], path: Path, typed: str | None = None) -> Checked:
    """Return what there is to say about a template: the file ``path``, or the template in use of the kind so called.

    The file's own name names the kind when none is typed; only a kind asks for the ledger's ``folder``.
    """
    if not path.exists() and (named := _kinds().get(str(path))):
        own = folder() / TEMPLATES / named.file_name
        if not own.is_file():
            return Checked(named, "自带模板", [], [])
        path, typed = own, named.code
    if typed is None and path.stem not in kinds.KINDS:
        raise InvalidInput(
            f"不知道 {path.name} 是哪种文书的模板。", f"请加 --kind，如 --kind {next(iter(kinds.KINDS))}。"
        )
    kind = kind_of(typed or path.stem)
    findings = _findings(kind, path)
    return Checked(kind, path.name, findings, [] if findings else rendering.advise(kind.code, regular.read(path)))


class Checked(NamedTuple):
    """A template judged: ``findings`` have to be mended, ``advice`` only tells what will not be finished."""

    kind: kinds.Kind
    name: str
    findings: list[str]
    advice: list[str]


def reset(folder: Path, typed: str, now: datetime) -> tuple[kinds.Kind, Path]:
    """Use the packaged template of a kind again; the office's own one is put aside, not deleted."""
    kind = kind_of(typed)
    own = folder / TEMPLATES / kind.file_name
    if not own.is_file():
        raise Refused(f"{kind.label}用的就是自带模板。", "要改模板，先取一份：ducha paper template copy " + kind.code)
    aside = own.with_name(f"{kind.code}-停用-{now:%Y%m%d-%H%M%S}.docx")
    try:
        own.rename(aside)
    except OSError as error:
        raise Refused(f"{own.name} 移不开（{why(error)}）。", "若该文件在 WPS 或 Word 中打开，请先关闭。") from None
    return kind, aside


def _judged(kind: kinds.Kind, own: Path) -> tuple[list[str], list[str]]:
    """Findings and advice; one that cannot be used at all is a finding, for a list goes on to the next."""
    try:
        found = _findings(kind, own)
        return found, [] if found else rendering.advise(kind.code, regular.read(own))
    except InvalidInput as error:
        return [error.what], []


def _findings(kind: kinds.Kind, path: Path) -> list[str]:
    try:
        data = regular.read(path)
    except OSError as error:
        raise InvalidInput(f"模板 {path.name} 读不出来（{why(error)}）。", "请核对文件路径和读取权限。") from None
    return rendering.examine(kind.code, data)
