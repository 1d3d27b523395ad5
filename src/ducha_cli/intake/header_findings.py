"""The header of a sheet, and what there is to say of it: what is wrong, what was guessed, which kind fits better."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ducha_cli import shell
from ducha_cli.domain.words import personal
from ducha_cli.intake import vocabulary
from ducha_cli.intake.book.shown import letters
from ducha_cli.intake.findings import ERROR, NOTICE, WARNING, Finding
from ducha_cli.intake.header import GUESSED, SEARCHED, Headers
from ducha_cli.intake.vocabulary import DROP, IMPORTED, KEEP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ducha_cli.intake.book.shown import Sheet
    from ducha_cli.intake.findings import Kind, Severity
    from ducha_cli.intake.header import Header
    from ducha_cli.intake.layout import Layout
    from ducha_cli.intake.profiles import Profile

_SIGNS = (("电话|手机|联系方式|微信|邮箱", "caller_phone"), ("证", "caller_id"), ("址", "caller_address"))
"""By what a heading is seen to be of which field of a caller; else it is his name."""


def find(sheet: Sheet, profile: Profile, file: str, layout: Layout) -> tuple[Header | None, list[Finding]]:
    """The header of a sheet, and what is wrong with it.

    Where a table of the same kind stands above the one with most known columns, its header is the one that is found:
    what is below is a second table.
    """
    headers = Headers(sheet, layout)
    if layout.rows:
        first, last = layout.rows
        best = headers.read(profile, first, last) if last <= len(sheet.rows) else None
    else:
        best = headers.best(profile)
        best = best and (_earlier(headers, profile, best) or best)
    enough = 1 if layout.rows or headers.sheet.name in layout.listed else profile.needed
    if best is None or len(best.fields) < enough:
        return None, [_missing(headers, profile, file)]
    return best, list(wrong(headers, profile, file, best))


OPTIONS = {"units": "--unit 单位", "found_on": "--found-on 日期", "category": "--category 类别"}
"""What an option says for all rows of a 问题清单 that say nothing of it."""


def _earlier(headers: Headers, profile: Profile, best: Header) -> Header | None:
    """The first header above ``best`` that would do as well: nothing that stands between the two is a title."""
    for row in range(1, best.first):
        one = headers.read(profile, *headers.anchored(row))
        if one.last < best.first and len(one.fields) >= profile.needed and not headers.lacks(profile, one):
            return one
    return None


def fitting(headers: Headers, than: Profile, header: Header | None) -> Profile | None:
    """The kind of table that fits a sheet, or the rows of ``header``, better than the one asked for; None for none."""
    found = []
    for profile in IMPORTED:
        if profile is not than:
            one = headers.read(profile, header.first, header.last, header.how) if header else headers.best(profile)
            if one and len(one.fields) >= profile.needed and not profile.lacks(one.fields):
                found.append((one.resolved, profile))
    return max(found, key=lambda told: told[0], default=(0, None))[1]


def command(profile: Profile, layout: Layout, file: str, *more: str) -> str:
    """How a file is imported as a kind of table, as it can be typed."""
    return shell.line("ducha", "import", profile.name, layout.path or file, *more)


def wrong(headers: Headers, profile: Profile, file: str, header: Header) -> Iterator[Finding]:
    """What is wrong with a header, and what of it was guessed or left out."""
    lacks = headers.lacks(profile, header)
    better = fitting(headers, profile, header) if lacks else None
    for severity, kind, column, problem, mend in () if better else _told(profile, header):
        place = f"{letters(column)}{header.last}" if column else str(header.last)
        label = header.labels[column - 1] if column else ""
        yield Finding(severity, kind, file, headers.sheet.name, place, label, "", problem, mend)
    for one in lacks:
        option = f"都是同一个的，加 {OPTIONS[one.name]}；" if one.name in OPTIONS else ""
        mend = f"{option}只是列名不同的，加 --map 列名={one.term}；也可写作{'、'.join(one.aliases[1:5])}。"
        if better is not None:
            mend = f"这张表像{better.label}：{command(better, headers.layout, file)}"
        problem = f"没有“{one.aliases[0]}”这一列"
        yield Finding(ERROR, "缺列", file, headers.sheet.name, str(header.last), one.aliases[0], "", problem, mend)


def _told(profile: Profile, header: Header) -> Iterator[tuple[Severity, Kind, int, str, str]]:
    if header.how == GUESSED:
        mend = "请核对；不对的，加 --header 指明表头行。"
        yield WARNING, "猜读", 0, f"表头没有合并单元格，按第{header.first}-{header.last}行合读", mend
    for name, first, column in header.doubles:
        problem = f"与{letters(first)}列“{header.labels[first - 1]}”都是“{profile.field(name).term}”"
        what, told = (DROP, "不取") if profile.field(name).personal else (KEEP, "留存")
        one, other = (f"--map {shell.word(f'{_called(header, place)}={what}')}" for place in (column, first))
        yield ERROR, "重复列", column, problem, f"{told}其中一列：加 {one}，或 {other}。"
    for column, name in header.guessed:
        term = profile.field(name).term
        mend = f"请核对；是办成的日期的，加 --map {shell.word(f'{_called(header, column)}=办结日期')}。"
        yield WARNING, "猜读", column, f"没有别的时限列，作“{term}”读", mend
    for name, columns in header.series.items():
        labels = "、".join(header.labels[column - 1] for column in columns)
        mend = "无须处理；各列都留存。"
        yield NOTICE, "多列", columns[-1], f"{labels}：每行取最新的一格作“{profile.field(name).term}”", mend
    for column in header.dropped:
        said, mend = "--drop 或 --map ", "要的，去掉该选项后再导入。"
        if column in header.usual:
            said, mend = "表样", f"要的，加 --keep {shell.word(_called(header, column))}。"
        yield NOTICE, "未取", column, f"按{' ' if column not in header.usual else ''}{said}不取这一列", mend
    for column in header.told:
        if _would_leak(profile, header, column):
            label = _called(header, column)
            yield ERROR, "多列", column, "像是个人信息，只能作来电人的，或者不取", _drops(profile, label)
    private = header.sealed(profile).private
    for name in sorted(header.unknown - private, key=header.extra.__getitem__):
        label = _called(header, header.extra[name])
        near = vocabulary.suggestions(profile, header.labels[header.extra[name] - 1].rpartition("/")[2])
        if near and profile.keeps:
            mend = (
                f"是的，加 --map {shell.word(f'{label}={near[0]}')}；不是的，加 --keep {shell.word(label)} 可免此提示。"
            )
            yield NOTICE, "多列", header.extra[name], f"没有认出，按留存；像：{'、'.join(near)}", mend


def _drops(profile: Profile, label: str) -> str:
    """What to type for a column of somebody's."""
    theirs = [one.term for one in profile.fields if one.personal]
    mend = f"不要的，加 --drop {shell.word(label)}"
    others = f"（或{'、'.join(theirs[1:])}）" if theirs else ""
    return f"{mend}；是来电人的，加 --map {shell.word(f'{label}={theirs[0]}')}{others}。" if theirs else f"{mend}。"


def _would_leak(profile: Profile, header: Header, column: int) -> bool:
    """Whether an option would have a column that seems to be somebody's stored in the open."""
    label, target = header.labels[column - 1], header.targets[column - 1]
    theirs = {one.name for one in profile.fields if one.personal}
    if profile in vocabulary.OFFICES or target == DROP or target in theirs:
        return False
    return _is_surely(header, label)


def _is_surely(header: Header, label: str) -> bool:
    """Whether a heading is somebody's whatever an option says: among letters a 姓名 is, a 证明人 may be."""
    return vocabulary.is_personal(label) or (
        header.letters and label.endswith("姓名") and vocabulary.is_doubtful(label)
    )


def of_a_caller(profile: Profile, header: Header, column: int) -> str:
    """What to type where a column that is somebody's is the caller's."""
    if all(not one.personal for one in profile.fields):
        return "办公电话可写入名录。"
    if header.deputies and not header.letters:
        return "无须处理；是群众来信来电的，加 --source 群众来信来电。"
    label = _called(header, column)
    if header.letters and not _is_surely(header, header.labels[column - 1]):
        theirs = "无须处理" if "caller" in header.columns else f"是来电人的，加 --map {shell.word(f'{label}=来电人')}"
        return f"{theirs}；不是个人的，加 --keep {shell.word(label)}。"
    field = profile.field(next((name for sign, name in _SIGNS if re.search(sign, label)), "caller"))
    if field.name in header.columns:
        return f"无须处理；加 --drop {shell.word(label)} 可免此提示。"
    return f"是来电人的，加 --map {shell.word(f'{label}={field.term}')}；办公电话可写入名录。"


def _called(header: Header, column: int) -> str:
    """How an option names a column: by its heading where no other has the same."""
    label = header.labels[column - 1]
    return label if header.labels.count(label) == 1 else f"{letters(column)}列"


def _missing(headers: Headers, profile: Profile, file: str) -> Finding:
    rows = [(row, *_shown(headers, row)) for row in range(1, SEARCHED + 1)]
    likest = sorted((one for one in rows if one[1]), key=lambda one: -one[1])[:3]
    seen = "；".join(f"第{row}行 {texts}" for row, _, texts in sorted(likest))
    better = fitting(headers, profile, None)
    wanted = "、".join(dict.fromkeys(one.aliases[0] for one in profile.fields if one.required or one.groups))
    mend = f"表头有 {wanted} 等列；只是列名不同的，加 --map 列名=字段"
    if better is not None:
        mend = f"这张表像{better.label}：{command(better, headers.layout, file)}"
    if profile in IMPORTED and not headers.layout.looking:
        inspect = shell.line("ducha", "import", "inspect", headers.layout.path or file)
        mend += f"；看怎样读的：{inspect}；表头在别处时加 --header 3-4"
    where = f"前{SEARCHED}行中"
    if headers.layout.rows:
        where = f"第{'-'.join(map(str, dict.fromkeys(headers.layout.rows)))}行"
    problem = f"{where}没有找到{profile.label}的表头（至少认出{profile.needed}列）" + (
        f"；最像的：{seen}" if seen else ""
    )
    place = str(likest[0][0]) if likest else ""
    return Finding(ERROR, "缺列", file, headers.sheet.name, place, "", "", problem, f"{mend}。")


def _shown(headers: Headers, row: int) -> tuple[int, str]:
    """How many headings a row has that any kind knows, and its texts as they may be shown.

    A row of which most is not known may be one of data, where somebody's name could stand (trap 8): it has none.
    """
    texts = [headers.text(row, column) for column in headers.filled(row)]
    known = sum(vocabulary.is_heading(text) for text in texts)
    if 3 * known < len(texts) or personal.numbered("|".join(texts)):
        return 0, ""
    return known, "、".join(" ".join(text.split()) for text in texts)[:80]
