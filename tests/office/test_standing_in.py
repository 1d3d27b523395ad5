"""责任人 and 原因 that the unit is to say: until it does, its head answers (``[issue] person_at``, ``cause_at``)."""

PEOPLE = "SELECT name, title, role FROM issue_person ORDER BY id"
COMMIT = ("commit", "w1", "--due", "10个工作日", "--cause-kind", "推拖")
THEN = ("--on", "2026-09-03")


def typed(bureau, *words):
    return bureau.type("issue", *words)


def done(bureau, *words):
    answer = typed(bureau, *words)
    assert answer.status == 0, answer.err
    return answer


def found(bureau, unit="tpx", **more):
    bureau.issue(units=(unit,), people=(), cause="", **more)


def settle(bureau, when):
    settings = bureau.folder / "ducha.toml"
    settings.write_text(settings.read_text("utf-8").replace('_at = "commit"', f'_at = "{when}"'), "utf-8")


def test_the_head_answers_from_the_day_it_was_found_and_the_unit_names_who_does(bureau):
    found(bureau)
    assert bureau.query(PEOPLE) == [("许文静", "局长（待报）", "责任人")]
    done(bureau, "hand", "w1", "--sign", "周明", "--on", "2026-09-02", "--despite", "补录")
    refused = typed(bureau, *COMMIT, *THEN)
    assert (refused.status, "单位还没有报责任人；没有原因分析" in refused.err) == (4, True), refused.err
    done(bureau, *COMMIT, *THEN, "--person", "副乡长 周平", "--person", "站长 吴勇", "--cause", "缺AB岗")
    assert bureau.query(PEOPLE) == [("周平", "副乡长", "责任人"), ("吴勇", "站长", "责任人")]
    assert bureau.query("SELECT cause FROM issue") == [("缺AB岗",)]


def test_the_head_himself_may_be_the_one_and_what_was_named_goes_back_with_the_plan(bureau):
    found(bureau)
    done(bureau, "hand", "w1", "--sign", "周明", "--on", "2026-09-02", "--despite", "补录")
    done(bureau, *COMMIT, *THEN, "--person", "乡长 许文静", "--cause", "缺AB岗")
    assert bureau.query(PEOPLE) == [("许文静", "乡长", "责任人")]
    assert bureau.type("undo", "--reason", "看错了", "--by", "李建国").status == 0
    assert bureau.query(PEOPLE) == [("许文静", "局长（待报）", "责任人")]


def test_a_day_that_the_office_sets_asks_neither(bureau):
    found(bureau)
    done(bureau, "hand", "w1", "--sign", "周明", "--on", "2026-09-02", "--despite", "补录")
    done(bureau, *COMMIT, "--decision", "指定", "--by", "李建国", "--on", "2026-09-30")


def test_who_named_somebody_may_name_another_with_the_plan(bureau):
    bureau.issue()
    bureau.hand("w1")
    done(bureau, *COMMIT, *THEN, "--person", "副乡长 周平")
    assert bureau.query(PEOPLE) == [("周平", "副乡长", "责任人")]


def test_a_head_that_was_registered_since_is_named_when_the_unit_is_told(bureau):
    bureau.type("unit", "add", "--name", "县气象局", "--kind", "县直单位", "--since", "2026-01-05")
    found(bureau, unit="县气象局")
    assert bureau.query(PEOPLE) == []
    hand = ("hand", "w1", "--record", "何风", "--on", "2026-09-02")
    assert "没有责任人（R1-9）" in typed(bureau, *hand).err
    post = "unit post 县气象局 --person 何风 --title 局长 --kind 主要负责人 --from 2026-02-01"
    assert bureau.type(*post.split()).status == 0
    done(bureau, *hand)
    assert bureau.query(PEOPLE) == [("何风", "局长（待报）", "责任人")]


def test_an_office_may_ask_both_before_it_tells_the_unit(bureau):
    settle(bureau, "hand")
    found(bureau)
    assert bureau.query(PEOPLE) == []
    refused = typed(bureau, "hand", "w1", "--sign", "周明", "--on", "2026-09-02", "--despite", "补录")
    assert (refused.status, "没有责任人" in refused.err, "没有原因" in refused.err) == (4, True, True), refused.err


def test_who_stands_in_is_no_person_that_was_named(bureau):
    found(bureau)
    assert "无责任人" in bureau.type("report", "unowned").out
