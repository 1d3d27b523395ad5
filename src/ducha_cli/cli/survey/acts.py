"""What the clerk does with a 满意度测评: 登记, 补课, 不补课, 作废, 备注."""

from typing import TYPE_CHECKING

from ducha_cli.acts import survey as acts
from ducha_cli.cli import guide, remarks
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Survey

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Adding)
def add(work: "Work", draft: acts.Adding, given: "Given") -> Done:
    """登记 (R3-11)."""
    from ducha_cli.domain.words.wording import percent
    from ducha_cli.office import desk, survey

    row = survey.add(work, draft, given)
    number, about = desk.number_of(row), survey.subject_name(work, row)
    displeased = survey.answers(row).displeased
    small = row.valid < work.settings.survey.small
    hints = [f"有效票只有{row.valid}份，样本不足"] if small else []
    if row.proposed:
        hints.append(
            f"不满意超过{row.threshold}%，请领导定："
            f"补课 {acts.Redoing.typed(number, approver='批准人', due='复测时限')}；"
            f"不补课 {acts.Waiving.typed(number, approver='批准人', reason='原因')}"
        )
    line = f"{number}  {about} 不满意 {percent(displeased, row.valid)}（{displeased}/{row.valid}）"
    told = {"number": number, "of": about, "proposed": bool(row.proposed), "small": small}
    return Done(line, told, f"提示：{'；'.join(hints)}。" if hints else "")


@guide.act(app, acts.Redoing)
def redo(work: "Work", row: Survey, draft: acts.Redoing, given: "Given") -> Done:
    """补课 (R3-11, trap 22)."""
    from ducha_cli.ledger import tables
    from ducha_cli.office import desk, survey

    survey.redo(work, row, draft, given)
    about, name = survey.subject(work, row), survey.subject_name(work, row)
    turn = None if isinstance(about, tables.Unit) else about.round
    line = f"补课：{name}{f'，第{turn}轮' if turn else ''}，{row.resurvey_by} 前复测"
    told = {"number": desk.number_of(row), "of": name, "round": turn}
    return Done(line, told | {"resurvey_by": row.resurvey_by, "state": row.state})


@guide.act(app, acts.Waiving)
def waive(work: "Work", row: Survey, draft: acts.Waiving, given: "Given") -> Done:
    """不补课 (trap 22)."""
    from ducha_cli.office import desk, survey

    survey.waive(work, row, draft, given)
    return Done(f"不补课：{desk.number_of(row)}", {"number": desk.number_of(row), "state": row.state})


@guide.act(app, acts.Voiding)
def void(work: "Work", row: Survey, draft: acts.Voiding, given: "Given") -> Done:
    """作废 (R0-4)."""
    from ducha_cli.office import desk, survey

    survey.void(work, row, draft, given)
    return Done(f"已作废：{desk.number_of(row)}", {"number": desk.number_of(row), "state": row.state})


remarks.declare(app, "survey")
