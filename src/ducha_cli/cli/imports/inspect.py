"""``ducha import inspect``: how a file would be read, before anything is written; it needs no ledger."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ducha_cli import shell
from ducha_cli.cli import cells, guide, output, pages
from ducha_cli.cli.imports.run import File, Reading, remembered
from ducha_cli.cli.options import Answer, Json
from ducha_cli.cli.seat import seat_of
from ducha_cli.errors import NotFound, WrongUsage

if TYPE_CHECKING:
    from ducha_cli.intake.presets import Presets
    from ducha_cli.intake.profiles import Profile

app = guide.noun()

Kind = Annotated[
    str | None, typer.Option("--kind", metavar="类", help="是哪种表，认错时才需要：units、people、items、issues。")
]
Write = Annotated[
    str | None, typer.Option("--write", metavar="名称", help="把选项说的记进 ducha.toml，作这个名称的表样。")
]
_MOST = 8
"""Findings that are shown; an import lists them all."""


@guide.verb(
    app,
    "inspect",
    "看一张表会怎样读：像哪种表，表头在哪几行，每列是什么；什么也不写，不需要台账。",
    example="ducha import inspect 整改任务清单.xlsx\nducha import inspect 台账.xlsx --map 推进措施=工作内容",
)
def inspect(
    context: typer.Context, file: File, reading: Reading, kind: Kind = None, write: Write = None, json: Json = False
) -> None:
    """Look at a file (trap 19)."""
    from ducha_cli.intake import inspection, settling
    from ducha_cli.intake.book import readers

    known = known_here(context)
    wanted = kind_named(kind) if kind else None
    named = known.named(reading.profile) if reading.profile not in {None, settling.NONE} else None
    told = wanted is not None
    wanted = wanted or (named.profile if named else None)
    book = readers.read(file, reading.encoding, struck=reading.struck)
    if wanted is None:  # which fields may be told hangs on it
        alone = reading._replace(profile=settling.NONE, maps=None, keep=None, drop=None).layout("items", file, known)
        held = [] if reading.profile else known.fitting(book, alone)
        wanted = held[0].profile if len(held) == 1 else inspection.fitting(book, alone)
    layout = reading.layout(wanted.name, file, known)
    layout, notes = settling.settle(book, wanted, layout, None if reading.profile else known)
    found = inspection.inspect(book, wanted, replace(layout, looking=True))
    found["findings"] = [*(one.as_dict() for one in notes if not layout.preset), *found["findings"]]
    found["profile"] = known.named(layout.preset).title if layout.preset else ""
    found["told"] = told
    words = [*_said(reading._replace(profile=reading.profile or layout.preset)), *_still(wanted, found["tables"])]
    found["next"] = (
        f"{shell.line('ducha', 'import', wanted.name, file)} {' '.join([*words, '--dry-run'])}"
        if found["tables"]
        else ""
    )
    if write is not None:
        from ducha_cli.office.imports import remembering

        remembering.judge(seat_of(context).folder, write, wanted)
    output.show_one(found, _page(found), Answer(json))
    if write is not None:
        headings = [one["heading"] for table in found["tables"] for one in table["columns"]]
        kept = remembering.said(wanted, reading.told(wanted.name, file), layout.preset, headings)
        remembered(seat_of(context).folder, write, kept)


def known_here(context: typer.Context) -> "Presets":
    """Return the 表样 of the ledger where one stands, else the packaged ones: looking needs none."""
    from ducha_cli.intake.presets import Presets

    try:
        return Presets(seat_of(context).settings.imports)
    except NotFound:
        return Presets()


def _said(reading: Reading) -> list[str]:
    """Return the options as they were typed."""
    once = {
        "--profile": reading.profile,
        "--encoding": reading.encoding,
        "--header": reading.header,
        "--sheet": reading.sheet,
    }
    options = {name: [one] for name, one in once.items() if one}
    options |= {"--map": reading.maps or [], "--keep": reading.keep or [], "--drop": reading.drop or []}
    options |= {"--value": reading.values or []}
    words = [word for name, values in options.items() for one in values for word in (name, shell.word(one))]
    return words + (["--read-struck"] if reading.struck else [])


def _still(profile: "Profile", tables: list[dict[str, Any]]) -> list[str]:
    """Return what options have to say for all rows, each with a word for its value."""
    from ducha_cli.intake.header_findings import OPTIONS

    missing = {term for table in tables for term in table["missing"]}
    return [
        option for name, option in OPTIONS.items() if profile.name == "issues" and profile.field(name).term in missing
    ]


def kind_named(typed: str) -> "Profile":
    """Return the kind of table that is called so.

    Raises:
        WrongUsage: there is none.
    """
    from ducha_cli.intake.vocabulary import IMPORTED

    for one in IMPORTED:
        if typed in {one.name, one.label}:
            return one
    raise WrongUsage(f"没有“{typed}”这种表。", f"可写 {'、'.join(f'{one.name}（{one.label}）' for one in IMPORTED)}。")


def _page(found: dict[str, Any]) -> str:
    sheets = "" if found["type"] == "csv" else f"，{found['sheets']}张表"
    code = f"，编码 {found['encoding']}" if found["encoding"] else ""
    head = f"{found['file']}（{found['type']}{sheets}{code}）"
    told = [cells.one_line(" ".join(filter(None, (one["severity"], _line(one))))) for one in found["findings"][:_MOST]]
    if len(found["findings"]) > _MOST:
        told.append(f"另有 {len(found['findings']) - _MOST} 处，导入时一一列出")
    parts = [head, *(_table(found, one) for one in found["tables"])]
    parts += ["\n".join(["要留意的", *(f"  {line}" for line in told)])] if told else []
    parts += [f"下一步：{found['next']}"] if found["next"] else []
    return pages.page(*parts)


def _line(one: dict[str, str]) -> str:
    place = "!".join(filter(None, (one["sheet"], one["cell"])))
    return " ".join(filter(None, (place, one["heading"], one["value"]))) + f" → {one['problem']} → {one['mend']}"


def _table(found: dict[str, Any], table: dict[str, Any]) -> str:
    first, last = table["header"]
    rows = f"第{first}行" if first == last else f"第{first}-{last}行"
    how = f"（{table['how']}）" if table["how"] else ""
    known = sum(one["known"] for one in table["columns"])
    name = f"表“{table['sheet']}”：" if table["sheet"] else ""
    kind = f"{'是' if found['told'] else '像'}{found['label']}"
    used = f"；用{found['profile']}" if found["profile"] else ""
    lines = [f"{name}{kind}，表头{rows}{how}，{len(table['columns'])}列认出{known}列{used}"]
    if table["title"]:
        lines.append(f"题头：{cells.one_line(table['title'])}")
    sample = f"样例（第{table['sample_row']}行；个人信息以***代）" if table["sample_row"] else "样例"
    grid = [["列", "表头", "字段", sample]]
    grid += [
        [one["column"], cells.one_line(one["heading"]), _field(one), cells.one_line(one["sample"])]
        for one in table["columns"]
    ]
    lines += [f"  {line}" for line in cells.align(grid)]
    lines += [f"  {one['column']}列的写法：{'、'.join(one['words'])}" for one in table["columns"] if one["words"]]
    lines.append(_rows(table["rows"]))
    if table["missing"]:
        days = f"；题头里有日期 {'、'.join(table['days'])}" if table["days"] else ""
        lines.append(f"还缺：{'、'.join(table['missing'])}（没有这样的列）{days}")
    return "\n".join(lines)


def _field(one: dict[str, Any]) -> str:
    """What a column is, as ``--map`` says it."""
    if one["term"] != "留存" or not one["known"]:
        return "留存（没有认出）" if one["term"] == "留存" else one["term"]
    return "留存" if one["kept"] in {"", one["heading"]} else f"留存.{one['kept']}"


def _rows(rows: dict[str, Any]) -> str:
    further = f"（同项续行{rows['further']}）" if rows["further"] else ""
    parts = [f"数据{rows['data']}{further}"]
    parts += [f"分节{rows['sections']}"] if rows["sections"] else []
    parts += [f"{why}{len(some)}（第{'、'.join(map(str, some))}行）" for why, some in rows["left"].items()]
    return f"行：{'，'.join(parts)}"
