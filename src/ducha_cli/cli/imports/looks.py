"""``ducha import list|show``: what was imported, and what became of each row and cell."""

from typing import Annotated

import typer

from ducha_cli.cli import cells, guide, options, output, pages
from ducha_cli.cli.cells import Row
from ducha_cli.cli.options import Answer
from ducha_cli.cli.seat import seat_of
from ducha_cli.errors import NotFound

app = guide.noun()

_TERMS = {
    "units": "单位", "people": "人员", "items": "事项", "issues": "问题", "commit": "报送时限", "verify": "验收",
    "clear": "销号", "revisit": "回访",
}  # fmt: skip
_MOST = 40
"""Rows that are shown at most."""


@guide.verb(app, "list", "列出导入过的文件，新的在前", example="ducha import list")
def list_(context: typer.Context, json: options.Json = False) -> None:
    """List imports."""
    from ducha_cli.looks.imports import batches

    with seat_of(context).sight() as sight:
        rows = batches.listing(sight.db)
    grid = [["批次", "日期", "种类", "文件", "行", "格", "留存", "未取", "撤回"]]
    grid += [
        [str(one["id"]), one["happened_on"], _TERMS[one["kind"]], cells.one_line(one["name"]), str(one["row_count"]),
         str(one["cells"]), str(one["kept"]), str(one["untaken"]), one["undone_on"] or ""]
        for one in rows
    ]  # fmt: skip
    page = "\n".join(cells.align(grid)) if rows else "还没有导入过。"
    output.show_one({"imports": rows}, page, Answer(json))


@guide.verb(
    app,
    "show",
    "查看一次导入：每行成了什么，哪些格没有取",
    example="ducha import show 3\nducha import show 3 --row 12\nducha import show 3 --left",
)
def show(
    context: typer.Context,
    batch: Annotated[
        int, typer.Argument(metavar="批次", help="导入批次的号，见 ducha import list。", show_default=False)
    ],
    row: Annotated[int | None, typer.Option("--row", metavar="行", help="只看文件里这一行。", min=1)] = None,
    left: Annotated[bool, typer.Option("--left", help="只看没有取的，连同原文。")] = False,
    json: options.Json = False,
) -> None:
    """Show one import."""
    from ducha_cli.looks.imports import batches

    with seat_of(context).sight() as sight:
        found = batches.one(sight.db, batch)
    if found is None:
        raise NotFound(f"没有导入批次 {batch}。", "有哪些，见 ducha import list。")
    if row is not None:
        found["became"] = [one for one in found["became"] if batches.covers(one["place"], row)]
        found["left"] = [one for one in found["left"] if batches.covers(one["places"], row)]
    if left:
        found["became"] = []
    output.show_one(found, _page(found, row), Answer(json))


def _page(found: Row, row: int | None) -> str:
    head = pages.facts([
        ("批次", f"{found['id']}（{_TERMS[found['kind']]}，{found['happened_on']}）"),
        ("文件", "!".join(filter(None, (found["name"], found["sheet"])))),
        ("表样", found["profile"]),
        ("题头", cells.one_line(found["title"])),
        ("格", f"{found['cells']}（留存 {found['kept']}，未取 {found['untaken']}）" if found["cells"] else ""),
        ("原件", _original(found)),
        ("撤回", found["undone_on"] or ""),
    ])  # fmt: skip
    became, left = found["became"], found["left"]
    grid = [[one["place"], one["subject"], cells.one_line(one["title"])] for one in became[:_MOST]]
    parts = ["\n".join(["行  成了", *(f"  {line}" for line in cells.align(grid))])] if grid else []
    if len(became) > _MOST:
        parts.append(f"另有 {len(became) - _MOST} 行：加 --row 看一行，加 --json 看全部")
    if row is not None:
        kept = [f"  {one['name']}：{cells.one_line(one['text'])}" for thing in became for one in thing["kept"]]
        parts += ["\n".join(["其他栏目", *kept])] if kept else []
    told = [_left(one) for one in left]
    parts += ["\n".join(["没有取的", *told])] if told else []
    if row is not None and not (became or left):
        parts.append(f"第{row}行没有成为什么：是题头、表头、分节或空行，或者和以前导入的一样。")
    return pages.page(head, *parts)


def _original(found: Row) -> str:
    """The file that is filed, with where its bytes lie; what was sent is told by its digest, where that is another."""
    told = "；".join(f"{one['name']}（files/{one['sha256'][:2]}/{one['sha256']}）" for one in found["files"])
    if not found["masked"]:
        return told
    return f"{told}，遮盖了 {found['masked']} 格的副本；送来的原件 SHA-256 {found['sha256']}"


def _left(one: Row) -> str:
    place = "!".join(filter(None, (one["sheet"], one["places"])))
    texts = f"：{'；'.join(map(cells.one_line, one['texts']))}" if one["texts"] else ""
    return f"  {one['why']} {one['cells']}格（{place}）{texts}"
