"""Rows by the thousand: each is a thing or a finding; a layout that is in no table; many findings on few lines."""

import csv
import os
import random
import re
import shlex

import openpyxl
import pytest

MANY = 10_000 if os.environ.get("DUCHA_SOAK") else 400
"""How many rows are drawn: all of them in ``make soak``."""

LETTER = {
    "受理编号": ["", "快线〔2026〕{n}号"], "受理时间": ["2026-09-01", "2026-09-02"], "来电人": ["试验甲", "试验乙", "匿名"],
    "联系电话": ["13800010001", "13800010002", ""], "反映问题": ["夜市油烟扰民", "路灯不亮{n}"],
    "转办单位": ["县住建局", "县水利局"], "办理时限": ["5个工作日", "2026-12-15"],
}  # fmt: skip
ITEM = {
    "来文编号": ["", "云办〔2026〕{n}号"], "标题": ["整治马路市场", "修补路面{n}"], "来源": ["专项会议部署", "民生实事"],
    "牵头单位": ["县住建局", "县水利局", "太平乡"], "完成时限": ["2026-12-15", "2026-12-20"], "备注": ["", "说明{n}"],
}  # fmt: skip
ISSUE = {
    "问题编号": ["", "暗访〔2026〕{n}号"], "被督查单位": ["太平乡", "县住建局"], "发现日期": ["2026-10-30", "2026-10-31"],
    "地点": ["", "东关社区", "西关社区"], "问题描述": ["大厅无人在岗", "台账不全{n}"], "问题类别": ["作风问题", "安全生产"],
    "责任人": ["乡长 许文静"], "整改时限": ["2026-11-20", "立行立改"],
}  # fmt: skip


def drawn(columns, count, seed):
    """Rows of which many differ from another in one cell alone."""
    chance = random.Random(seed)
    rows: list[dict[str, str]] = []
    for n in range(count):
        row = (
            dict(chance.choice(rows))
            if rows and chance.random() < 0.7
            else {name: some[0] for name, some in columns.items()}
        )
        name = chance.choice([name for name, some in columns.items() if len(some) > 1])
        row[name] = chance.choice(columns[name]).format(n=n)
        rows.append(row)
    return rows


def numbered(text):
    """How many rows a finding names: 4、7-9行."""
    spans = [part.split("-") for part in text.removesuffix("行").split("、")]
    return sum(int(part[-1]) - int(part[0]) + 1 for part in spans)


@pytest.mark.parametrize(("kind", "columns"), [("items", LETTER), ("items", ITEM), ("issues", ISSUE)])
@pytest.mark.parametrize("seed", [1, 2])
def test_each_row_is_a_thing_or_is_told_and_so_is_each_caller(bureau, tmp_path, kind, columns, seed):
    rows, path = drawn(columns, MANY, seed), tmp_path / "表.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(columns))
        writer.writeheader()
        writer.writerows(rows)
    told = bureau.type("import", kind, path, "--json")
    assert told.status in {0, 7}, told.err
    answer = told.json
    waiting = {one["cell"] for one in answer["findings"] if one["severity"] == "冲突"}
    left = {int(re.sub("[A-Z]", "", cell)) for cell in waiting}
    joined = [one["problem"].rpartition("第")[2] for one in answer["findings"] if "并入上一行" in one["problem"]]
    assert len(rows) - answer["rows"] == sum(map(numbered, joined))  # further rows of the thing above, and told
    assert answer["new"] + len(left) == answer["rows"]
    table = "item" if kind == "items" else "issue"
    assert bureau.query(f"SELECT count(*) FROM {table}") == [(answer["new"],)]
    if "来电人" in columns:
        filed = [row for place, row in enumerate(rows, 2) if place not in left]
        named = [row for row in filed if row["来电人"] != "匿名" or row["联系电话"]]
        assert bureau.query("SELECT count(*) FROM complainant") == [(len(named),)]
    again = bureau.type("import", kind, path, "--json").json
    assert (again["new"], again["unchanged"]) == (0, answer["new"])
    bureau.verify()


def test_a_layout_that_is_in_no_table_ends_in_a_command_that_works(bureau, tmp_path):
    """县领导领办项目：a title, two rows of headings, one column that nobody knows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["县领导领办重点项目推进情况表（2026年11月）"])
    sheet.append(
        ["序号", "项目名称", "领办领导", "建设内容及规模", "责任单位", "", "目前进度情况", "计划竣工", "资金缺口"]
    )
    sheet.append(["", "", "", "", "牵头", "配合", "", "", ""])
    sheet.append(
        [1, "城北水厂扩建", "何副县长", "日供水2万吨", "县住建局", "县水利局", "主体封顶", "2026年12月底", "三百万元"]
    )
    sheet.append([2, "清溪河治理", "何副县长", "治理河道5公里", "县水利局", "", "完成3公里", "2027-06-30", ""])
    sheet.merge_cells("A1:I1")
    sheet.merge_cells("E2:F2")
    path = tmp_path / "领办.xlsx"
    book.save(path)
    seen = bureau.type("import", "inspect", path)
    assert seen.status == 0, seen.err
    line = next(line for line in (seen.out + seen.err).splitlines() if line.startswith("下一步："))
    words = [word for word in shlex.split(line.removeprefix("下一步：").strip()) if word != "ducha"]
    told = bureau.type(*words)
    assert (told.status, "新增 2" in told.out) == (0, True), (line, told)
    real = bureau.type(*(word for word in words if word != "--dry-run"))
    assert (real.status, "新增 2" in real.out) == (0, True), real
    assert bureau.query("SELECT title FROM item ORDER BY id") == [("城北水厂扩建",), ("清溪河治理",)]
    kept = dict(bureau.query("SELECT name, text FROM extra WHERE subject = 'D2026-0001'"))
    assert kept["资金缺口"] == "三百万元"
    assert "三百万元" in bureau.type("find", "三百万元").out


def test_many_findings_of_few_groups_are_told_on_few_lines(bureau, tmp_path):
    path = tmp_path / "多.csv"
    names = ["序号", "督查事项", "牵头单位", "完成时限", "资金缺口"]
    months = [f"{month}月" for month in range(1, 13)]
    rows = [[n, f"第{n}件事", "县住建局", months[n % 12], "无"] for n in range(1, 16)]
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([names, *rows])
    told = bureau.type("import", "items", path, "--dry-run")
    every = bureau.type("import", "items", path, "--dry-run", "--all")
    assert told.status == every.status == 0
    assert len(every.err.splitlines()) >= 45
    assert len(told.err.splitlines()) <= 8, told.err
