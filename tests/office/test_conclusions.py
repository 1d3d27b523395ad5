"""Who is told what came of a 督查活动: by a 结论书 where the issuer is 政, elsewhere by any paper that names the unit."""

import pytest


def steps(bureau, *lines):
    for line in lines:
        done = bureau.type(*line.split())
        assert done.status == 0, (line, done.err)


@pytest.fixture
def seen(bureau):
    """H2026-0001 has been to 太平乡 and is concluded; W2026-0001 was found there and handed to nobody yet."""
    steps(
        bureau,
        "activity add --title 暗访 --unit 太平乡 --lead 韩雪 --method 明查 --basis 会议纪要",
        "activity plan h1 --content 值守 --from 11-20 --to 11-27 --gate 四关:周明",
        "activity approve h1 --by 李建国",
        "activity start h1",
        "activity visit h1 --unit 太平乡 --on-site --finding 无人值守 --people 韩雪,陈立 --method 明查",
    )
    return bureau


def found(bureau):
    bureau.issue(on="2026-11-20", activity="h1", advice="补班")
    steps(bureau, "activity conclude h1 --conclusion 有一个问题")
    return bureau


def government(bureau):
    file = bureau.folder / "ducha.toml"
    file.write_text(file.read_text("utf-8").replace('side = "党政"', 'side = "政"'), "utf-8")


def close(bureau):
    return bureau.type("activity", "close", "h1")


def bulletin(bureau, *more, praise="太平乡:在岗"):
    steps(bureau, f"paper draft bulletin --title 通报 --period 11月 --praise {praise} {' '.join(more)}")
    (number,) = bureau.query("SELECT max(number) FROM paper")[0]
    steps(bureau, f"paper sign p{number} --by 李建国")
    return f"p{number}"


def test_a_notice_to_the_unit_serves_until_it_is_void_and_recalled_or_not(seen):
    found(seen)
    assert "也没有写到它的通报、专报、整改通知" in close(seen).err
    steps(seen, "issue hand w1 --sign 周明")
    steps(seen, "issue withdraw w1 --cause 不属职责已移送 --by 李建国 --recall 电话:许文静")
    assert close(seen).status == 0
    steps(seen, "undo --reason 再看 --by 李建国", "paper void p1 --reason 印错 --by 李建国")
    assert close(seen).status == 4


def test_a_word_alone_tells_no_conclusion(seen):
    found(seen)
    steps(seen, "issue hand w1 --told 电话:许文静")
    assert close(seen).status == 4


def test_a_bulletin_of_something_else_is_none_and_one_of_the_activity_is(seen):
    steps(seen, "activity conclude h1 --conclusion 平稳")
    bulletin(seen)
    assert close(seen).status == 4
    bulletin(seen, "--activity", "h1", praise="县财政局:在岗")
    assert close(seen).status == 4
    bulletin(seen, "--activity", "h1")
    assert close(seen).status == 0


def test_a_bulletin_that_names_its_issue_is_one_of_the_activity(seen):
    found(seen)
    steps(seen, "paper draft bulletin --title 通报 --period 11月 --issues w1", "paper sign p1 --by 李建国")
    assert close(seen).status == 0


def test_a_report_to_leaders_serves(seen):
    steps(seen, "activity conclude h1 --conclusion 平稳")
    seen.item()
    steps(
        seen,
        "paper draft special d1 --to 李建国书记 --conclusion 太平乡在岗 --activity h1",
        "paper sign p1 --by 李建国",
    )
    assert close(seen).status == 0


def test_the_government_writes_each_unit_a_conclusion_and_has_it_signed_for(seen):
    government(seen)
    steps(found(seen), "issue hand w1 --sign 周明")
    assert "没有给太平乡的督查结论书" in close(seen).err
    assert "没有给太平乡的督查结论书" in seen.type("activity", "receive", "h1", "--signer", "许文静").err
    steps(seen, "paper draft conclusion h1", "paper sign p2 --by 周明")
    assert "结论没有送达：太平乡。" in close(seen).err
    steps(seen, "activity receive h1 --signer 许文静")
    steps(seen, "paper void p2 --reason 印错 --by 李建国")
    assert "没有给太平乡的督查结论书" in close(seen).err
    steps(seen, "paper draft conclusion h1", "paper sign p3 --by 周明")
    assert close(seen).status == 0


def test_who_needs_none_is_excused_by_who_may(seen):
    government(seen)
    steps(
        seen,
        "activity conclude h1 --conclusion 平稳",
        "activity waive h1 --what 结论书 --reason 已当面反馈 --by 李建国",
    )
    assert close(seen).status == 0


def test_a_conclusion_is_known_by_the_name_that_its_unit_bore(seen):
    government(seen)
    steps(
        seen,
        "activity conclude h1 --conclusion 平稳",
        "paper draft conclusion h1",
        "paper sign p1 --by 周明",
        "unit rename tpx --name 云岭县太平镇人民政府 --short 太平镇 --basis 云编〔2026〕1号",
        "activity receive h1 --signer 许文静",
    )
    assert close(seen).status == 0


def test_by_setting_everybody_writes_them(seen):
    file = seen.folder / "ducha.toml"
    file.write_text(file.read_text("utf-8").replace('"按发文机关"', '"结论书"'), "utf-8")
    steps(seen, "activity conclude h1 --conclusion 平稳")
    bulletin(seen, "--activity", "h1")
    assert "没有给太平乡的督查结论书" in close(seen).err
