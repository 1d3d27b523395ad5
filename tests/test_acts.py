"""An act says once what it is told: its options, refusals and the commands of advice are made of that."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import typer.main
from pydantic import TypeAdapter

import ducha_cli.acts
from declared import ACTS, RECORDS, heirs
from ducha_cli.acts import asked as a
from ducha_cli.acts.advice import Answering
from ducha_cli.acts.item.pressing import Urging
from ducha_cli.acts.norm import Adding, Publishing
from ducha_cli.acts.paper.drafting import Bulletin
from ducha_cli.acts.paper.signing import Backfilling
from ducha_cli.acts.round.rounds import Adding as Round
from ducha_cli.cli import root, typed
from ducha_cli.cli.nouns import VERBS
from ducha_cli.errors import InvalidInput, WrongUsage
from ducha_cli.office import drafts
from office.desks import Bureau

OTHERWISE = {
    ("norm.correct", "reason"): "why it is corrected; the column is why it was repealed",
    ("survey.correct", "reason"): "why it is corrected; the column is why nothing is redone",
    ("survey.void", "reason"): "why it does not count; the column is why nothing is redone",
    ("exemplar.drop", "approver"): "who lets it go; the column is who made it public",
    ("item.point", "approver"): "who lets a point go; the column is who put the item on file",
    ("item.correct", "approver"): "who lets something that is owed go; the column is who put the item on file",
    ("item.release", "approver"): "who lets the unit go; the column is who put the item on file",
    ("activity.cancel", "approver"): "who calls it off; the column is who approved it",
    ("round.cancel", "approver"): "who calls it off; the column is who approved it",
    ("advice.answer", "outcome"): "采纳 or not is the state; the column is the 成效 that comes later",
    ("issue.reopen", "cause"): "why it begins anew; the column is why things went wrong",
    ("activity.adopt", "approver"): "原批准人 of one that was held before the ledger",
    ("activity.adopt", "approved_on"): "原批准日期, likewise",
}
"""Facts that bear the name of a column and are another thing, and why."""


def leaves(command, path=("ducha",)):
    if not hasattr(command, "commands"):
        return {" ".join(path): command}
    return {name: leaf for word, one in command.commands.items() for name, leaf in leaves(one, (*path, word)).items()}


@pytest.fixture(scope="module")
def commands():
    return leaves(typer.main.get_command(root.build(None)))


def test_each_kind_of_fact_is_typed_and_checked():
    assert set(drafts.KINDS) == typed.KINDS.keys() | {"flags", "part"}
    assert {fact.kind for act in ACTS.values() for fact in act.asked().values()} <= set(drafts.KINDS)


MORE: dict[str, dict[str, Any]] = {"pairs": {"parts": a.Person}, "marks": {"choices": ("甲", "乙")}}


@pytest.mark.parametrize("kind", sorted(drafts.KINDS.keys() - {"flags", "part", "day"}))
def test_what_stands_for_an_untold_fact_is_of_its_kind(kind):
    fact = a.may("事实", kind=kind, **MORE.get(kind, {}))
    assert TypeAdapter(drafts.KINDS[kind]("fact", fact)).validate_python(fact.default) == fact.default


def test_each_act_is_declared_once_and_typed_with_the_options_of_its_facts(commands):
    assert len(ACTS) == len(heirs(a.Act)) > 30
    wrong = {}
    for command, act in ACTS.items():
        options = {name for one in commands[command].params for name in (*one.opts, *one.secondary_opts)}
        told = {name for key, fact in act.asked().items() if fact.kind != "part" for name in fact.options(key)}
        if not told <= options or not {"--on", "--note", "--evidence", "--json"} <= options:
            wrong[command] = told - options
    assert wrong == {}


@pytest.mark.parametrize("command", [name for name, act in ACTS.items() if any(
    fact.required and fact.kind != "day" for fact in act.asked().values())])  # fmt: skip
def test_what_must_be_told_is_named_all_at_once_before_a_ledger_is_opened(command, commands, tmp_path):
    act = ACTS[command]
    numbers = ["甲"] * sum(one.param_type_name == "argument" for one in commands[command].params)
    answer = Bureau(tmp_path / "无").type(*command.split()[1:], *numbers)
    must = [fact.title(name) for name, fact in act.asked().items() if fact.required and fact.kind != "day"]
    assert answer.status == 2
    if answer.err.startswith("错误：没有填"):
        assert answer.err.splitlines()[0] == f"错误：没有填{'、'.join(must)}。"
    else:
        assert answer.err.splitlines()[0] in {f"错误：{rule.what}" for rule in act.rules}


def test_what_may_be_told_once_is_refused_when_it_is_told_twice(commands):
    """Click takes the last of two and says nothing of the first."""
    tried = 0
    for name, command in commands.items():
        for one in command.params:
            if one.param_type_name != "option" or one.multiple or one.is_eager:
                continue
            names = [*one.opts, *one.secondary_opts]
            for first, second in {(names[0], names[0]), (names[0], names[-1])}:
                words = [first, second] if one.is_flag else [first, "甲", f"{second}=乙"]
                told = "只能写一个" if first != second else "写了2次"
                with pytest.raises(WrongUsage, match=told):
                    command.make_context(name.split()[-1], words)
                tried += 1
    assert tried > 500


def test_two_flags_of_one_choice_are_told_with_what_to_leave(tmp_path):
    type_ = Bureau(tmp_path / "无").type
    answer = type_(
        *["issue", "verify", "w1", "--pass", "--fail", "--date", "2026-09-01", "--people", "周明", "--method", "现场"]
    )
    assert answer == (2, "", "错误：--pass、--fail 只能写一个。\n办法：请留下 --pass 或 --fail。\n")
    answer = type_("issue", "revisit", "w1", "--people", "周明", "--people", "韩雪")
    assert answer == (2, "", "错误：选项 --people 写了2次。\n办法：几个写在一起，用逗号隔开，如 --people 甲,乙。\n")
    answer = type_("item", "review", "d1", "--accept", "--return", "--by", "周明")
    assert answer.status == 2
    assert "只能写一个，现为 --accept、--return" in answer.err


def test_a_fact_that_a_record_declares_is_taken_from_it():
    columns = {f"{kind.table}.{name}": fact for kind in RECORDS for name, fact in kind.columns().items()}
    taken = [(act.name, name, fact) for act in ACTS.values() for name, fact in act.asked().items()]
    assert len([one for one in taken if one[2].of]) > 30
    assert {one[:2] for one in taken if one[2].of and columns[one[2].of].heading != one[2].heading} == set()
    by_hand = {(act, name) for act, name, fact in taken if not fact.of and f"{act.partition('.')[0]}.{name}" in columns}
    assert by_hand == {key for key in OTHERWISE if key in {one[:2] for one in taken}}


UNASKED = {
    "unit": "position to_on",
    "person": "note",
    "item": "progress approved_on moved_on round",
    "issue": "adopted_as_of adopted_word measures due_required handed_on repeat_of round",
    "activity": "approved_on concluded_on closed_on",
    "round": "turn note started_on closed_on",
    "survey": "round proposed resurvey_by",
    "advice": "due_on outcome_on",
    "exemplar": "decided_on",
    "norm": "repealed_on",
    "paper": "label facts",
}
"""Facts of nouns that no act asks by their name: the day of the act, what is counted or made of several."""


@pytest.mark.parametrize("noun", [noun for noun in VERBS if noun in {one.table for one in RECORDS}])
def test_a_fact_of_a_noun_is_asked_by_an_act_or_said_to_come_otherwise(noun):
    (record,) = [one for one in RECORDS if one.table == noun]
    asked = {fact.of for act in ACTS.values() for fact in act.asked().values()}
    unasked = {name for name, fact in record.columns().items() if fact.of not in asked}
    assert unasked == set(UNASKED.get(noun, "").split())


def test_what_an_act_is_told_is_read_by_the_program():
    """By its name, or with all that the draft holds; that the right act reads it only a story shows."""
    top = Path(ducha_cli.__file__).parent
    texts = {
        path: path.read_text(encoding="utf-8") for room in ("office", "cli") for path in (top / room).rglob("*.py")
    }
    read = set(re.findall(r"\.(\w+)\b", "".join(texts.values())))
    whole = {
        (path.relative_to(top / "office").parts[0].removesuffix(".py"), word)
        for path, text in texts.items()
        if path.is_relative_to(top / "office")
        for one in ast.walk(ast.parse(text))
        if isinstance(one, ast.FunctionDef) and ".model_dump(" in (body := ast.unparse(one))
        for word in re.findall(r"(?:draft|told): [\w.]*?(\w+)[,)]", body)
    }
    unread = [
        (act.name, name)
        for act in ACTS.values()
        if (act.name.partition(".")[0], act.__name__) not in whole
        for name in act.asked().keys() - read
    ]
    assert unread == []


def test_advice_types_an_act_by_its_facts():
    assert Publishing.typed("z1", outlet="县政府网站", approver="批准人") == (
        "ducha norm publish z1 --outlet 县政府网站 --by 批准人"
    )
    assert Publishing.typed("z1") == "ducha norm publish z1 --outlet 载体 --by 批准人", "what must be told is there"
    assert Adding.typed(title="早市 管理办法") == "ducha norm add --title '早市 管理办法'"
    assert Answering.typed("j1", outcome="partly", answer="内容") == "ducha advice answer j1 --partly --text 内容"
    assert Urging.typed(due=True, signer="签发人") == "ducha item urge --due --sign 签发人"
    assert Bulletin.typed(title="通报") == "ducha paper draft bulletin --title 通报 --period 督查时间"
    with pytest.raises(KeyError):
        Publishing.typed("z1", by="批准人")


def test_an_empty_fact_is_wrong_and_a_wrong_one_is_told_once():
    with pytest.raises(InvalidInput, match=r"^没有填载体（--outlet）。$"):
        drafts.make(Publishing, outlet="  ", approver="李建国", published_on="2026-03-01")
    with pytest.raises(InvalidInput, match=r"^没有填督查名称（--campaign）。$"):
        drafts.make(Round, campaign="")  # 常态化大督查 stands for it where it is not told
    with pytest.raises(InvalidInput, match=r"^号数（--number）不对。$"):
        drafts.make(
            Backfilling, kind="notice", number=0, title="通知", dated="2026-03-01", signer="周明", reason="停电"
        )
    with pytest.raises(InvalidInput, match=r"^类别（--kind）应为 制度、办法、规程、清单、标准、其他 之一。$"):
        drafts.make(Adding, title="办法", kind="文件", adopted_on="2026-03-01")


@pytest.mark.parametrize("untold", [None, False, (), []])
@pytest.mark.parametrize("typed_as", ["", 0, "甲", ("甲",)])
def test_a_rule_counts_what_was_typed_and_be_it_empty(typed_as, untold):
    rule = a.Rule(("x", "y"), 0, 1, "只能写一个。", "请去掉一个。", when="z")
    typed.judge((rule,), {"x": typed_as, "y": untold, "z": typed_as})
    typed.judge((rule,), {"x": typed_as, "y": typed_as, "z": untold})
    with pytest.raises(WrongUsage, match=r"^只能写一个。$"):
        typed.judge((rule,), {"x": typed_as, "y": typed_as, "z": typed_as})
