"""人员: kinds of post, who counts on a day, who ends whose post, and who is called by what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.life import person
from ducha_cli.domain.life.person import KINDS, Post
from ducha_cli.domain.words.calling import Known, People, key, slip, surname
from ducha_cli.errors import Ambiguous, NotFound

DAY = "2026-06-01"


def post(kind="主要负责人", title="局长", from_on="2026-01-01", to_on=None, **more):
    return Post(
        **{"person_id": 1, "unit_id": 1, "kind": kind, "title": title, "from_on": from_on, "to_on": to_on} | more
    )


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("主要负责人", "主要负责人"), ("一把手", "主要负责人"), ("一 把　手", "主要负责人"), ("正职", "主要负责人"), ("联络员", "督查员"),
        ("副职", "分管"), ("特邀督查员", "特邀"), ("ＡＢ岗", "代行"), ("县级领导", "县领导"), ("主要领导", "主要领导"), ("局长", None), ("", None),
    ],
)  # fmt: skip
def test_a_kind_is_read_by_what_else_it_is_called(word, kind):
    assert person.kind_of(word) == kind


def test_no_word_means_two_kinds():
    words = [alias for name, kind in KINDS.items() for alias in (name, *kind.aliases)]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(("day", "counts"), [
    ("2025-12-31", False), ("2026-01-01", True), ("2026-05-31", True), ("2026-06-01", False),
])  # fmt: skip
def test_a_post_counts_from_its_first_day_to_the_day_before_it_ends(day, counts):
    assert post(to_on="2026-06-01").held(day) is counts


def test_posts_of_a_day_come_by_kind_then_by_rank_and_one_without_rank_last():
    posts = [
        post("分管", "副主任", id=1), post("县领导", "副县长", id=2), post("县领导", "常务副县长", rank=3, id=3),
        post("主要领导", "县长", rank=2, id=4), post("主要领导", "县委书记", rank=1, id=5),
        post("本职", "科员", to_on="2026-02-01", id=6),
    ]  # fmt: skip
    assert [one.id for one in person.held(posts, DAY)] == [5, 4, 3, 2, 1]


def test_one_belongs_to_no_leading_body_and_not_to_where_one_is_lent_or_invited():
    kinds = {1: "县直单位", 2: "领导机关", 3: "督查机构"}
    posts = [
        post("县领导", "副县长", unit_id=2), post("督查人员", unit_id=3), post("特邀", unit_id=3), post("本职", unit_id=1),
        post("督查员", unit_id=1),
    ]  # fmt: skip
    assert person.home(posts, DAY, kinds) == [1]
    assert person.home(posts, "2025-01-01", kinds) == []


@pytest.mark.parametrize(
    ("title", "deputy"),
    [
        ("副局长", True), ("党组成员、副局长", True), ("副局长（主持工作）", False), ("主持工作的副局长", False), ("局长", False), ("", False),
        ("副县长、公安局局长", False), ("党组书记、副局长", False), ("县委常委、副县长", True), ("四级调研员、副主任", True), ("常务副县长", True),
        ("县委副书记、县长", False), ("委员", False), ("副主任 党组成员", True), ("副书记；副镇长", True), ("党委委员", False),
    ],
)  # fmt: skip
def test_a_deputy_has_nothing_in_hand_himself(title, deputy):
    assert person.deputy(title) is deputy


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("县委书记", "县委书记", True), ("县委副书记、代县长", "县长", True), ("县委副书记、县长", "县委书记", False),
        ("副县长", "县委常委、副县长", False), ("副县长", "副 县长", True), ("县委常委、纪委书记", "县委常委、政法委书记", False), ("代镇长", "镇长", True),
        ("人大常委会主任", "政协主席", False), ("代表", "代表", True), ("代市长", "市长、市委副书记", True), ("代局长", "局长", False),
    ],
)  # fmt: skip
def test_two_titles_are_one_post_where_one_person_alone_can_hold_it(one, other, same):
    assert person.same_post(one, other) is same
    assert person.same_post(other, one) is same


@pytest.mark.parametrize(
    ("new", "old", "one_at_a_time"),
    [
        (post(), post(title="党组书记、局长"), True), (post(), post(unit_id=2), False), (post("督查员"), post(), False),
        (post("主要负责人"), post("分管", "副局长"), True), (post("主要负责人"), post("分管", "副局长", person_id=2), False),
        (post("督查员"), post("本职"), False), (post("主要领导", "县长"), post("县领导", "副县长"), True), (post("县领导"), post("分管"), False),
        (post("督查员", ""), post("督查员", "督查专员"), True), (post("分管"), post("分管"), False),
        (post(title="镇党委书记"), post(title="镇长"), False), (post(title="镇长"), post(title="镇党委副书记、镇长"), True),
        (post(title="党组书记、局长"), post(title="局长"), True), (post(title=""), post(title="镇长"), True),
        (post(title="副局长（主持工作）"), post(title="局长"), True), (post(title="党组书记"), post(title="局长"), False),
        (post("主要领导", "县长"), post("主要领导", "县委副书记、县长"), True), (post("主要领导", "县长"), post("主要领导", "县委书记"), False),
    ],
)  # fmt: skip
def test_who_can_hold_a_post_beside_another(new, old, one_at_a_time):
    assert person.succeeds(new, old) is one_at_a_time


def test_a_new_head_ends_the_one_before_from_his_own_first_day():
    before, gone = post(id=1, from_on="2026-01-01"), post(id=2, from_on="2025-01-01", to_on="2026-01-01")
    assert person.succession(post(from_on="2026-06-01"), [before, gone]) == ([before], None, [])


def test_one_put_in_between_later_ends_where_the_next_begins():
    first, last = post(id=1), post(id=2, from_on="2026-09-01")
    between = post(from_on="2026-06-01")
    assert person.succession(between, [first._replace(to_on="2026-09-01"), last]).to_on == "2026-09-01"
    assert person.succession(between, [first, last]).ended == [first]
    earliest = person.succession(post(from_on="2025-06-01"), [first, last])
    assert earliest == ([], "2026-01-01", [])


def test_what_overlaps_all_the_same_is_told():
    same_day, later = post(id=1), post(id=2, from_on="2026-09-01")
    assert person.succession(post(), [same_day]) == ([same_day], None, []), "typed again: the one before never held it"
    told = person.succession(post(from_on="2026-06-01", to_on="2027-01-01"), [later])
    assert told == ([], "2027-01-01", [later])
    assert person.succession(post("分管", person_id=2), [same_day]) == ([], None, [])


@given(st.integers(1, 12), st.lists(st.integers(1, 12), max_size=5))
def test_after_it_a_unit_never_has_two_heads_but_those_told(first, others):
    posts = [post(id=n, from_on=f"2026-{month:02}-01") for n, month in enumerate(others)]
    new = post(from_on=f"2026-{first:02}-01")
    ended, to_on, beside = person.succession(new, posts)
    new = new._replace(to_on=to_on)
    left = [one for one in posts if one not in ended and one not in beside]
    assert not any(person.overlap(one, new) for one in left)
    assert beside == []


def test_who_acts_for_another_has_for_those_days_what_the_other_has():
    of = post("主要负责人", "室主任", rank=1, id=1)
    acting = post("代行", "室主任", from_on="2026-06-01", to_on="2026-06-10", person_id=2, id=2)
    assert person.meaning(acting, [acting, of]) == acting._replace(kind="主要负责人", rank=1)
    assert person.meaning(of, [acting, of]) == of
    for other in (of._replace(title="副主任"), of._replace(unit_id=2), of._replace(to_on="2026-06-01"), acting):
        assert person.meaning(acting, [other]) == acting


UNITS = {1: ("县住建局", "县住房和城乡建设局"), 2: ("县委",), 3: ("县委办",), 4: ("县政府", "县人民政府"), 5: ()}


def known(number, name, code, *posts):
    return Known(number, code, name, tuple(one._replace(person_id=number) for one in posts))


LI = known(1, "李建国", "ljg", post("主要领导", "县委书记", unit_id=2, to_on="2026-07-01"))
WANG = known(2, "王海涛", "wht", post("县领导", "县委常委、副县长", unit_id=4))
HE = known(3, "何建国", "hjg", post())
ZHENG = known(4, "郑  明", "zm", post("主要负责人", "主任", unit_id=3))
OUYANG = known(5, "欧阳明", "oym", post("分管", "副局长"))
AYI = known(6, "阿依古丽·买买提", "ayglmmt", post("本职", "科员"))
WEI = known(7, "王伟", "ww", post("本职", "股长"))
WEI2 = known(8, "王伟", "ww2", post("督查员", "", unit_id=3))
ZHANG = known(9, "张强", "zq", post("县领导", "副县长", unit_id=4))
SUN = known(10, "孙丽", "sl", post("主要负责人", "主任", unit_id=5))
EVERYBODY = People([LI, WANG, HE, ZHENG, OUYANG, AYI, WEI, WEI2, ZHANG, SUN], UNITS)


def unit(name):
    if name == "县住建局":
        return 1
    raise NotFound(f"没有{name}。", "核对。")


@pytest.mark.parametrize(
    ("typed", "code", "title"),
    [
        ("李建国", "ljg", ""), ("李　建 国", "ljg", ""), ("李建国同志", "ljg", ""), ("县委书记李建国", "ljg", "县委书记"),
        ("县委书记、李建国", "ljg", "县委书记"), ("县委书记 李建国同志", "ljg", "县委书记"), ("李建国书记", "ljg", "书记"), ("李建国（县委书记）", "ljg", "县委书记"),
        ("ljg", "ljg", ""), ("ＬＪＧ", "ljg", ""), ("N-ljg", "ljg", ""), ("n-LJG", "ljg", ""), ("李书记", "ljg", ""), ("县委书记", "ljg", ""),
        ("王副县长", "wht", ""), ("王海涛副县长", "wht", "副县长"), ("常委、副县长王海涛", "wht", "常委、副县长"), ("县委常委、副县长", "wht", ""),
        ("县委办主任", "zm", ""), ("郑主任", "zm", ""), ("郑明", "zm", ""), ("县住建局局长", "hjg", ""), ("县住房和城乡建设局局长", "hjg", ""),
        ("局长", "hjg", ""), ("何局长同志", "hjg", ""), ("何建国县住建局局长", "hjg", "县住建局局长"), ("局长王海涛", "wht", "局长"), ("欧阳副局长", "oym", ""),
        ("阿依古丽•买买提", "ayglmmt", ""), ("阿依古丽・买买提", "ayglmmt", ""), ("阿依古丽科员", "ayglmmt", ""), ("王伟@县住建局", "ww", ""),
        ("王伟＠县住建局", "ww", ""), ("股长王伟", "ww", "股长"), ("何建国@县住建局", "hjg", ""),
    ],
)  # fmt: skip
def test_a_person_is_called_in_many_ways(typed, code, title):
    hit = EVERYBODY.find(typed, DAY, unit)
    assert (hit.who.code, hit.title) == (code, title)


@pytest.mark.parametrize(
    "typed",
    [
        "赵六",
        "王县长",
        "李建",
        "王海涛涛",
        "海涛局长",
        "何局",
        "副书记",
        "书记",
        "王海",
        "李建国@县住建局",
        "欧副局长",
        "李主席",
        "建国",
    ],
)
def test_what_calls_nobody_is_not_taken_for_somebody(typed):
    with pytest.raises(NotFound):
        EVERYBODY.find(typed, DAY, unit)


def test_a_name_that_begins_like_a_longer_one_is_not_found_in_it():
    people = People([known(1, "王海", "wh", post())], UNITS)
    for typed in ("王海涛局长", "王海涛", "局长王海涛", "王海洋同志"):
        with pytest.raises(NotFound):
            people.find(typed, DAY)
    assert people.find("王海局长", DAY).who.code == "wh"


def test_several_are_told_with_their_codes_and_the_matter_s_own_unit_decides():
    with pytest.raises(Ambiguous) as refused:
        EVERYBODY.find("王伟", DAY)
    assert "王伟（ww，县住建局股长）、王伟（ww2）" in refused.value.what
    assert EVERYBODY.find("王伟", DAY, at=3).who.code == "ww2"
    with pytest.raises(Ambiguous):
        EVERYBODY.find("王伟", DAY, at=4)
    with pytest.raises(Ambiguous) as refused:
        EVERYBODY.find("主任", DAY)
    assert "zm" in refused.value.what
    assert "sl" in refused.value.what


def test_of_two_of_one_name_who_holds_a_post_that_day_is_meant():
    gone = known(1, "王伟", "ww", post(to_on="2026-02-01"))
    now = known(2, "王伟", "ww2", post(from_on="2026-03-01"))
    people = People([gone, now], UNITS)
    assert [people.find("王伟", day).who.code for day in ("2026-01-15", "2026-05-01")] == ["ww", "ww2"]
    with pytest.raises(Ambiguous):
        people.find("王伟", "2026-02-15")


def test_a_former_leader_is_called_by_his_title_of_the_day():
    assert EVERYBODY.find("县委书记", "2026-06-30").who.code == "ljg"
    with pytest.raises(NotFound):
        EVERYBODY.find("县委书记", "2026-07-01")
    assert EVERYBODY.find("李建国", "2026-07-01").who.code == "ljg", "his name stays known"


def test_a_near_miss_is_suggested_with_the_way_to_register():
    with pytest.raises(NotFound) as refused:
        EVERYBODY.find("李建周", DAY)
    assert "李建国（ljg，县委书记）" in refused.value.advice
    assert "person add" in refused.value.advice
    with pytest.raises(NotFound) as refused:
        EVERYBODY.find("赵六", DAY)
    assert "是否想写" not in refused.value.advice


@pytest.mark.parametrize(("name", "family"), [
    ("王海涛", "王"), ("欧阳明", "欧阳"), ("欧阳", "欧"), ("司 马光", "司马"), ("阿依古丽·买买提", "阿依古丽"), ("", ""),
])  # fmt: skip
def test_a_surname_is_one_character_two_or_what_stands_before_the_dot(name, family):
    assert surname(name) == family


def test_a_title_is_told_with_its_unit_where_it_names_none():
    titles = {one.code: EVERYBODY.title(one, DAY) for one in EVERYBODY}
    assert titles["hjg"] == "县住建局局长"
    assert titles["ljg"] == "县委书记"
    assert titles["wht"] == "县委常委、副县长"
    assert titles["ww2"] == ""
    assert titles["sl"] == "主任"
    assert EVERYBODY.title(LI, "2026-08-01") == ""


def test_who_holds_a_kind_on_a_day():
    assert [one.code for one in EVERYBODY.of_kind(DAY, "主要领导", "县领导")] == ["ljg", "wht", "zq"]
    assert [one.code for one in EVERYBODY.of_kind("2026-07-01", "主要领导")] == []
    assert EVERYBODY
    assert not People([], {})


def test_a_key_has_no_blanks_and_one_dot():
    assert key(" Ａ 王　伟•x ") == "a王伟·x"


@pytest.mark.parametrize(("one", "other", "wrong"), [
    ("何建囯", "何建国", True), ("何建国", "何建国", False), ("陈志强", "杨志强", False), ("何建", "何建国", False), ("何健囯", "何建国", False),
    ("欧阳明", "欧阳鸣", True), ("王伟", "王玮", True), ("王伟", "王 玮", True),
])  # fmt: skip
def test_a_slip_of_the_pen_is_one_character_behind_the_same_surname(one, other, wrong):
    assert slip(one, other) is wrong


@pytest.mark.parametrize(("title", "stands"), [
    ("县委书记", True), ("县委副书记、县长", True), ("代县长", True), ("县长", True), ("副县长", False), ("纪委书记", False), ("镇党委书记", False), ("", False),
])  # fmt: skip
def test_a_title_stands_in_a_list_part_by_part(title, stands):
    assert person.stands_in(title, "县委书记、县长、代县长") is stands


@pytest.mark.parametrize(
    ("new", "old", "same"),
    [
        (post(title="党组书记、局长"), post(title="局长"), True), (post(title=""), post(title="局长"), True), (post(title="局长"), post(title="副局长（主持工作）"), False),
        (post("督查员", "办公室主任"), post("督查员", "督查员"), True), (post("分管", "副局长"), post("分管", "总工程师"), False),
        (post(person_id=2), post(), False), (post(unit_id=2), post(), False), (post("分管"), post(), False),
    ],
)  # fmt: skip
def test_a_post_is_the_one_that_stands_where_person_unit_kind_and_title_agree(new, old, same):
    assert person.same(new, old) is same


STANDS = post(id=1, from_on="2026-03-01")


@pytest.mark.parametrize(
    ("new", "dated", "known"),
    [
        (post(from_on="2026-05-01"), True, STANDS), (post(from_on="2026-05-01", title="党组书记、局长"), True, None),
        (post(from_on="2026-05-01", title="党组书记、局长"), False, STANDS), (post(from_on="2026-05-01", title=""), True, STANDS),
        (post(from_on="2026-01-01", title="党组书记、局长"), True, STANDS), (post(from_on="2025-01-01", to_on="2025-06-01"), True, None),
        (post(from_on="2026-01-01", to_on="2026-03-01"), True, STANDS), (post(from_on="2026-05-01", person_id=2), True, None), (post("督查员", from_on="2026-05-01"), True, None),
        (post("分管", from_on="2026-05-01"), False, None),
    ],
)  # fmt: skip
def test_a_post_told_again_is_known_better_and_no_second_one(new, dated, known):
    assert person.known_better(new, [STANDS], dated=dated) == known


def test_of_two_later_posts_the_next_began_earlier_than_was_known():
    later = STANDS._replace(id=2, from_on="2026-06-01", to_on="2026-08-01")
    first = STANDS._replace(to_on="2026-05-01")
    assert person.known_better(post(from_on="2026-01-01"), [later, first]) == first
    assert person.known_better(post(from_on="2026-09-01"), [later, first]) is None
