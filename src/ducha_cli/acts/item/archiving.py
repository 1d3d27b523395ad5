"""归档 (R4-1)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Archiving as Archived


class Archiving(
    a.Act,
    name="item.archive",
    about="归档：签卷内目录，把各轮的文书和佐证写成一个卷宗文件夹；--again 只重写文件夹。",
    example="d15 --by 周明\nd15 --again",
    rules=(
        a.Rule(
            ("archivist", "on", "note", "evidence"),
            0,
            0,
            "--again 不是一次归档，不能同时写 --by、--on、--note、--evidence。",
            "例如：ducha item archive d15 --again",
            when="again",
        ),
    ),
    trial="again",
):
    """归档: who puts the file together."""

    archivist: str = Archived.archivist.may("批准人或签发人", option="--by", metavar="姓名")
    again: bool = a.flag("重新写出", "已归档的，重新写出卷宗文件夹，不记操作")
