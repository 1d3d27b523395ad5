"""登记错误: what was mistyped never was: in no figure, its import key free, and nobody asked where it is taken back at once."""

import json

from office.desks import Bureau


def told(bureau, *words):
    answer = bureau.type(*words)
    assert answer.status == 0, answer
    return answer


def figures(bureau):
    answer = told(bureau, "report", "stats", "--year", "2026", "--json").json
    return {key: answer["figures"][key]["value"] for key in ("directed", "filed")}


def test_a_mistyped_item_is_in_no_figure_and_its_key_is_free(bureau: Bureau):
    sheet = bureau.folder.parent / "台账.csv"
    sheet.write_text(
        "事项,来源,批示编号,依据,批示领导,批示内容,批示日期\n停水,批示指示,甲1,批示,李建国,请查,2026-11-19\n", "utf-8"
    )
    told(bureau, "import", "items", str(sheet))
    ((key, number),) = bureau.query("SELECT external_key, number FROM item")
    assert key
    before = figures(bureau)
    assert "甲1" in str(told(bureau, "find", "甲1").out)
    told(bureau, "item", "cancel", f"d{number}", "--cause", "登记错误")
    assert bureau.query("SELECT external_key, state FROM item") == [(None, "cancelled")]
    told(bureau, "import", "items", str(sheet))
    assert bureau.query("SELECT count(*) FROM item") == [(2,)]
    assert figures(bureau) == before
    told(bureau, "item", "add", "--title", "停电", "--source", "其他", "--no-basis", "口头交代")
    told(bureau, "item", "direct", "d3", "--leader", "李建国", "--leader-title", "县委书记", "--text", "请查")
    after = figures(bureau)
    told(bureau, "item", "cancel", "d3", "--cause", "登记错误")
    assert figures(bureau)["directed"] == after["directed"] - 1 == before["directed"]


def test_a_mistyped_issue_is_not_found_in_the_weekly_report(bureau: Bureau):
    bureau.issue(on=bureau.today)
    bureau.issue(on=bureau.today, category="城建")
    assert told(bureau, "report", "week", "--json").json["this_week"]["issues_found"] == 2
    told(bureau, "issue", "withdraw", "w1", "--cause", "登记错误")
    assert told(bureau, "report", "week", "--json").json["this_week"]["issues_found"] == 1
    (detail,) = bureau.query("SELECT detail FROM event ORDER BY seq DESC LIMIT 1")[0]
    assert json.loads(detail)["facts"]["same_day"] is True


def test_a_mistyped_issue_is_in_no_state_of_the_stock(bureau: Bureau):
    bureau.issue(on=bureau.today)
    bureau.issue(on=bureau.today, category="城建")
    told(bureau, "issue", "withdraw", "w1", "--cause", "登记错误")
    told(bureau, "issue", "withdraw", "w2", "--cause", "查无此事", "--by", "李建国")
    states = {one["state"]: one["count"] for one in told(bureau, "report", "stock", "--json").json["states"]}
    assert states["withdrawn"] == 1
