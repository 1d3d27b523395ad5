"""``item show`` of a full life, on terminals of 80 and of 120 columns: a round-3 item with 6 units (trap 27)."""

import io
import os
import re
from pathlib import Path

import pytest

from ducha_cli.cli.cells import width
from office.desks import LATE, OLDER, Bureau

GOLDEN = Path(__file__).parent.parent / "golden" / "terminal"
LIFE = """
2026-02-02 item add --title 滨河小区一二期回迁安置房不动产登记办证难 --source 批示指示 --basis-type 批示 --basis-title 李建国同志在信访摘报上的批示 --basis-date 2026-01-30 --leader 李建国 --leader-title 县委书记 --principal --basis-excerpt 请县住建局牵头，自然资源、财政、税务配合，限期解决，结果报我 --must 领导交办 --must 社会稳定 --point 一期312户交房四年未办证 --point 二期开发商欠缴维修资金186万元 --lead-office 党委办 --first-contact 秦晓 --timing 事后
2026-02-02 item approve d1 --by 李建国 --route 指令
2026-02-02 item assign d1 --unit 县住建局 --role 牵头 --due 20个工作日 --person 何建国
2026-02-02 item notify d1 --sign 周明
2026-02-03 item receive d1 --signer 王芳
2026-03-02 item report d1 --document 云住建〔2026〕8号 --signer 何建国 --signed --sealed --text 一期已办 --point 1:已办 --point 2:已缴
2026-03-03 item review d1 --accept --by 周明 --gates 全过 --points 全过
2026-03-03 item inspect d1 --method 现场核查 --people 周明 --finding 属实
2026-03-04 item present d1 --leader 李建国 --back 圈阅
2026-03-05 item close d1 --conclusion 一期已办证，维修资金已追缴 --checks 是是是 --public 满意
2026-04-10 item reopen d1 --cause 反弹 --by 李建国
2026-04-10 item assign d1 --unit 县住建局 --due 10个工作日
2026-04-10 item notify d1 --sign 周明
2026-04-13 item receive d1 --signer 王芳
2026-04-24 item report d1 --document 云住建〔2026〕21号 --signer 何建国 --signed --sealed --text 已补办 --point 1:已办 --point 2:已缴
2026-04-27 item review d1 --accept --by 周明 --gates 全过 --points 全过
2026-04-27 item inspect d1 --method 暗访 --people 韩雪 --finding 属实
2026-04-27 item present d1 --leader 李建国 --back 同意
2026-04-28 item close d1 --conclusion 反弹的41户已补办 --checks 是是是 --public 基本满意
2026-09-01 item direct d1 --leader 王海涛 --leader-title 副县长
2026-09-07 item direct d1 --leader 李建国 --leader-title 县委书记 --principal --text 二期交房又拖了半年，请住建局会同有关单位拿出时间表，逐户销账，十月底前办结
2026-09-07 item assign d1 --unit 县住建局 --role 牵头 --due 2026-10-30 --task 逐户列出时间表，二期全部办证 --person 何建国
2026-09-07 item assign d1 --unit 县财政局 --role 配合 --due 2026-10-15 --task 垫付维修资金 --person 林晓
2026-09-07 item assign d1 --unit 县水利局 --role 配合 --due 2026-10-15 --task 二期供水配套 --person 梁志远
2026-09-07 item assign d1 --unit 太平乡 --role 配合 --due 2026-10-20 --task 群众工作 --person 许文静
2026-09-07 item assign d1 --unit 县自然资源局 --role 主办 --due 2026-10-20 --task 二期宗地登记 --person 金建永
2026-09-07 item assign d1 --unit 县税务局 --role 配合 --due 2026-10-20 --task 契税核定 --person 钱进
2026-09-07 item target d1 --name 县住建局 --quantity 二期206户 --due 2026-10-30
2026-09-08 item notify d1 --sign 周明 --joint
2026-09-09 item receive d1 --unit 县住建局 --signer 王芳
2026-09-09 item receive d1 --unit 县自然资源局 --signer 金建永
2026-09-10 item receive d1 --unit 县财政局 --signer 林晓
2026-09-10 item receive d1 --unit 太平乡 --signer 许文静
2026-09-16 item meet d1 --chair 王海涛 --units 县住建局,县财政局,县自然资源局 --decision 维修资金由县财政先行垫付，住建局年底前向开发商追偿 --follow 财政局9月底前拨付
2026-09-16 item supervise d1 --leader 李建国 --leader-title 县委书记
2026-09-24 item progress d1 --unit 县住建局 --percent 45 --text 已办93户
2026-10-12 item urge d1 --unit 县水利局 --text 供水配套尚无回执，请三日内报送
2026-10-13 item extend d1 --unit 县财政局 --due 2026-10-30 --by 王海涛 --reason 国库集中支付月底关账
2026-10-16 item extend d1 --unit 太平乡 --due 2026-10-30 --by 王海涛 --reason 41户外出务工，需返乡签字
2026-10-19 item report d1 --unit 县自然资源局 --document 云自然资〔2026〕33号 --signer 金建永 --signed --sealed --text 二期宗地登记完成206户，其余待契税核定 --point 1:已完成 --point 2:不涉及
"""
"""What was typed, day by day; with the day's paper of 通报 there are 4 papers."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    bureau = Bureau.found(tmp_path_factory.mktemp("life") / "云岭")
    for code, name in (("zrzyj", "县自然资源局"), ("swj", "县税务局")):
        assert bureau.type("unit", "add", "--name", name, "--kind", "县直单位", "--code", code).status == 0
    assert bureau.type("unit", "post", "zrzyj", "--person", "金建永", "--title", "局长", "--principal").status == 0
    for line in LIFE.strip().splitlines():
        day, _, typed = line.partition(" ")
        answer = bureau.type(*typed.split(" "), "--on", day)
        if OLDER in answer.err:  # the tests' clock stands still
            answer = bureau.type(*typed.split(" "), "--on", day, "--despite", LATE)
        assert answer.status == 0, (line, answer.err)
    special = bureau.type("paper", "draft", "special", "d1", "--to", "李建国书记", "--conclusion", "二期办证滞后")
    assert special.status == 0, special.err
    return bureau


class Screen(io.TextIOWrapper):
    """Where a person reads."""

    def isatty(self):
        return True


def shown(bureau, columns, monkeypatch, *more):
    monkeypatch.setenv("COLUMNS", str(columns))
    raw = io.BytesIO()
    screen = Screen(raw, "utf-8", newline="\n")
    assert bureau.type("item", "show", "d1", *more, stdout=screen).status == 0
    screen.flush()
    return raw.getvalue().decode()


@pytest.mark.parametrize("columns", [80, 120])
def test_a_full_life_reads_well_at_this_width(lived, columns, monkeypatch):
    page = shown(lived, columns, monkeypatch)
    golden = GOLDEN / f"item-show-{columns}.txt"
    if os.environ.get("DUCHA_UPDATE"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(page, encoding="utf-8")

    assert page == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", [60, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_screen_and_no_number_is_cut(lived, columns, monkeypatch):
    page = shown(lived, columns, monkeypatch)
    plain = lived.type("item", "show", "d1").out

    assert [line for line in page.splitlines() if width(line) > columns] == []
    for found in re.findall(r"D2026-\d{4}\.\d|P2026-\d{4}|2026-\d\d-\d\d|云\w+〔2026〕\d+号", plain):
        assert found in page or width(found) > 14


def test_an_older_round_is_still_there_in_full_and_no_other(lived, monkeypatch):
    page = shown(lived, 120, monkeypatch, "--round", "1")

    assert "第3轮  逾期15个工作日（以下只是第1轮）" in page
    assert "结论：一期已办证，维修资金已追缴" in page
    assert "三快：快办 3 天，快结 29 天，快反馈 1 天" in page
    assert "云住建〔2026〕8号" in page
    assert "反弹" not in page


def test_a_round_that_never_was_is_not_found(lived):
    answer = lived.type("item", "show", "d1", "--round", "4")

    assert (answer.status, answer.err.splitlines()) == (
        3,
        ["错误：D2026-0001 共3轮，没有第4轮。", "办法：看全部：ducha item show D2026-0001"],
    )
