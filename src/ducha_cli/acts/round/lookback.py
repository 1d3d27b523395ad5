"""回头看 of the issues of the round before (R2-7, R2-11)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.round.records import Lookback
from ducha_cli.domain.life.issue import VERDICTS


class LookingBack(
    a.Act,
    name="round.lookback",
    about="回头看：列出上一轮的全部问题和本轮的认定；没有销号的问题在这里认定，销号的用 issue revisit 回访",
    example="r2\nr2 --missing -o 回头看.xlsx\n"
    "r2 w5 w6 --verdict 落实中 --progress 主体完工 --people 周明,韩雪 --on-site",
):
    """回头看 of an issue that is not cleared yet: how far it is (R2-7, R2-11)."""

    verdict: str = a.must("认定", choices=tuple(VERDICTS), metavar="认定")
    people: tuple[str, ...] = Lookback.people.must("人员，两人以上", kind="list", metavar="甲,乙")
    on_site: bool = a.on_site()
    result: str = Lookback.result.may("结果（已落实）")
    effect: str = Lookback.effect.may("成效（已落实）")
    progress: str = Lookback.progress.may("进程（落实中）")
    cause: str = Lookback.cause.may("原因（未落实）")
    looked_on: str = Lookback.looked_on.day("日期，默认同 --on")
