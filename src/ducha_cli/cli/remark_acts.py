"""备注, 附件 and 更正, which every noun has in the same words; each noun declares those that its table of moves has."""

from pathlib import Path
from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import Evidence, Json, Note, On, Reason

Ref = Annotated[
    str, typer.Argument(metavar="编号", help="如 d12、w3、h1；往年的带年份，如 d2025-12。", show_default=False)
]
Field = Annotated[str | None, typer.Option(metavar="字段", help="改哪一项；写错了会列出全部可改的。")]
Value = Annotated[str | None, typer.Option(metavar="新值", help="新值。")]


def note(app: typer.Typer, noun: str, *, example: str) -> None:
    """Declare 备注 of a noun; ``example`` is what stands behind the verb."""

    @guide.verb(app, "note", "备注，记入留痕。", example=f"ducha {noun} note {example}")
    def note_(
        context: typer.Context,
        ref: Ref,
        text: Annotated[str, typer.Option(metavar="文字", help="备注内容。")] = "",
        on: On = None,
        evidence: Evidence = None,
        json: Json = False,
    ) -> None:
        from ducha_cli.office import desk, remarks

        with act.work(context) as work:
            row = remarks.note(work, noun, ref, text, act.given(context, on, None, evidence))
        act.done(json, f"已备注：{desk.number_of(row)}", number=desk.number_of(row))


def evidence(app: typer.Typer, noun: str, about: str = "附件：存入佐证材料。", *, example: str) -> None:
    """Declare 附件 of a noun."""

    @guide.verb(app, "evidence", about, example=f"ducha {noun} evidence {example}")
    def evidence_(
        context: typer.Context,
        ref: Ref,
        files: Annotated[list[Path], typer.Argument(metavar="文件", help="要存入的文件。")],
        on: On = None,
        note: Note = None,
        json: Json = False,
    ) -> None:
        from ducha_cli.office import desk, remarks

        with act.work(context) as work:
            row = remarks.evidence(work, noun, ref, act.given(context, on, note, files))
        number = desk.number_of(row)
        act.done(json, f"已存入附件{len(files)}个：{number}", number=number, files=[path.name for path in files])


def correct(app: typer.Typer, noun: str, about: str = "更正一个字段，或补填空着的字段。", *, example: str) -> None:
    """Declare 更正 of a noun (R0-4)."""

    @guide.verb(app, "correct", about, example=f"ducha {noun} correct {example}")
    def correct_(
        context: typer.Context,
        ref: Ref,
        field: Field = None,
        value: Value = None,
        reason: Reason = None,
        on: On = None,
        json: Json = False,
    ) -> None:
        from ducha_cli.office import corrections, drafts

        draft = drafts.make(corrections.CorrectionDraft, field=field, value=value, reason=reason)
        with act.work(context) as work:
            told = corrections.OF[noun](work, ref, draft, act.given(context, on))
        act.done(json, f"已更正：{told}", changed=told)
