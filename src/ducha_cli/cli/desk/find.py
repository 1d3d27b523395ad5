"""``ducha find``: 全文查找."""

from typing import Annotated

import typer

from ducha_cli.cli import cells, filters, guide, options, output
from ducha_cli.cli.cells import Column
from ducha_cli.cli.seat import seat_of
from ducha_cli.errors import WrongUsage

app = guide.noun()

MOST = 20
"""Subjects of each noun that are shown unasked: a single character is found nearly everywhere."""

COLUMNS = (
    Column("noun_label", "类"),
    Column("number", "编号"),
    Column("field", "在"),
    Column("excerpt", "内容"),
    Column("title", "名称"),
    Column("noun", "类代码", shown=False),
    Column("text", "全文", shown=False),
)


@guide.verb(
    app,
    "find",
    "查找文字：事项、问题、活动、文书、单位和留痕里的任何字词，一个字也行；几个词要都有",
    example="ducha find 黑臭\nducha find 通村 公路 --in item,issue\nducha find 备案 --in trail --limit 100",
)
def find(
    context: typer.Context,
    answer: options.Answer,
    words: Annotated[list[str], typer.Argument(metavar="字词", help="要找的字词，几个的要都有。", show_default=False)],
    within: Annotated[
        str | None, typer.Option("--in", metavar="类", help="只在这些类里找，如 item,issue 或 事项,问题。")
    ] = None,
    limit: Annotated[int, typer.Option(metavar="件数", min=1, help="每类最多列几件。")] = MOST,
) -> None:
    """Find words."""
    from ducha_cli.looks import find as look

    asked = [part for word in words for part in word.split()]
    if not asked:
        raise WrongUsage("没有写要找的字词。", "例如 ducha find 黑臭。")
    codes = {label: noun for noun, label in look.NOUNS.items()}
    typed = filters.words(within) if within is not None else list(look.NOUNS)
    for one in typed:
        if one not in codes and one not in look.NOUNS:
            known = "、".join(f"{label}（{noun}）" for noun, label in look.NOUNS.items())
            raise WrongUsage(f"不能在“{one}”里找。", f"可用：{known}。")
    with seat_of(context).sight() as sight:
        found = look.find(sight.db, asked, [codes.get(one, one) for one in typed], limit + 1)
        heading = cells.Heading.of(sight, f"查找“{' '.join(asked)}”")
    rows, more = _first(found, limit)
    output.show_rows(rows, COLUMNS, answer, heading, empty="没有找到。")
    if more:
        told = "、".join(look.NOUNS[noun] for noun in more)
        output.tell(f"提示：{told}只列了前 {limit} 件，还有更多；加 --limit {limit * 10} 再找。")


def _first(rows: list[cells.Row], limit: int) -> tuple[list[cells.Row], list[str]]:
    """Return the rows of the first subjects of each noun, and the nouns that have more."""
    kept: list[cells.Row] = []
    seen: dict[str, dict[str, None]] = {}
    for row in rows:
        # The parts of an item (D2026-0012.2) are the item's; trail entries are told apart by their title.
        mark = row["title"] if row["noun"] == "trail" else row["number"].partition(".")[0]
        subjects = seen.setdefault(row["noun"], {})
        subjects[mark] = None
        if len(subjects) <= limit:
            kept.append(row)
    return kept, [noun for noun, subjects in seen.items() if len(subjects) > limit]
