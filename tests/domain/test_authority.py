"""Who may approve what: each edge of the word on one approval, and that neither an empty nor a full register errs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli import settings
from ducha_cli.domain import authority
from ducha_cli.domain.authority import (
    ABOVE,
    ALLOWED,
    ALONE,
    BARRED,
    BY_CODE,
    KEYS,
    LADDER,
    NOT_ENTITLED,
    OFFICE,
    UNCHECKED,
    UNKNOWN,
    Held,
    Leader,
    Question,
    judge,
)

LI = Held("李建国", "主要领导", "县委书记", "县委", rank=1)
ZHAO = Held("赵立", "主要领导", "县委副书记、县长", "县政府", rank=2)
WANG = Held("王志强", "县领导", "副县长", "县政府", rank=5)
CHEN = Held("陈静", "县领导", "副县长", "县政府", rank=8)
HEAD = Held("马骏", "主要负责人", "主任", "中共云岭县委办公室", ("县委办",), ABOVE)
ZHENG = Held("郑涛", "主要负责人", "主任", "督查室", at=OFFICE)
HAN = Held("韩雪", "分管", "副主任", "督查室", at=OFFICE)
HE = Held("何建国", "主要负责人", "局长", "县住建局")
REGISTER = (LI, ZHAO, WANG, CHEN, HEAD, ZHENG, HAN, HE)
DEFAULTS = settings.Authority()


def asked(key, approver, *register, wanted=None, **more):
    """A question about a key of the default settings; the approver's posts are those of the register."""
    register = register or REGISTER
    posts = tuple(one for one in register if one.person == approver) or None
    question = Question(BY_CODE[key], getattr(DEFAULTS, key) if wanted is None else wanted, approver, posts, register)
    return question._replace(**more)


def outcome(*given, **more):
    return judge(asked(*given, **more)).outcome


def test_each_key_is_a_setting_and_each_setting_of_who_may_is_a_key():
    named = {name for name in DEFAULTS._fields if name not in {"file_by_source", "sign_workdays"}}
    assert {one.code for one in KEYS} == named
    assert len(BY_CODE) == len(KEYS)
    assert LADDER == settings.LADDER


@pytest.mark.parametrize(
    ("post", "rung"),
    [(LI, 3), (WANG, 2), (ZHENG, 1), (HEAD, 1), (HAN, 0), (HE, -1), (Held("周明", "督查人员", at=OFFICE), -1)],
)
def test_what_a_post_is_on_the_ladder_follows_from_its_kind_and_its_unit(post, rung):
    assert post.rung == rung


@pytest.mark.parametrize("key", [one.code for one in KEYS if getattr(DEFAULTS, one.code) in LADDER])
def test_who_stands_higher_may_what_the_lower_may_and_nobody_below(key):
    least = LADDER.index(getattr(DEFAULTS, key))
    for post in REGISTER:
        assert outcome(key, post.person) == (ALLOWED if post.rung >= least else NOT_ENTITLED), post


@pytest.mark.parametrize(
    ("wanted", "approver", "word"),
    [
        ("县长", "赵立", ALLOWED),
        ("县长", "李建国", NOT_ENTITLED),
        ("县长", "王志强", NOT_ENTITLED),
        ("县委副书记", "赵立", ALLOWED),
        ("县委办主任", "马骏", ALLOWED),
        ("县委办主任", "郑涛", NOT_ENTITLED),
        ("督查室主任", "郑涛", ALLOWED),
        ("县领导、县委办主任", "马骏", ALLOWED),
        ("县领导、县委办主任", "郑涛", NOT_ENTITLED),
        ("县住建局局长", "何建国", ALLOWED),
        ("局长", "何建国", ALLOWED),
        ("", "何建国", ALLOWED),
        ("", "谁也不是", ALLOWED),
    ],
)
def test_titles_stand_beside_kinds_and_count_part_by_part(wanted, approver, word):
    assert outcome("leave", approver, wanted=wanted) == word


@pytest.mark.parametrize(
    ("key", "register", "approver", "word"),
    [
        ("clear", (), "郑涛", UNCHECKED),
        ("clear", (HE,), "郑涛", UNCHECKED),
        ("clear", (HEAD,), "郑涛", UNCHECKED),
        ("clear", (HEAD, HE), "马骏", ALLOWED),
        ("clear", (ZHENG,), "郑天", UNKNOWN),
        ("clear", (HAN,), "郑涛", UNKNOWN),
        ("clear", (LI,), "郑涛", UNCHECKED),
        ("clear", (LI, HE), "何建国", NOT_ENTITLED),
        ("clear", (HE,), "何建国", UNCHECKED),
        ("people", (ZHENG,), "王志强", UNCHECKED),
        ("people", (ZHENG,), "郑涛", UNCHECKED),
        ("people", (ZHENG, LI), "郑涛", NOT_ENTITLED),
        ("people", (ZHENG, LI), "王志强", UNCHECKED),
        ("people", (WANG,), "陈静", UNKNOWN),
        ("head", (LI, WANG), "赵立", UNCHECKED),
        ("head", (ZHAO,), "李建国", UNKNOWN),
    ],
)
def test_the_register_is_asked_where_it_is_kept_and_who_is_known_where_another_may(key, register, approver, word):
    posts = tuple(one for one in register if one.person == approver) or None
    question = Question(BY_CODE[key], getattr(DEFAULTS, key), approver, posts, register)
    assert judge(question).outcome == word


def test_who_is_registered_and_holds_no_post_that_day_is_known():
    assert outcome("clear", "郑天", posts=()) == NOT_ENTITLED
    assert judge(Question(BY_CODE["clear"], "副主任", "郑天", (), ())).outcome == UNCHECKED


def test_of_an_unknown_name_three_are_told_the_most_alike_first():
    word = judge(asked("clear", "郑韬"))
    assert (word.outcome, len(word.near), word.near[0]) == (UNKNOWN, 3, "郑涛")


def test_who_may_are_told_the_highest_first_by_a_post_that_says_so():
    two = (Held("李建国", "本职", "主席", "县人大"), *REGISTER)
    assert [one.said for one in judge(asked("sign", "韩雪", *two)).may] == [
        "县委书记", "县委副书记、县长", "副县长", "副县长",
    ]  # fmt: skip
    assert [one.person for one in authority.holders("室主任", two)] == [
        "李建国",
        "赵立",
        "王志强",
        "陈静",
        "马骏",
        "郑涛",
    ]
    assert authority.holders("", two) == ()
    assert [one.said for one in (Held("甲", "县领导", "", "县政府"), ZHENG, HE._replace(title="县住建局局长"))] == [
        "县领导", "督查室主任", "县住建局局长",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "who", "word", "counted"),
    [
        ("file", "operator", ALLOWED, True),
        ("file", "proposers", ALLOWED, True),
        ("file", "", ALLOWED, False),
        ("clear", "operator", ALONE, False),
        ("clear", "proposers", ALONE, False),
        ("clear", "", ALLOWED, False),
    ],
)
def test_the_approver_is_another_where_it_leaves_the_books_and_counted_else(key, who, word, counted):
    question = asked(key, "韩雪")._replace(
        operator="韩雪" if who == "operator" else "周明", proposers=("陈敏", "韩雪") if who == "proposers" else ()
    )
    said = judge(question)
    assert (said.outcome, said.alone) == (word, counted)
    if word == ALONE:
        assert "韩雪" not in [one.person for one in said.may]


def test_two_names_are_at_hand_where_nobody_is_registered_or_asked():
    empty = Question(BY_CODE["clear"], "副主任", "周明", None, (), operator="周明")
    assert judge(empty).outcome == ALONE
    assert judge(empty._replace(wanted="")).outcome == ALONE
    assert judge(empty._replace(key=BY_CODE["file"])) == authority.Word(UNCHECKED, alone=True)
    assert judge(empty._replace(key=BY_CODE["file"], wanted="")) == authority.Word(ALLOWED, alone=True)


def test_who_did_what_is_approved_does_not_approve_it_whatever_the_key_says():
    word = judge(asked("file", "郑涛", barred=("郑涛",)))
    assert (word.outcome, "郑涛" in [one.person for one in word.may]) == (BARRED, False)


LEFT = Held("孙志远", "主要领导", "县委书记", "县委", rank=1)


@pytest.mark.parametrize(
    ("leader", "approver", "word"),
    [
        (Leader("李建国", (LI,), principal=True), "李建国", ALLOWED),
        (Leader("李建国", (LI,), principal=True), "赵立", NOT_ENTITLED),
        (Leader("赵立", (ZHAO,)), "李建国", ALLOWED),
        (Leader("王志强", (WANG,)), "李建国", ALLOWED),
        (Leader("王志强", (WANG,)), "赵立", ALLOWED),
        (Leader("王志强", (WANG,)), "陈静", NOT_ENTITLED),
        (Leader("陈静", (CHEN,)), "王志强", ALLOWED),
        (Leader("王志强", (WANG,)), "郑涛", NOT_ENTITLED),
        (Leader("孙志远", (LEFT,), principal=True, left=True), "李建国", ALLOWED),
        (Leader("孙志远", (LEFT,), principal=True, left=True), "孙志远", UNKNOWN),
        (Leader("钱进"), "钱进", ALLOWED),
        (Leader("钱进"), "李建国", ALLOWED),
        (Leader("钱进"), "王志强", NOT_ENTITLED),
        (Leader("钱进", principal=True), "李建国", NOT_ENTITLED),
        (Leader("钱进", principal=True), "周明", UNKNOWN),
        (Leader("马骏", (HEAD,)), "王志强", ALLOWED),
        (Leader("马骏", (HEAD,)), "郑涛", NOT_ENTITLED),
    ],
)
def test_what_a_leader_asked_is_lifted_by_him_his_successor_or_one_above(leader, approver, word):
    assert outcome("leave", approver, leaders=(leader,)) == word


def test_each_leader_is_asked():
    both = (Leader("王志强", (WANG,)), Leader("赵立", (ZHAO,)))
    assert outcome("leave", "王志强", leaders=both) == NOT_ENTITLED
    assert outcome("leave", "李建国", leaders=both) == ALLOWED
    assert [one.person for one in judge(asked("leave", "王志强", leaders=both)).may] == ["李建国", "赵立"]


def test_without_ranks_no_principal_leader_stands_for_another():
    one, other = LI._replace(rank=None), ZHAO._replace(rank=None)
    assert not authority.stands_for(Leader("赵立", (other,)), "李建国", (one,))
    assert not authority.stands_for(Leader("赵立", (other,)), "李建国", (LI,))
    assert not authority.stands_for(Leader("赵立", (ZHAO,)), "李建国", (one,))


def test_where_no_leader_is_registered_anybody_speaks_for_one_and_the_entry_says_so():
    asks = Question(BY_CODE["leave"], "室主任", "郑涛", (ZHENG,), (ZHENG, HAN), leaders=(Leader("李建国"),))
    assert judge(asks).outcome == UNCHECKED
    assert judge(asks._replace(register=(*asks.register, WANG))).outcome == NOT_ENTITLED
    assert judge(asks._replace(register=(*asks.register, WANG), approver="李建国", posts=None)).outcome == ALLOWED
    assert judge(asks._replace(register=(*asks.register, LI))).outcome == NOT_ENTITLED
    assert judge(asks._replace(approver="某人", posts=None, register=(ZHENG, WANG))).outcome == UNKNOWN


@pytest.mark.parametrize(
    ("register", "begun"),
    [((), False), ((HE, HEAD), False), ((HAN,), True), ((LI,), True), ((HEAD._replace(kind="县领导"),), True)],
)
def test_the_register_is_begun_when_somebody_stands_on_the_ladder(register, begun):
    assert authority.begun(register) is begun


NAMES = st.sampled_from([one.person for one in REGISTER] + ["周明", "李四"])
CODES = st.sampled_from([one.code for one in KEYS])


@given(CODES, NAMES, NAMES, st.lists(NAMES, max_size=2))
def test_with_an_empty_register_nothing_is_refused_for_want_of_an_entitlement(key, approver, operator, proposers):
    question = Question(BY_CODE[key], getattr(DEFAULTS, key), approver, operator=operator, proposers=tuple(proposers))
    word = judge(question)
    another = approver not in {operator, *proposers}
    assert word.outcome == (UNCHECKED if another or BY_CODE[key].alone else ALONE)
    assert word.alone == (word.outcome == UNCHECKED and not another)


@given(CODES, NAMES, NAMES, st.lists(NAMES, max_size=2), st.permutations(REGISTER))
def test_with_a_full_register_nothing_unentitled_passes(key, approver, operator, proposers, register):
    word = judge(asked(key, approver, *register, operator=operator, proposers=tuple(proposers)))
    entitled = any(authority.holds(getattr(DEFAULTS, key), one) for one in REGISTER if one.person == approver)
    another = approver not in {operator, *proposers}
    assert (word.outcome == ALLOWED) == (entitled and (another or BY_CODE[key].alone))
    assert word.outcome != UNCHECKED
    assert (approver in [one.person for one in word.may]) == (word.outcome == ALLOWED)
