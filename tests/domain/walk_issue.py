"""The acts of an issue, beside those of ``walk_model``: 改 · 审 · 销, its rounds, and the ways out of them."""

from __future__ import annotations

from typing import Any

from domain.walk_model import (
    BEGIN,
    CLEARS,
    ITSELF,
    SETTLED,
    VOIDED,
    WORD,
    Issue,
    No,
    Notice,
    Receipt,
    Record,
    Reply,
    Survey,
    World,
    act,
    ask,
    end,
    held,
    judge,
    lifted,
    recall,
    recalled_by,
    spoken,
    standing,
    tell,
    tellings,
    told_by,
    unsigned,
    valid,
)
from ducha_cli.domain.gaps import issue_gaps
from ducha_cli.domain.life import duty, issue
from ducha_cli.domain.words import telling


def untold(w: World, one: Issue) -> bool:
    """Tell whether whatever told the unit is void by now."""
    return bool(tellings(w, one)) and not (valid(w, one) or spoken(w, one))


def why(w: World, one: Issue) -> str | None:
    if not one.handed:
        return telling.UNTOLD
    if held(w, one, duty.UNTOLD):
        return telling.AGAIN if one.state in issue.DONE_ONCE else telling.MORE
    if spoken(w, one):
        return telling.COVER
    return telling.REISSUE if untold(w, one) else None


@act
def hand(w: World, key: str, means: str, *, at_once: bool = False) -> None:
    """反馈: by a paper, a document, a record or a word; ``at_once`` asks that it be put right at once."""
    one = w[key]
    reason = why(w, one)
    w.may(one, "hand", reason or "")
    if reason in {telling.MORE, telling.AGAIN} and one.suspended:
        raise No("suspended")
    if means == WORD and reason not in telling.NEWS:
        raise No("known by word")
    w.entry("issue.hand", key)
    w.move(one, "hand", reason or "")
    if not one.handed:
        w.change(one, handed=True, at_once=at_once)
    tell(w, one, told_by(w, one, means))


@act
def sign_for(w: World, key: str) -> None:
    """回执 of an issue."""
    one = w[key]
    w.may(one, "receive")
    if not (waiting := unsigned(w, one)):
        raise No("nothing to sign for")
    w.entry("issue.receive", key)
    w.new(Receipt, key, waiting[0].id)


def _void_issue(w: World, one: Issue, notice: Notice) -> None:
    found = [asked for asked in held(w, one, duty.TOLD) if asked.told == notice.id]
    for asked in found:
        w.move(asked, "untell")
    settle(w, one, found, "void")
    for asked in found:
        w.change(asked, told="")
    now = w[one.id]
    if now.state == "handed" and not (valid(w, now) or spoken(w, now)):
        w.move(now, "void")
        w.change(now, handed=False, suspended=False)


def settle(w: World, one: Issue, ended: list[Any], act_: str) -> None:
    """Let an issue be as its last 改 left it where nothing that was told is left to do; one that failed stays."""
    if not ended or w[one.id].state != "rectifying" or held(w, one, duty.TOLD):
        return
    done = w.of(Reply, of=one.id, round=one.round, turns=one.turns)
    if not done or done[-1].passed is False:
        return
    w.move(one, act_, "verified" if done[-1].passed else "rectified")
    w.change(one, suspended=False)


@act
def commit(w: World, key: str) -> None:
    one = w[key]
    w.may(one, "commit")
    if one.suspended:
        raise No("suspended")
    w.entry("issue.commit", key)
    w.move(one, "commit")
    w.change(one, at_once=False)


@act
def rectify(w: World, key: str, on_spot: str = "") -> None:
    """改; on the spot it is told and answered in one."""
    one = w[key]
    outcome = "on_spot" if on_spot else "at_once" if one.at_once else ""
    w.may(one, "rectify", outcome)
    w.entry("issue.rectify", key)
    w.move(one, "rectify", outcome)
    w.change(one, suspended=False)
    if on_spot:
        w.change(one, handed=True, at_once=True)
        tell(w, one, told_by(w, w[key], on_spot))
    made = w.new(Reply, key, None, one.round, one.turns)
    for asked in held(w, one, duty.TOLD):
        w.move(asked, "answer")
        w.change(asked, reply=made.id)


@act
def verify(w: World, key: str, *, passed: bool) -> None:
    one = w[key]
    w.may(one, "verify", "passed" if passed else "failed")
    w.entry("issue.verify", key)
    w.move(one, "verify", "passed" if passed else "failed")
    judge(w, one, passed=passed)
    w.change(w.of(Reply, of=key)[-1], passed=passed)
    if not passed:
        ask(w, one, duty.FAILED, told=ITSELF)


def clear_gaps(w: World, one: Issue) -> list[Any]:
    done = w.of(Reply, of=one.id, round=one.round, turns=one.turns)
    found = issue_gaps.clear_gaps(
        one.id,
        key=False,
        before=False,
        revisited=False,
        undecided=[row.id for row in w.of(Survey, thing=one.id, decided="")],
        noticed=not untold(w, one),
        words="电话" if spoken(w, one) else "",
        owed=[] if done else [(row.id, "") for row in unsigned(w, one) if row.paper],
        suspended="其他" if one.suspended else "",
        asked=[issue_gaps.Asked(1, row.cause, row.state) for row in standing(w, one)],
    )
    return [row for row in found if not (row.gate.waived_as and lifted(w, one, row.gate.waived_as))]


@act
def clear(w: World, key: str) -> None:
    w.may(w[key], "clear")
    if found := clear_gaps(w, w[key]):
        raise No(found[0].what)
    w.entry("issue.clear", key)
    w.move(w[key], "clear")
    w.new(Record, key, "clear", w[key].round)


@act
def revisit(w: World, key: str, verdict: str, *, on_site: bool = True, told: str = "") -> None:
    """回访: what is cleared is settled on the spot alone, or rebounds into the next round."""
    one = w[key]
    good, cleared = verdict == "已落实", one.state in issue.CLEARED
    outcome = "off_site" if good and cleared and not on_site else verdict
    if told:
        outcome = "told"
        if good or not cleared:
            raise No("no round begins")
    w.may(one, "revisit", outcome)
    w.entry("issue.revisit", key)
    w.move(one, "revisit", outcome)
    if good:
        return
    if not cleared:
        judge(w, one, passed=False)
        ask(w, one, duty.UNDONE, told=ITSELF)
        return
    _next_round(w, one)
    ask(w, one, duty.REBOUND)
    if told:
        w.change(one, handed=True)
        tell(w, one, told_by(w, one, told))


def _next_round(w: World, one: Issue) -> None:
    w.change(one, round=one.round + 1, handed=False, at_once=False)
    w.new(Record, one.id, "reopen", one.round + 1)


@act
def again(w: World, key: str, cause: str) -> None:
    """重启 of what is cleared."""
    one = w[key]
    w.may(one, "reopen")
    w.entry("issue.reopen", key)
    w.move(one, "reopen")
    _next_round(w, one)
    ask(w, one, cause)


@act
def transfer(w: World, key: str, unit: str, by: str = WORD) -> None:
    """改派: the old unit hears of it, what is asked is told to the new one."""
    one = w[key]
    w.may(one, "transfer")
    if one.unit == unit:
        raise No("the same")
    w.entry("issue.transfer", key)
    w.move(one, "transfer")
    recall(w, one, recalled_by(w, key, by) if valid(w, one) or spoken(w, one) else by)
    for asked in held(w, one):
        made = ask(w, one, asked.cause, leader=asked.leader)
        w.move(asked, "pass")
        w.change(asked, heir=made.id)
    w.change(one, unit=unit, handed=False, at_once=False, suspended=False, turns=one.turns + 1)


@act
def withdraw(w: World, key: str, by: str = WORD) -> None:
    one = w[key]
    w.may(one, "withdraw")
    w.entry("issue.withdraw", key)
    w.move(one, "withdraw")
    recall(w, one, recalled_by(w, key, by) if valid(w, one) or spoken(w, one) else by)
    end(w, standing(w, one))
    w.change(one, suspended=False)
    w.new(Record, key, "withdraw", one.round)


VOIDED[Issue] = _void_issue
SETTLED[Issue] = settle
CLEARS[Issue] = clear_gaps
BEGIN[Issue] = again
