"""收回: how what a unit was told is taken back, by a paper or by word (a part of several acts)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Notice


class Recalled(a.Facts):
    """How the units hear that they are not asked any more."""

    recall: tuple[str, ...] = Notice.recall_means.may(
        "收回：电话:姓名（微信、当面等同），几个单位各有各的写 单位:电话:姓名；书面的签发收回通知",
        kind="many", option="--recall", metavar="电话:姓名",
    )  # fmt: skip
    signer: str = a.may(
        "收回通知的签发人", "收回通知的签发人，默认经办人；写了就是书面收回", option="--sign", metavar="姓名"
    )


def told(draft: Recalled) -> dict[str, object]:
    """Return what an act was told besides; how it is taken back, its entry says in its own words."""
    facts: dict[str, object] = draft.model_dump(exclude={"recall", "signer"})
    return facts
