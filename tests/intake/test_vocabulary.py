"""What headings of the field mean: 182 of them, and what nobody knows is suggested and never decided."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.intake import vocabulary
from ducha_cli.intake.profiles import ISSUES, ITEMS, PROFILES
from ducha_cli.intake.vocabulary import KEEP, Parent

CORPUS = Path(__file__).parents[1] / "corpus"
HEADINGS = list(csv.DictReader((CORPUS / "header" / "headings.csv").read_text(encoding="utf-8-sig").splitlines()))


def identifier(kind, term):
    """What a 术语 of the table is for the office; ``留存:名`` and an aside (没有来电人列时 不取) as the vocabulary has it."""
    term = term.partition("（")[0].replace(":", ".")
    if term.startswith(KEEP):
        return term
    field = vocabulary.field_named(PROFILES[kind], term)
    assert field is not None, term
    return field.name


@pytest.mark.parametrize("row", HEADINGS, ids=lambda row: f"{row['layout']}-{row['parent']}-{row['heading']}")
def test_a_heading_of_the_field_is_what_it_means(row):
    kind, heading = row["kind"], row["heading"]
    parents = [Parent(row["parent"], wide=True)] if row["parent"] else []
    meant = row["field"]
    assert vocabulary.under(kind, heading, parents) == "|".join(identifier(kind, one) for one in meant.split("|"))


def test_there_are_as_many_as_the_table_says():
    assert len(HEADINGS) == 182


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_every_heading_of_a_field_leads_to_it_or_to_a_choice_with_it(profile):
    for field in profile.fields:
        for alias in field.aliases:
            assert field.name in vocabulary.meaning(profile.name, alias).split("|")


@pytest.mark.parametrize("profile", vocabulary.IMPORTED, ids=lambda one: one.name)
def test_a_term_is_that_of_one_field_alone(profile):
    for field in profile.fields:
        assert vocabulary.field_named(profile, field.term) is field


@pytest.mark.parametrize("kind", vocabulary.KEPT)
def test_what_is_kept_by_name_is_no_field_s(kind):
    for name, words in vocabulary.KEPT[kind].items():
        for word in words.split():
            assert vocabulary.meaning(kind, word) == (f"{KEEP}.{name}" if name else KEEP)


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("＊责任部门：", "responsible"), ("责 任\n主体", "responsible"), ("责任人及职务", "person"), ("牵头单位名单", "lead"),
        ("完成时限（年月日）", "due"), ("★标题", "title"), ("领衔代表/第一提案人", "留存.代表"), ("代表团或界别", "留存"),
        ("责任领导/责任人", ""), ("标题党", ""), ("完成时限要求说明", ""), ("", ""), ("（）", ""), ("/", ""), ("及职务", ""),
    ],
)  # fmt: skip
def test_headings_are_compared_as_people_vary_them_and_nothing_else_is_dropped(heading, meant):
    assert vocabulary.meaning("items", heading) == meant


@pytest.mark.parametrize(
    ("heading", "series"),
    [
        ("1月进展", ("progress", (1, 0))), ("12月份办理情况", ("progress", (12, 0))), ("2026年3月进展情况", ("progress", (3, 0))),
        ("三季度进展", ("progress", (9, 0))), ("上半年进展", ("progress", (6, 0))), ("截至10月底进展", ("progress", (10, 0))),
        ("第12周进展", ("progress", (0, 12))), ("3月完成率", ("percent", (3, 0))), ("1月责任人", None), ("13月进展", None),
        ("1月", None), ("进展", None), ("月进展", None), ("5月办理结果", ("progress", (5, 0))),
    ],
)  # fmt: skip
def test_a_time_before_a_heading_of_progress_is_one_of_a_series(heading, series):
    assert vocabulary.of_series("items", heading) == series


@pytest.mark.parametrize(
    ("profile", "heading", "like"),
    [
        (ISSUES, "整改举措完成度", "整改措施"), (ITEMS, "具体推进措施", "工作措施"), (ITEMS, "牵头责任部门名称", "牵头责任单位"),
        (ITEMS, "要求完成时间", "完成时间"),
    ],
)  # fmt: skip
def test_an_unknown_heading_is_like_at_most_three_of_different_fields(profile, heading, like):
    found = vocabulary.suggestions(profile, heading)
    assert like in found
    assert len(found) <= 3
    fields = [vocabulary.field_named(profile, one) for one in found]
    assert len(set(fields)) == len(found)


@pytest.mark.parametrize("heading", ["投资额", "资金", "车牌", "", "甲"])
def test_what_is_like_nothing_has_no_suggestion(heading):
    assert vocabulary.suggestions(ITEMS, heading) == []


@given(st.text("序号事项单位责任人时限主办会情况进展/（）月1 \n*", max_size=8), st.sampled_from(vocabulary.IMPORTED))
def test_whatever_a_heading_says_it_means_fields_of_its_kind_or_nothing(text, profile):
    names = {one.name for one in profile.fields}
    for meant in (
        vocabulary.meaning(profile.name, text),
        vocabulary.under(profile.name, text, [Parent("承办单位", wide=True)]),
    ):
        assert all(one in names or one.startswith(KEEP) for one in meant.split("|") if one)
    assert vocabulary.key(vocabulary.key(text)) == vocabulary.key(text)
