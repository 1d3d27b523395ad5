"""``ducha paper template``: the templates that papers are made with."""

from pathlib import Path
from typing import Annotated

import typer

from ducha_cli import shell
from ducha_cli.cli import act, guide, options, output
from ducha_cli.cli.cells import Column
from ducha_cli.cli.seat import seat_of

app = guide.noun()
templates = guide.noun()
app.add_typer(templates, name="template", help="文书模板：本室改过的放在 templates/ 下，优先于自带的。")

KindArgument = Annotated[str, typer.Argument(metavar="文种", help="如 notice 或 督查通知单。", show_default=False)]

COLUMNS = (
    Column("kind", "文种代码"),
    Column("kind_label", "文种"),
    Column("source", "现用模板"),
    Column("judgement", "检查"),
    Column("file", "文件"),
    Column("own", "本室模板", shown=False),
    Column("findings", "要改", shown=False),
)


@guide.verb(templates, "list", "列出各文种用的是自带模板还是本室模板。", example="ducha paper template list")
def list_(
    context: typer.Context,
    answer: options.Answer,
) -> None:
    """List the kinds and their templates."""
    from ducha_cli.office.paper import templates as office

    seat = seat_of(context)
    output.show_rows(office.listing(seat.folder), COLUMNS, answer)
    for told in office.deviations(seat.settings):
        output.tell(f"提示：与国标不同：{told}")


@guide.verb(
    templates,
    "copy",
    "取一份自带模板来改；不写 -o 就放进本室的 templates/，从此用它。",
    example="ducha paper template copy notice\nducha paper template copy 督查通报 -o 通报模板.docx",
)
def copy(
    context: typer.Context,
    kind: KindArgument,
    out: Annotated[Path | None, typer.Option("-o", "--output", metavar="文件", help="写到哪里（.docx）。")] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有文件。")] = False,
) -> None:
    """The packaged template, for editing in WPS or Word."""
    from ducha_cli.office.paper import templates as office

    target = office.copy_template(seat_of(context).folder, kind, out, force=force)
    output.put(f"{office.kind_of(kind).label}模板 → {shell.shown(out or target.relative_to(seat_of(context).folder))}")
    check = shell.line("ducha", "paper", "template", "check", out or target, "--kind", office.kind_of(kind).code)
    output.tell(f"改完请检查：{check}")


@guide.verb(
    templates,
    "check",
    "检查改过的模板：不认识的变量、缺的变量、写错的标签，连同位置一次全部指出。",
    example="ducha paper template check notice\nducha paper template check 模板.docx --kind notice",
)
def check(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="模板", help="模板文件（.docx），或文种：检查本室正在用的。", show_default=False)
    ],
    kind: Annotated[str | None, typer.Option(metavar="文种", help="如 notice；默认按文件名。")] = None,
    json: options.Json = False,
) -> None:
    """Every finding, nothing rendered."""
    from ducha_cli.errors import InvalidInput
    from ducha_cli.office.paper import templates as office

    judged = office.check(lambda: seat_of(context).folder, file, kind)
    code = judged.kind.code
    if not judged.findings:
        told = f"模板合格：{shell.shown(judged.name)}（{judged.kind.label}）"
        act.done(json, told, kind=code, findings=[], advice=judged.advice)
        for one in () if json else judged.advice:
            output.tell(f"提示：{one}")
        return
    if json:
        output.put_utf8(output.to_json({"kind": code, "findings": judged.findings, "advice": []}) + "\n")
    else:
        for number, one in enumerate(judged.findings, 1):
            output.tell(f"{number}. {one}")
    raise InvalidInput(
        f"{shell.shown(judged.name)}（{judged.kind.label}）有{len(judged.findings)}处要改，这样的模板不会用来制文。",
        f"请在 WPS 或 Word 中逐处改正后再检查；自带的写法：ducha paper template copy {code} -o 对照.docx",
    )


@guide.verb(
    templates, "reset", "换回自带模板；本室的那份改名留存，不删除。", example="ducha paper template reset notice"
)
def reset(context: typer.Context, kind: KindArgument, json: options.Json = False) -> None:
    """Use the packaged template again."""
    from ducha_cli.office.paper import templates as office

    seat = seat_of(context)
    chosen, aside = office.reset(seat.folder, kind, seat.now)
    kept = str(aside.relative_to(seat.folder))
    act.done(
        json, f"{chosen.label}改用自带模板。", hint=f"原来的模板留在 {shell.shown(kept)}", kind=chosen.code, kept=kept
    )
