"""Many acts in one process: in order, all or nothing, with papers, imports and looks in between."""

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.cli.desk import script
from ducha_cli.errors import InvalidInput
from office.desks import Bureau

ITEM = "item add --title {} --source 其他 --no-basis 电话 --on 2026-06-01"


@pytest.fixture
def bureau(tmp_path, monkeypatch):
    bureau = Bureau.found(tmp_path / "云岭")
    monkeypatch.chdir(bureau.folder)
    return bureau


@pytest.fixture
def typed(bureau):
    """Run lines; returns the answer."""

    def run(text, *options, name="命令.txt"):
        (bureau.folder / name).write_text(text, encoding="utf-8")
        return bureau.type("run", name, *options)

    return run


def titles(bureau):
    return [title for (title,) in bureau.query("SELECT title FROM item ORDER BY id")]


def test_lines_run_in_order_and_print_as_they_would_alone(bureau, typed):
    answer = typed(
        f"{ITEM.format('甲')}\n\n# 注释\nducha {ITEM.format('乙')}\n$ ducha item list --fields number,title\n"
    )
    assert answer.status == 0
    assert answer.out.splitlines()[:2] == ["D2026-0001", "D2026-0002"]
    assert "D2026-0002  乙" in answer.out
    assert answer.err.splitlines()[-1] == "共 3 条，全部办成。"


def test_the_first_refusal_stops_and_says_its_line_and_how_to_go_on(bureau, typed):
    text = f"{ITEM.format('甲')}\nitem approve d9 --by 李\n{ITEM.format('乙')}\n"
    answer = typed(text)
    assert answer.status == 3
    assert "（命令.txt 第2行）" in answer.err
    assert "ducha run 命令.txt --from 2" in answer.err
    assert titles(bureau) == ["甲"]
    assert typed(text.replace("d9", "d1"), "--from", "2").status in {0, 4}


def test_keep_going_tells_every_refusal_and_exits_with_the_first_ones_status(bureau, typed):
    answer = typed(f"item show d9\n{ITEM.format('甲')}\nitem list --state 无\n", "--keep-going")
    assert answer.status == 3
    assert answer.err.count("错误：") == 2
    assert "第1行" in answer.err
    assert "第3行" in answer.err
    assert answer.err.splitlines()[-1] == "共 3 条，办成 1 条，不成 2 条。"
    assert titles(bureau) == ["甲"]


def test_together_is_all_or_nothing_and_says_nothing_that_is_not_so(bureau, typed):
    answer = typed(f"{ITEM.format('甲')}\n{ITEM.format('乙')}\nitem approve d9 --by 李\n", "--together")
    assert (answer.status, answer.out) == (3, "")
    assert "一条也没有写入" in answer.err
    assert titles(bureau) == []
    assert bureau.query("SELECT count(*) FROM event WHERE act = 'item.add'") == [(0,)]
    answer = typed(f"{ITEM.format('甲')}\n{ITEM.format('乙')}\n", "--together")
    assert (answer.status, answer.out.splitlines()) == (0, ["D2026-0001", "D2026-0002"])
    assert titles(bureau) == ["甲", "乙"]
    assert bureau.verify().findings == []


def test_dry_run_does_everything_but_write(bureau, typed):
    before = bureau.query("SELECT max(seq) FROM event")
    answer = typed(f"{ITEM.format('甲')}\nitem list\n", "--dry-run")
    assert answer.status == 0
    assert "甲" in answer.out
    assert "没有写入" in answer.err
    assert bureau.query("SELECT max(seq) FROM event") == before


def test_a_look_in_between_sees_what_was_written_before_it(bureau, typed):
    answer = typed(f"{ITEM.format('甲')}\nfind 甲\nitem show d1\ntrail verify\n", "--together")
    assert answer.status == 0, answer.err
    assert "核对无误" in answer.out


def test_a_check_in_between_leaves_nothing_and_the_trail_goes_on(bureau, typed):
    bureau.item()
    bureau.approve()
    bureau.assign()
    answer = typed(
        f"{ITEM.format('甲')}\nitem notify d1 --sign 周明 --on 2026-06-03 --despite 补录\n{ITEM.format('乙')}\n",
        "--together",
    )
    assert answer.status == 0, answer.err
    assert bureau.verify().findings == []
    answer = typed(f"item close d1 --check --on 2026-06-05\n{ITEM.format('丙')}\n", "--keep-going")
    assert titles(bureau)[-1] == "丙"
    assert bureau.verify().findings == []


def test_papers_are_copied_only_when_all_is_written(bureau, typed):
    bureau.item()
    bureau.approve()
    bureau.assign()
    copies = lambda: list((bureau.folder / "papers").rglob("*.docx"))  # noqa: E731
    assert typed("item notify d1 --sign 周明 --on 2026-06-03 --despite 补录\nitem show d9\n", "--together").status == 3
    assert copies() == []
    assert bureau.query("SELECT count(*) FROM paper") == [(0,)]
    assert typed("item notify d1 --sign 周明 --on 2026-06-03 --despite 补录\npaper show p1\n", "--together").status == 0
    assert len(copies()) == 1
    assert bureau.verify().findings == []


def test_imports_and_acts_share_one_transaction(bureau, typed, tmp_path):
    rows = "\n".join(f"{n},第{n}项,常委会纪要,县住建局,2026-12-{n:02d}" for n in range(1, 6))
    (bureau.folder / "台账.csv").write_text(f"序号,事项,来源,责任单位,完成时限\n{rows}\n", encoding="utf-8")
    lines = f"{ITEM.format('甲')}\nimport items 台账.csv --on 2026-06-02\n{ITEM.format('乙')}\nimport items 台账.csv --on 2026-06-02\n"
    answer = typed(lines, "--together")
    assert answer.status == 0, answer.err
    assert len(titles(bureau)) == 7
    assert bureau.verify().findings == []
    assert typed("import items 台账.csv --dry-run\nitem note d1 --text 好\nitem show d99\n", "--together").status == 3
    assert bureau.verify().findings == []


def test_each_line_may_have_its_own_operator_and_the_run_s_is_the_rest_s(bureau, typed):
    assert typed(f"{ITEM.format('甲')}\n--as 韩雪 {ITEM.format('乙')}\n{ITEM.format('丙')}\n", "--together").status == 0
    told = bureau.query("SELECT actor FROM event WHERE act = 'item.add' ORDER BY seq")
    assert [one for (one,) in told] == ["周明", "韩雪", "周明"]


def test_lines_may_come_from_standard_input_in_gb18030(bureau, monkeypatch):
    data = io.TextIOWrapper(io.BytesIO(ITEM.format("䶮山路灯").encode("gb18030")))
    monkeypatch.setattr(sys, "stdin", data)
    assert bureau.type("run", "-").status == 0
    assert titles(bureau) == ["䶮山路灯"]


@pytest.mark.parametrize("line", ["run 别的.txt", "--as 甲 run -"])
def test_a_run_in_a_run_is_refused_before_anything_is_done(bureau, typed, line):
    answer = typed(f"{ITEM.format('甲')}\n{line}\n")
    assert answer.status == 2
    assert "第2行" in answer.err
    assert titles(bureau) == []


def test_a_bug_in_a_line_says_the_line_and_no_value(bureau, typed, monkeypatch):
    def broken(*_args, **_more):
        raise ZeroDivisionError("13800010001")

    monkeypatch.setattr("ducha_cli.looks.item.items.listing", broken)
    answer = typed("unit list\nitem list\n")
    assert answer.status == 1
    assert "第2行" in answer.err
    assert "13800010001" not in answer.err


@given(st.lists(st.lists(st.text("甲乙ab'\"#$ -=", max_size=6), min_size=1, max_size=4), max_size=4))
def test_what_is_quoted_is_read_back_word_by_word(lines):
    import shlex

    text = "\n".join(f"item {shlex.join(words)}" for words in lines)
    assert [line.words for line in script.read(text, "甲")] == [["item", *words] for words in lines]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("item note d1 --text 3#楼已修好 --on 今天", ["item", "note", "d1", "--text", "3#楼已修好", "--on", "今天"]),
        ("item note d1 --text '3# 楼' # 周三", ["item", "note", "d1", "--text", "3# 楼"]),
        (r"item note d1 --evidence D:\材料\a.docx", ["item", "note", "d1", "--evidence", r"D:\材料\a.docx"]),
        (r'item note d1 --evidence "D:\my dir\"', ["item", "note", "d1", "--evidence", "D:\\my dir\\"]),
        ("item note d1 --text=“已办”", ["item", "note", "d1", "--text=“已办”"]),
        ("item note d1 --text ''", ["item", "note", "d1", "--text", ""]),
    ],
)
def test_nothing_of_what_people_write_is_lost(line, words):
    assert script.read(line, "甲") == [(1, words)]


def test_a_path_at_the_end_of_a_line_does_not_swallow_the_next():
    text = "item evidence d1 D:\\材料\\\nunit list\n"
    assert [line.words[0] for line in script.read(text, "甲")] == ["item", "unit"]


def test_what_is_no_text_is_told_how_to_save_it(bureau):
    (bureau.folder / "坏.txt").write_bytes(b"\xff\xfe\xfa" * 3)
    answer = bureau.type("run", "坏.txt")
    assert (answer.status, "UTF-8" in answer.err, "导入" in answer.err) == (5, True, False)


def test_an_interrupt_says_where_it_came(bureau, typed, monkeypatch):
    def stopped(*_args, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr("ducha_cli.looks.item.items.listing", stopped)
    answer = typed(f"{ITEM.format('甲')}\nitem list\n")
    assert answer.status == 130
    assert answer.err.splitlines()[-2] == "在 命令.txt 第2行中断，前面 1 条已办。接着做：ducha run 命令.txt --from 2"


def test_a_check_up_that_finds_something_bad_stops_the_run_with_its_own_status(bureau, typed, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)
    answer = typed("doctor\nitem list\n")
    assert answer.status == 6
    assert "不能写" in answer.out
    assert "这一条的退出码是 6。（命令.txt 第1行）" in answer.err


def test_lines_that_go_on_keep_the_number_of_their_first(tmp_path):
    text = "# 一\nitem note d1 \\\n  --text 甲\nunit list # 尾\n"
    assert script.read(text, "甲") == [(2, ["item", "note", "d1", "--text", "甲"]), (4, ["unit", "list"])]
    with pytest.raises(InvalidInput) as refused:
        script.read("unit list\nitem note d1 --text '甲\n", "甲.txt")
    assert refused.value.where == "甲.txt 第2行"
