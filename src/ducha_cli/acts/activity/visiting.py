"""What happens on the way of a 督查活动: 到访 of a unit, and 解难 for it (R1-2, R1-5, 733 §15)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.activity.records import Solution, Visit
from ducha_cli.domain.life.activity import METHODS


class Visiting(
    a.Act,
    name="activity.visit",
    about="到访：到了哪个单位、怎么查的、看到什么；一个月里第二次去同一单位要写原因。",
    example="h1 --unit 高坪乡 --place 黄楼村 --on-site --finding 秸秆堆两处未离田",
):
    """到访 (R1-5)."""

    unit: str = a.one_unit()
    finding: str = Visit.finding.must("看到的情况")
    place: str = Visit.place.may(metavar="地点")
    on_site: bool = a.on_site()
    method: str = Visit.method.may("默认是活动的第一种方式", choices=METHODS, metavar="方式")
    people: tuple[str, ...] = Visit.people.may("谁去的，默认是带队人和督查人员", kind="list", metavar="甲,乙")
    visited_on: str = Visit.visited_on.day("到访日期，默认同 --on")
    again: str = a.may("再次督查的原因", "本月已督查过，为什么再去", metavar="原因")


class Solving(
    a.Act,
    name="activity.solve",
    about="解难：督查中帮乡镇、单位解决的实际困难。",
    example="h1 --unit 高坪乡 --difficulty 打捆机不足 --result 调剂3台 --helper 县农业农村局 --on-site",
):
    """解难 (R1-2, R3-16)."""

    unit: str = a.one_unit()
    difficulty: str = Solution.difficulty.must("什么困难")
    result: str = Solution.result.must("怎么解决的")
    helper: str = Solution.helper.may("谁帮的", metavar="单位或人员")
    on_site: bool = a.on_site("在现场解决的")
    solved_on: str = Solution.solved_on.day("解决日期，默认同 --on")
