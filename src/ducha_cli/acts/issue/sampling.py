"""成果抽查 of a 问题 that was written off (R2-14)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.issue.records import Sampling as Sampled
from ducha_cli.domain.life.issue import SAMPLED


class Sampling(
    a.Act,
    name="issue.sample",
    about="成果抽查：到现场看已销号问题的成果是否真实存在、能否持续、有无提升。",
    example="w1 --people 周明,韩雪 --on-site --marks 是是否 --finding 仍是一个窗口",
):
    """成果抽查 (R2-14)."""

    marks: tuple[bool, bool, bool] = a.must(
        "、".join(SAMPLED), f"依次为{'、'.join(SAMPLED)}", kind="marks", choices=SAMPLED, metavar="是是否"
    )
    people: tuple[str, ...] = Sampled.people.must("人员，逗号分隔", kind="list", metavar="甲,乙")
    on_site: bool = a.on_site()
    finding: str = Sampled.finding.may("情况；有“否”的必写")
    sampled_on: str = Sampled.sampled_on.day("日期，默认同 --on")
