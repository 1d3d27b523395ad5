"""``--remember`` and ``--write``: what was said by options is said once; the rest of ducha.toml stays as it was."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ducha_cli import settings as settings_file
from ducha_cli.errors import InvalidInput
from ducha_cli.intake.presets import Presets
from ducha_cli.intake.profiles import ISSUES
from ducha_cli.office.imports import remembering

HEAD = "序号,存在问题,整改举措,主责部门,整改完成度,备用栏"
SAID = (
    "--map", "存在问题=问题", "--map", "整改举措=措施", "--map", "整改完成度=进展", "--map", "主责部门=牵头单位", "--keep", "备用栏",
    "--value", "牵头单位:住房城乡建设局=县住建局", "--category", "巡察反馈", "--found-on", "2026-09-30",
)  # fmt: skip


def file(tmp_path, name, *rows):
    (tmp_path / name).write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return tmp_path / name


def toml(bureau):
    return (bureau.folder / "ducha.toml").read_bytes()


def test_next_months_file_needs_no_option_and_each_thing_is_told(bureau, tmp_path):
    before = toml(bureau)
    first = file(
        tmp_path, "九月.csv", "1,台账不全,补,住房城乡建设局,已补,甲", "2,巡查不实,查,住房城乡建设局、县水利局,在查,乙"
    )
    told = bureau.type("import", "issues", first, *SAID, "--remember", "住建整改")
    assert told.status == 0, told.err
    assert "已记住：ducha.toml [import.住建整改]（列 5，没有写的行 2，读作 1）" in told.err
    assert toml(bureau).startswith(before)
    second = file(tmp_path, "十月.csv", "1,井盖缺失,补装,住房城乡建设局,已装,丙")
    told = bureau.type("import", "issues", second)
    assert told.status == 0, told.err
    assert "表头合于表样“住建整改”，按它读；没有写的：发现日期“2026-09-30”、问题类别“巡察反馈”" in told.err
    assert "按“住建整改”改读：住房城乡建设局→县住建局 1格" in told.err
    assert bureau.query("SELECT matter, category, found_on FROM issue ORDER BY number")[2] == (
        "井盖缺失", "巡察反馈", "2026-09-30",
    )  # fmt: skip
    assert bureau.query("SELECT name, text FROM extra ORDER BY id")[2] == ("备用栏", "丙")
    assert bureau.query("SELECT profile FROM batch ORDER BY id")[-2:] == [("",), ("住建整改",)]
    assert bureau.type("trail", "verify").status == 0


def test_what_is_said_again_joins_what_there_is_and_comments_stay(bureau, tmp_path):
    path = bureau.folder / "ducha.toml"
    text = path.read_text(encoding="utf-8")
    own = (
        '\n[import.住建]   # 每月一张\nkind = "issues"\n# 列名是他们的\ncolumns = """\n# 第一行\n存在问题 = 表现\n主责部门 = 牵头单位\n"""\n'
        '\n# 视图\n[view.周例会]\nlist = "item"\n'
    )
    path.write_text(text + own, encoding="utf-8")
    first = file(tmp_path, "九月.csv", "1,台账不全,补,县住建局,已补,甲")
    told = bureau.type(
        "import",
        "inspect",
        first,
        "--profile",
        "住建",
        "--map",
        "存在问题=问题",
        "--map",
        "整改举措=措施",
        "--sheet",
        "最后",
        "--write",
        "住建",
    )
    assert told.status == 0, told.err
    now = path.read_text(encoding="utf-8")
    wanted = text + own.replace("存在问题 = 表现", "存在问题 = 问题").replace(
        'columns = """\n', 'columns = """\n整改举措 = 措施\n'
    ).replace('kind = "issues"\n', 'sheet = "最后"\nkind = "issues"\n')
    assert now == wanted


@pytest.mark.parametrize("name", ["", "甲 乙", "甲.乙", "甲]", "无", '"甲"', "a\\b"])
def test_what_is_no_name_is_refused_before_anything_is_done(bureau, tmp_path, name):
    before = toml(bureau)
    told = bureau.type(
        "import", "issues", file(tmp_path, "九月.csv", "1,台账不全,补,县住建局,已补,甲"), *SAID, "--remember", name
    )
    assert (told.status, toml(bureau)) == (2, before)
    assert bureau.query("SELECT count(*) FROM issue") == [(0,)]


def test_another_kind_of_that_name_and_a_dry_run_are_refused(bureau, tmp_path):
    first = file(tmp_path, "九月.csv", "1,台账不全,补,县住建局,已补,甲")
    for more in (("--remember", "建议提案"), ("--remember", "甲", "--dry-run")):
        told = bureau.type("import", "issues", first, *SAID, *more)
        assert told.status == 2
    assert bureau.query("SELECT count(*) FROM issue") == [(0,)]


def test_a_run_with_errors_remembers_nothing(bureau, tmp_path):
    before = toml(bureau)
    told = bureau.type(
        "import", "issues", file(tmp_path, "九月.csv", "1,台账不全,补,没有的局,已补,甲"), *SAID, "--remember", "甲"
    )
    assert (told.status, toml(bureau)) == (5, before)
    assert "--value 牵头单位:没有的局=单位" in told.err


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_ends_of_lines_and_marks_stay_as_they_are(tmp_path, end, mark, last):
    text = (
        mark
        + end.join(
            [
                "[office]",
                'name = "督查室" # 我们',
                "",
                "[import.甲]",
                'kind = "issues"',
                'columns = """',
                "丙 = 问题",
                '"""',
            ]
        )
        + last.replace("\n", end)
    )
    (tmp_path / "ducha.toml").write_bytes(text.encode())
    said = remembering.Said(
        ISSUES, "", {}, {"columns": [("丁", "措施")], "constants": [("单位", "县住建局")]}, ("丙", "丁")
    )
    remembering.remember(tmp_path, "甲", said)
    now = (tmp_path / "ducha.toml").read_bytes().decode()
    assert now.count("\n") == now.count(end)
    assert [line for line in text.split(end) if line not in now.split(end)] == []
    read = Presets(settings_file.load(tmp_path).imports).named("甲")
    assert dict(read.columns) == {"丙": "matter", "丁": "remedy"}
    assert read.constants == {"units": "县住建局"}


def test_what_cannot_be_changed_without_changing_more_is_told_and_left(tmp_path):
    text = '[import]\n"甲" = {kind = "issues", columns = "丙 = 问题"}\n'
    (tmp_path / "ducha.toml").write_text(text, encoding="utf-8")
    said = remembering.Said(ISSUES, "", {}, {"columns": [("丁", "措施")]}, ())
    with pytest.raises(InvalidInput) as wrong:
        remembering.remember(tmp_path, "甲", said)
    assert "columns：丁 = 措施" in wrong.value.advice
    assert (tmp_path / "ducha.toml").read_text(encoding="utf-8") == text


WORD = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="=＝|#"), min_size=1, max_size=12
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(WORD, st.sampled_from(["问题", "措施", "留存", "留存.说明", "不取"]), min_size=1, max_size=4), WORD
)
def test_whatever_a_heading_is_it_is_read_back(tmp_path, columns, unit):
    (tmp_path / "ducha.toml").write_text('[office]\nname = "督查室"\n', encoding="utf-8")
    some = {"columns": list(columns.items()), "constants": [("单位", unit)]}
    for _ in range(2):
        remembering.remember(tmp_path, "甲", remembering.Said(ISSUES, "", {}, some, (*columns,)))
    one = Presets(settings_file.load(tmp_path).imports).named("甲")
    assert [heading for heading, _ in one.columns] == [*columns]
    assert one.constants == {"units": unit}
