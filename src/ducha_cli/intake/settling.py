"""By which 表样 a file is read, and what of it is: where options say nothing it does, and what it does is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ducha_cli import shell
from ducha_cli.errors import WrongUsage
from ducha_cli.intake import layout as layouts
from ducha_cli.intake.findings import NOTICE, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ducha_cli.intake.book.shown import Workbook
    from ducha_cli.intake.layout import Layout
    from ducha_cli.intake.presets import Preset, Presets
    from ducha_cli.intake.profiles import Profile
    from ducha_cli.intake.tables import Table

NONE = "无"
"""What ``--profile`` takes besides a name: the file is read by its headings alone, whatever 表样 it is like."""


def under(layout: Layout, preset: Preset) -> Layout:
    """What the options say, and where they say nothing what a 表样 does."""
    given = {name: text for name, text in preset.constants.items() if name != "source"}
    return replace(
        layout,
        rows=layout.rows or (layouts.rows(preset.header) if preset.header else None),
        sheet=layout.sheet or preset.sheet,
        source=layout.source or preset.constants.get("source", ""),
        given={**given, **layout.given},
        preset=preset.name,
        usual=preset.columns,
        states=preset.states,
        values={**preset.values, **layout.values},
        personal=preset.personal,
        update=preset.update,
    )


def settle(
    workbook: Workbook, profile: Profile, layout: Layout, presets: Presets | None
) -> tuple[Layout, list[Finding]]:
    """The layout by which a file is read: by the 表样 that its headings are of, if it is exactly one; which is told."""
    held = presets.fitting(workbook, layout, profile) if presets else []
    if not held:
        return layout, []
    typed = [f"--profile {shell.word(one.name)}" for one in held]
    if len(held) > 1:
        problem = f"表头合于几个表样：{'、'.join(one.name for one in held)}，都没有用"
        return layout, [_told(workbook, problem, f"要用的，加 {' 或 '.join(typed)}。")]
    (one,) = held
    settled = under(layout, one)
    problem = f"表头合于{one.title}，按它读{_said(profile, one, layout)}"
    return settled, [_told(workbook, problem, f"不按它的，加 --profile {NONE}。")]


def _said(profile: Profile, preset: Preset, layout: Layout) -> str:
    """What a 表样 says for rows that say nothing of it, where no option says it."""
    said = {*layout.given, *(("source",) if layout.source else ())}
    told = [f"{profile.field(name).term}“{text}”" for name, text in preset.constants.items() if name not in said]
    return f"；没有写的：{'、'.join(told)}" if told else ""


def _told(workbook: Workbook, problem: str, mend: str) -> Finding:
    return Finding(NOTICE, "结构", workbook.name, "", "", "", "", problem, mend)


def chosen(presets: Presets, typed: str, profile: Profile, *file: str, verb: tuple[str, ...] = ()) -> Preset:
    """The 表样 that ``--profile`` names, for a kind of table; ``verb`` and ``file`` are typed around the kind.

    Raises:
        NotFound: there is none of that name.
        InvalidInput: it is not written as it has to be.
        WrongUsage: it is of another kind.
    """
    one = presets.named(typed)
    if one.profile is not profile:
        mend = shell.line("ducha", "import", *verb, one.profile.name, *file)
        raise WrongUsage(
            f"{one.title}是{one.profile.label}的，不是{profile.label}的。",
            f"请写：{mend} --profile {shell.word(typed)}",
        )
    return one


def replay(table: Table, layout: Layout) -> None:
    """Have cells say what a 表样, or an option, says they mean; names of units among others are read so as well."""
    for (name, written), meant in layout.values.items():
        if table.profile.field(name).several:
            table.units[written] = meant
            continue
        for record in table.records:
            for cell in record.several(name):
                if cell.text() == written:
                    record.put(cell.column, meant)
                    table.replayed[written, meant] += 1


def replayed(table: Table, layout: Layout) -> Iterator[Finding]:
    """What was read otherwise than it stands, once each with the number of cells."""
    for (written, meant), count in table.replayed.items():
        by = f"按“{layout.preset}”" if layout.preset else "按 --value "
        problem = f"{by}改读：{written}→{meant} {count}格"
        yield Finding(NOTICE, "猜读", table.file, table.sheet, "", "", "", problem, "请核对。")
