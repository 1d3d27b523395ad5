"""One fact has one heading: what acts/ declares is what lists, 查找, 更正 and drafts say."""

import ast
import shlex
from importlib import import_module
from pathlib import Path

import pytest

import declared
from ducha_cli.acts.facts import USUAL
from ducha_cli.acts.norm import Norm
from ducha_cli.cli import cells, pages
from ducha_cli.cli.item import page as item_page
from ducha_cli.cli.nouns import VERBS
from ducha_cli.intake.profiles import PROFILES
from ducha_cli.ledger import tables
from ducha_cli.looks.find import PLACES
from ducha_cli.office.corrections import FIELDS
from office.desks import Bureau

RECORDS = {kind.table: kind for kind in declared.RECORDS}
COLUMNS = {kind.__tablename__: set(kind.model_fields) for kind in tables.every()}


def test_a_record_declares_columns_that_its_table_has_and_each_once():
    kinds = declared.RECORDS
    assert len(kinds) == len(RECORDS) > 50
    assert {
        kind.table: kind.columns().keys() - COLUMNS[kind.table]
        for kind in kinds
        if kind.columns().keys() - COLUMNS[kind.table]
    } == {}


def test_every_heading_that_a_column_is_declared_to_have_is_read_by_an_import():
    """Declared and read by none it would be a promise."""
    read = {field.aliases for profile in PROFILES.values() for field in profile.fields}
    known = {fact.of: fact.aliases for kind in RECORDS.values() for fact in kind.columns().values() if fact.aliases}
    assert len(known) > 50
    assert [of for of, aliases in known.items() if aliases not in read] == []


def test_no_two_columns_of_a_record_have_one_heading():
    heads = {table: [fact.heading for fact in kind.columns().values()] for table, kind in RECORDS.items()}
    assert {table: found for table, found in heads.items() if len(found) > len(set(found))} == {}


NUMBERS = {"id", "event_seq", "year", "number", "state"}
_DUE = "due_current due_estimate due_from due_kind due_original due_rule"
KEPT = {
    "item": "external_key merged_into split_from",
    "issue": f"external_key {_DUE}",
    "activity": "unannounced unrouted unescorted source_by language_by wording_by detail_by",
    "round": "approved_on",
    "person": "merged_into",
    "survey": "decided_on fairly_as threshold",
    "paper": "kind series_number replaces anchor content_sha file_sha template_sha",
}
"""Columns that are no facts of their own: days of other acts, figures, digests, marks that are shown together."""
TO_COME = {
    "issue": "progress_rule",
    "survey": "work_due",
}
"""Columns that the schema has and no act asks yet: each goes from here with the act that does."""


@pytest.mark.parametrize("noun", [noun for noun in VERBS if noun in RECORDS])
def test_a_column_of_a_noun_is_declared_or_said_to_be_kept_alone(noun):
    columns = {one for one in COLUMNS[noun] - NUMBERS if not one.endswith("_id")}
    assert columns - RECORDS[noun].columns().keys() == {
        *KEPT.get(noun, "").split(),
        *TO_COME.get(noun, "").split(),
    }


def test_a_part_of_a_record_is_called_after_it_where_several_meet_and_never_twice():
    assert RECORDS["extension"].named("approver") == "延期批准人"
    assert RECORDS["review"].named("reviewer") == "审核人"
    assert RECORDS["assignment"].named("leader") == "责任领导"


LOOKS = {noun: import_module(f"ducha_cli.cli.{next(iter(VERBS[noun]))}") for noun in VERBS if noun in RECORDS}
UNLISTED = {"paper": {"facts"}}
"""What only a page has room for: a paper's 要素 are as many as its kind has."""


@pytest.mark.parametrize("noun", LOOKS)
def test_a_list_has_every_fact_of_its_record_headed_as_the_fact_is_called(noun):
    listed = {one.key: one.heading for one in LOOKS[noun].COLUMNS}
    facts = {name: fact.heading for name, fact in RECORDS[noun].columns().items()}
    assert {name for name in facts if name not in listed} == UNLISTED.get(noun, set())
    assert {name: facts[name] for name in facts.keys() & listed} == {
        name: listed[name] for name in facts.keys() & listed
    }


BY_HAND = [Path(str(module.__file__)) for module in LOOKS.values()] + [Path(str(item_page.__file__))]


@pytest.mark.parametrize("path", BY_HAND, ids=lambda path: path.parent.name + "/" + path.name)
def test_a_page_names_no_heading_that_a_record_has_for_the_same_key(path):
    """Records that the page knows; ``key:标题`` of a column of the very record is refused where the page is made."""
    module = import_module("ducha_cli." + ".".join(path.with_suffix("").parts[-3:]))
    seen = {id(one) for space in (module, getattr(module, "records", module)) for one in vars(space).values()}
    known = [one for one in declared.RECORDS if id(one) in seen]
    texts = [
        one.value for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(one, ast.Constant)
    ]
    words = [word.partition(":") for text in texts if isinstance(text, str) for word in text.split() if ":" in word]
    headings = {(name, fact.heading) for record in known for name, fact in record.columns().items()}
    assert [(key, title) for key, _, title in words if (key, title) in headings or USUAL.get(key) == title] == []


def test_a_heading_of_a_column_that_is_written_by_hand_is_refused():
    with pytest.raises(AssertionError, match="its own heading"):
        cells.columns(Norm, "number title:名字")


ONE_OF_EACH = """
issue add --unit 太平乡 --matter 窗口无人值守 --category 干部作风 --cause 缺岗 --person '乡长 许文静'
activity add --title 禁烧督查 --method 明查 --unit 太平乡 --lead '副主任 韩雪'
round add --from 2026-10-12 --to 2026-11-30 --content 重大项目
training add --kind 培训 --title 文书规范 --people 陈立
survey add --unit 县财政局 --means 窗口评价 --issued 60 --valid 58 --satisfied 50 --fairly 4 --dissatisfied 4
advice add --unit 县财政局 --text 按季度公开拨付进度
exemplar add --bad --unit 县水利局 --matter 早市占道反复反弹
norm add --title AB岗制度 --unit 县财政局
paper draft bulletin --title 通报 --period 2026年11月 --issues w1
"""
SHOWN = {"item": "d1", "issue": "w1", "activity": "h1", "round": "r1", "survey": "m1", "advice": "j1", "exemplar": "x1",
         "norm": "z1", "paper": "p1", "unit": "zjj", "person": "hjg"}  # fmt: skip


@pytest.fixture(scope="module")
def bureau(tmp_path_factory):
    made = Bureau.found(tmp_path_factory.mktemp("facts") / "云岭")
    made.item()
    for line in ONE_OF_EACH.strip().splitlines():
        answer = made.type(*shlex.split(line))
        assert answer.status == 0, (line, answer.err)
    return made


def keys(told):
    """Every key of a JSON answer, at whatever depth."""
    if isinstance(told, list):
        return {key for one in told for key in keys(one)}
    return {*told, *keys(list(told.values()))} if isinstance(told, dict) else set()


@pytest.mark.parametrize("noun", [noun for noun in VERBS if noun in RECORDS])
def test_what_a_record_declares_is_seen_in_the_list_or_on_the_page(bureau, noun):
    listed = bureau.type(noun, "list", "--json").json
    page = bureau.type(noun, "show", SHOWN[noun], "--json").json if noun in SHOWN else {}
    unseen = [name for name in RECORDS[noun].columns() if name not in keys([listed, page])]
    assert unseen == []


@pytest.mark.parametrize("noun", [noun for noun in VERBS if noun in RECORDS])
def test_a_list_has_columns_of_what_its_rows_tell(bureau, noun):
    (row, *_) = bureau.type(noun, "list", "--json").json
    columns = import_module(f"ducha_cli.cli.{next(iter(VERBS[noun]))}").COLUMNS
    assert [one.key for one in columns if one.key not in row] == []


def test_find_looks_into_every_record_that_has_a_text_to_be_searched():
    searched = {table for table, kind in RECORDS.items() if any(fact.searched for fact in kind.columns().values())}
    assert searched == {place.record.table for place in PLACES}


def test_what_may_be_corrected_is_declared():
    assert {noun for noun, facts in FIELDS.items() if not facts} == set()


def test_a_fact_that_a_page_does_not_place_stands_below_under_its_own_heading():
    row = dict.fromkeys(Norm.columns()) | {"number": "Z2026-0001", "title": "办法", "state_label": "已公布"}
    told = pages.told(Norm, row | {"outlet": "县报", "document": "1号"}, "title", "state_label document+kind:文")
    assert told == "Z2026-0001  办法\n状态：已公布\n文：1号\n载体：县报"
