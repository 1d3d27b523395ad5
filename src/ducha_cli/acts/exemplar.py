"""正反面典型 (R1-15, R2-10)."""

from ducha_cli.acts import facts as f


class Exemplar(f.Record, table="exemplar"):
    """正反面典型."""

    matter = f.text("事例", correct=True, printed=True)
    person = f.text("责任人", correct=True, printed=True)
    person_title = f.text("责任人职务", correct=True, printed=True)
    approver = f.text("批准人")
    found_on = f.day("日期", correct=True, printed=True)
    side = f.told("正反")
    publicity = f.told("公开范围")
    decided_on = f.day("批准日期")
