"""制度成果 (R3-12)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts import facts as f
from ducha_cli.acts.source import Sourced
from ducha_cli.domain.life import norm


class Norm(f.Record, table="norm"):
    """制度成果."""

    title = f.text("名称", correct=True)
    document = f.text("文号", correct=True)
    kind = f.choice("类别", norm.KINDS)
    adopted_on = f.day("出台日期")
    outlet = f.text("载体", by="publish")
    approver = f.text("批准人")
    published_on = f.day("公布日期")
    repealed_on = f.day("废止日期")
    reason = f.text("废止原因")


class Adding(
    a.Act,
    Sourced,
    name="norm.add",
    about="登记督查以后出台的制度。",
    example="--title 窗口服务AB岗制度 --document 云政办〔2026〕31号 --unit 县政务服务局 --issue w1",
):
    """登记 (R3-12)."""

    title: str = Norm.title.must("制度名称", metavar="名称")
    document: str = Norm.document.may(metavar="文号")
    kind: str = Norm.kind.may(default="制度", metavar="类别")
    unit: str = a.may("出台单位", metavar="单位")
    adopted_on: str = Norm.adopted_on.day()


class Publishing(a.Act, name="norm.publish", about="登记向社会公布。", example="z1 --outlet 县政府网站 --by 李建国"):
    """公布: where and when, decided by a person (R3-12, R2-10)."""

    outlet: str = Norm.outlet.must("网站、报纸、电视台 等", metavar="载体")
    approver: str = Norm.approver.by_whom("publish")
    published_on: str = Norm.published_on.day()


class Repealing(a.Act, name="norm.repeal", about="登记废止。", example="z1 --reason 被新办法代替"):
    """废止."""

    reason: str = Norm.reason.must("原因")
