"""``ducha import profiles|template``: the 表样 that there are, and an empty workbook of one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli import shell
from ducha_cli.cli import cells, guide, output
from ducha_cli.cli.imports.inspect import kind_named, known_here
from ducha_cli.cli.options import Answer, Force, Json
from ducha_cli.cli.seat import seat_of
from ducha_cli.errors import DuchaError, InvalidInput

if TYPE_CHECKING:
    from ducha_cli.intake.presets import Preset
    from ducha_cli.intake.profiles import Profile

app = guide.noun()
_USUAL = "县直单位"
"""The kind of units that stand first in the lists of a template."""


@guide.verb(
    app,
    "profiles",
    "列出表样：内置的和 ducha.toml 里自己的；表头合于一个的，导入时自动按它读",
    example="ducha import profiles",
)
def profiles(context: typer.Context, json: Json = False) -> None:
    """List 表样."""
    every = known_here(context).all()
    grid = [["表样", "种类", "来历", "表头里有这些的，自动按它读", "没有写的行"]]
    for one in every:
        given = "、".join(f"{term} {text}" for term, text in _constants(one).items())
        whose, known = "自己的" if one.own else "内置", "、".join(one.signature) or "只按 --profile"
        grid.append([one.name, one.profile.label, whose, known, given])
    page = "\n".join(cells.align(grid))
    output.show_one({"profiles": [_facts(one) for one in every]}, page, Answer(json))


@guide.verb(
    app,
    "template",
    "生成空表：表样的列名、可选的单位和来源，第二张表说每列怎样写",
    example="ducha import template issues -o 问题清单.xlsx\n"
    "ducha import template issues --profile 督察整改清单 -o 整改清单.xlsx",
)
def template(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="类", help="units、people、items 或 issues。", show_default=False)],
    out: Annotated[Path, typer.Option("-o", "--output", metavar="文件.xlsx", help="存成哪个文件。")],
    profile: Annotated[
        str | None, typer.Option("--profile", metavar="表样", help="是哪个表样的，见 ducha import profiles。")
    ] = None,
    force: Force = False,
    json: Json = False,
) -> None:
    """Make an empty table."""
    from ducha_cli.cli import handing
    from ducha_cli.cli.imports import blank
    from ducha_cli.intake import explained, settling

    wanted = kind_named(kind)
    one = None
    if profile:
        one = settling.chosen(known_here(context), profile, wanted, "-o", str(out), verb=("template",))
    if out.suffix.lower() != ".xlsx":
        raise InvalidInput(f"模板只能存成 .xlsx：{out.name}。", "请改用 .xlsx 扩展名。")
    handing.free(out, force=force)
    columns = explained.columns(wanted, one, _units(context), seat_of(context).today)
    handing.give(out, blank.workbook(one.name if one else wanted.label, wanted.name, columns))
    more = f" --profile {shell.word(one.name)}" if one else ""
    facts = {"kind": wanted.name, "profile": one.name if one else "", "file": str(out), "columns": len(columns)}
    line = f"已生成 {shell.shown(out)}（{one.title if one else wanted.label}，{len(columns)}列）。"
    output.show_one(facts, line, Answer(json))
    if not json:
        output.tell(f"请按模板改列名，或照原样用；填好以后：{shell.line('ducha', 'import', wanted.name, out)}{more}")


def _units(context: typer.Context) -> list[str]:
    """Return the names of the units of the ledger where one stands."""
    from ducha_cli.looks.unit import units

    try:
        with seat_of(context).sight() as sight:
            rows = units.listing(sight.db, sight.today)
    except DuchaError:
        rows = []
    rows.sort(key=lambda one: one["kind"] != _USUAL)
    return [one["short"] or one["full"] for one in rows] or ["县住建局", "县水利局"]


def _facts(one: "Preset") -> cells.Row:
    return {
        "name": one.name,
        "own": one.own,
        "kind": one.profile.name,
        "label": one.profile.label,
        "like": one.like,
        "signature": list(one.signature),
        "columns": [{"headings": list(some), "term": _term(one.profile, target)} for some, target in one.lines],
        "constants": _constants(one),
        "states": dict(one.states),
    }


def _constants(one: "Preset") -> dict[str, str]:
    return {one.profile.field(name).term: text for name, text in one.constants.items()}


def _term(profile: "Profile", target: str) -> str:
    """Return what a column is, as it is written in a 表样."""
    terms = {one.name: one.term for one in profile.fields}
    return "|".join(terms.get(one, one) for one in target.split("|"))
