"""Saved views of ducha.toml: their words are those of the list, and what is wrong in them is told with their name."""

import json

import pytest

from ducha_cli import shell


@pytest.fixture
def saved(book):
    def save(text):
        file = book.folder / "ducha.toml"
        file.write_text(file.read_text(encoding="utf-8") + "\n" + text + "\n", encoding="utf-8")

    return save


def numbers(answer):
    assert answer.status == 0, answer.err
    return [row["number"][-1] for row in json.loads(answer.out)]


def test_a_view_types_its_options_and_typed_ones_win(run, saved):
    saved('[view.周例会]\nlist = "item"\nstate = ["拟办", "办结"]\nsort = "-编号"')
    assert numbers(run("item", "list", "@周例会", "--json")) == ["5", "4"]
    assert numbers(run("item", "list", "--json", "@周例会", "--sort", "编号")) == ["4", "5"]
    assert numbers(run("item", "list", "@周例会", "--json", "--limit", "1")) == ["5"]


def test_a_name_may_be_quoted_or_not(run, saved):
    saved('[view."甲 乙"]\nlist = "item"\noverdue = true\n[view.丙]\nlist = "item"\noverdue = false\nlimit = 1')
    assert numbers(run("item", "list", "@甲 乙", "--json")) == ["1"]
    assert numbers(run("item", "list", "@丙", "--json")) == ["1"]


@pytest.mark.parametrize(
    ("text", "status", "what", "advice"),
    [
        ("", 3, "ducha.toml 里没有视图“甲”。", '在 ducha.toml 里写 [view.甲]，下一行 list = "item"，再写选项。'),
        ('[view.乙]\nlist = "item"', 3, "ducha.toml 里没有视图“甲”。", "可用：@乙。"),
        ('[view.甲]\nlist = "issue"', 5, "视图“甲”是 issue 的清单，不是 item 的。", f"请写：ducha issue list {shell.word('@甲')}"),
        ("[view.甲]\noverdue = true", 5, "视图没有写是哪一种清单。（ducha.toml [view.甲]）", '加一行：list = "item"'),
        ('[view.甲]\nlist = "item"\noverdu = true', 5, "item 的清单没有“overdu”这个选项。（ducha.toml [view.甲]）", "可写：overdue。"),
        ('[view.甲]\nlist = "item"\nunit = ""', 5, "“unit”的值不对。（ducha.toml [view.甲]）",
         '写作文字（加引号）、整数、true 或 ["甲", "乙"]。'),
        ('[view.甲]\nlist = "item"\nlamp = "紫"', 2, "没有“紫”这种灯。（视图 @甲）", "可用：绿（green）、黄（yellow）、红（red）。"),
        ("[view]\n甲 = 1", 5, None, None),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_view_is_told_in_two_lines(run, saved, text, status, what, advice):
    saved(text)
    answer = run("item", "list", "@甲")
    assert (answer.status, answer.out) == (status, "")
    lines = answer.err.splitlines()
    assert len(lines) == 2
    if what:
        assert lines == [f"错误：{what}", f"办法：{advice}"]


def test_a_view_without_its_mark_is_an_extra_word(run, book):
    answer = run("item", "list", "周例会")
    assert answer.status == 2
    assert "存好的视图写作 @名称" in answer.err
