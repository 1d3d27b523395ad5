"""One fact has one heading: what acts/ declares is what lists, 查找, 更正 and drafts say."""

import pkgutil
from importlib import import_module

import pytest

import ducha_cli.acts
from ducha_cli.acts.facts import Record
from ducha_cli.cli.cells import Column
from ducha_cli.cli.nouns import VERBS
from ducha_cli.ledger import tables
from ducha_cli.looks.find import PLACES
from ducha_cli.office.corrections import FIELDS

MODULES = [
    import_module(one.name)
    for one in pkgutil.walk_packages(ducha_cli.acts.__path__, "ducha_cli.acts.")
    if not one.name.endswith((".facts", ".asked"))
]
RECORDS = {
    kind.table: kind
    for module in MODULES
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Record)
}
COLUMNS = {kind.__tablename__: set(kind.model_fields) for kind in tables.every()}


def test_a_record_declares_columns_that_its_table_has_and_each_once():
    kinds = {
        kind
        for module in MODULES
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Record) and kind is not Record
    }
    assert len(kinds) == len({kind.table for kind in kinds}) > 50
    assert {
        kind.table: kind.columns().keys() - COLUMNS[kind.table]
        for kind in kinds
        if kind.columns().keys() - COLUMNS[kind.table]
    } == {}


def test_a_part_of_a_record_is_called_after_it_where_several_meet_and_never_twice():
    assert RECORDS["extension"].named("approver") == "延期批准人"
    assert RECORDS["review"].named("reviewer") == "审核人"
    assert RECORDS["assignment"].named("leader") == "责任领导"


@pytest.mark.parametrize("noun", [noun for noun in VERBS if noun in RECORDS])
def test_a_list_heads_a_column_as_the_fact_is_called(noun):
    module = import_module(f"ducha_cli.cli.{next(iter(VERBS[noun]))}")
    columns = [
        one for value in vars(module).values() if isinstance(value, tuple) for one in value if isinstance(one, Column)
    ]
    known = RECORDS[noun].columns()
    assert [
        (one.key, one.heading) for one in columns if one.key in known and one.heading != known[one.key].heading
    ] == []
    assert len([one for one in columns if one.key in known]) >= 4


def test_search_and_correction_know_no_heading_of_their_own():
    assert {place.record.table for place in PLACES} <= RECORDS.keys()
    assert {noun for noun, facts in FIELDS.items() if not facts} == set()
