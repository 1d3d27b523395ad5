"""A 文号 is given once, whatever its issuer is called by then (trap 4, decisions 0003 and 0088)."""

import pytest

CODE = "云督办"


@pytest.fixture
def told(bureau):
    """Tell a unit of a new item by a paper; returns its 文号."""

    def tell(title):
        number = f"d{1 + len(bureau.query('SELECT 1 FROM item'))}"
        assert bureau.type("item", "add", "--title", title, "--source", "批示指示", "--basis-type", "批示",
                           "--basis-title", "李建国批示", "--basis-date", "2026-06-01").status == 0  # fmt: skip
        assert bureau.type("item", "approve", number, "--by", "李建国", "--route", "指令").status == 0
        assert bureau.type("item", "assign", number, "--unit", "zjj", "--due", "5工作日").status == 0
        assert bureau.type("item", "notify", number, "--sign", "周明").status == 0
        return bureau.query("SELECT label FROM paper ORDER BY id DESC LIMIT 1")[0][0]

    return tell


def rename(bureau, old, new):
    path = bureau.folder / "ducha.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def issuer(bureau):
    lines = (bureau.folder / "ducha.toml").read_text("utf-8").splitlines()
    return next(line for line in lines[lines.index("[[issuer]]") :] if line.startswith("name = "))


def test_who_is_renamed_goes_on_with_the_numbers_of_its_code(bureau, told):
    assert told("甲") == f"{CODE}〔2026〕1号"
    rename(bureau, issuer(bureau), 'name = "云岭县督查工作中心"')
    assert told("乙") == f"{CODE}〔2026〕2号"
    assert bureau.query("SELECT count(*) FROM series") == [(1,)]
    shown = bureau.type("paper", "series", "--json").json
    assert [(one["last"], one["next_label"]) for one in shown] == [(2, f"{CODE}〔2026〕3号")]
    bureau.verify()


def test_who_changes_its_code_goes_on_with_the_old_one_until_the_year_ends(bureau, told):
    told("甲")
    rename(bureau, f'code = "{CODE}"', 'code = "云督"')
    assert told("乙") == f"{CODE}〔2026〕2号"


def test_another_issuer_with_another_code_begins_at_one(bureau, told):
    told("甲")
    rename(bureau, issuer(bureau), 'name = "云岭县督查工作中心"')
    rename(bureau, f'code = "{CODE}"', 'code = "云督"')
    assert told("乙") == "云督〔2026〕1号"
    rename(bureau, 'code = "云督"', f'code = "{CODE}"')
    assert told("丙") == f"{CODE}〔2026〕2号"
