"""责任分解: numbers of nodes, levels under levels, and what a leaf has to say (R3-5, R3-6)."""

import pytest

from ducha_cli.domain.life import target
from ducha_cli.errors import InvalidInput


@pytest.mark.parametrize("path", ["1", "9", "1.2", "1.10.3", "999", " 1.2 "])
def test_a_number_of_a_node_is_read(path):
    assert target.read_path(path) == path.strip()


@pytest.mark.parametrize("path", ["", "0", "1.0", "1.", ".1", "01", "1000", "一", "1-2", "1.2a"])
def test_what_is_no_number_of_a_node_is_refused(path):
    with pytest.raises(InvalidInput, match="不是责任分解的序号"):
        target.read_path(path)


def test_the_node_above_and_the_order_of_numbers():
    assert [target.parent(path) for path in ("1", "1.2", "1.2.10")] == ["", "1", "1.2"]
    assert sorted(["1.10", "2", "1.2", "1"], key=target.order) == ["1", "1.2", "1.10", "2"]


@pytest.mark.parametrize(
    ("above", "wanted", "level"),
    [
        ("", "", "部门"), ("", "部门", "部门"), ("", "个人", "个人"), ("", "科室", None),
        ("部门", "", "项目"), ("部门", "个人", "个人"), ("部门", "部门", None),
        ("岗位", "", "个人"), ("岗位", "项目", None), ("个人", "", None), ("个人", "个人", None),
    ],
)  # fmt: skip
def test_levels_go_down_and_may_be_skipped(above, wanted, level):
    assert target.level_under(above, wanted) == level


LEAVES = {
    "样样都有": (("张三", "新建3公里", "2026-12-31"), []),
    "全角数字也是数": (("张三", "新建３公里", "2026-12-31"), []),
    "汉字数字也是数": (("张三", "新建三公里", "2026-12-31"), []),
    "没有人": (("", "新建3公里", "2026-12-31"), ["责任人"]),
    "指标没有数": (("张三", "按期建成", "2026-12-31"), ["量化指标"]),
    "没有指标": (("张三", "", "2026-12-31"), ["量化指标"]),
    "没有时限": (("张三", "新建3公里", ""), ["时限"]),
    "什么都没有": (("", "", ""), ["责任人", "量化指标", "时限"]),
}


@pytest.mark.parametrize(("facts", "missing"), LEAVES.values(), ids=LEAVES)
def test_what_a_leaf_still_lacks(facts, missing):
    person, quantity, due = facts
    assert target.lacks(person=person, quantity=quantity, due=due) == missing
