"""全文查找: every text of the ledger that holds the words, whole words or single characters, callers never.

A scan by ``instr``: an index of trigrams drops words of two characters without an error, and two characters is
what most Chinese words have. 100,000 items cost a tenth of a second; 10,000 cost less than Python's start.
"""

# ruff: noqa: S608  tables and columns put into SQL are those of PLACES; the words are bound

from __future__ import annotations

import json
import string
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain import numbering
from ducha_cli.looks.rows import Row, fetch
from ducha_cli.looks.trail import act_label, fact_label

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

NOUNS = {
    "item": "事项", "issue": "问题", "activity": "督查活动", "round": "督查轮次", "training": "培训",
    "survey": "满意度测评", "advice": "督查建议", "exemplar": "典型", "norm": "制度成果", "paper": "文书",
    "unit": "单位", "trail": "留痕",
}  # fmt: skip
"""Where to look, in the order in which hits are shown."""


class Place(NamedTuple):
    """A table that is searched: whose text it holds, how its owner is reached, its columns with their headings."""

    noun: str
    table: str
    columns: str
    owner: str = "t.id"
    join: str = ""
    part: str = "NULL"


_SHARE = {"owner": "a.item_id", "join": " JOIN assignment a ON a.id = t.assignment_id", "part": "a.position"}
_REPLY = {**_SHARE, "join": " JOIN reply r ON r.id = t.reply_id JOIN assignment a ON a.id = r.assignment_id"}
_REVIEW = {**_SHARE, "join": " JOIN review r ON r.id = t.review_id JOIN assignment a ON a.id = r.assignment_id"}
_ITEM, _ISSUE, _ACTIVITY = {"owner": "t.item_id"}, {"owner": "t.issue_id"}, {"owner": "t.activity_id"}
_ROUND = {"owner": "t.round_id"}
_NUMBERED = (
    "substr(t.subject, 1, 1) = '{}' AND o.year = CAST(substr(t.subject, 2, 4) AS INTEGER)"
    " AND o.number = CAST(substr(t.subject, 7) AS INTEGER)"
)
_EXTRA = {
    noun: {"owner": "o.id", "join": f" JOIN {noun} o ON {_NUMBERED.format(prefix)}"}
    for noun, prefix in numbering.PREFIXES.items()
    if noun in {"item", "issue"}
} | {"unit": {"owner": "o.id", "join": " JOIN unit o ON t.subject = 'U-' || o.code"}}
"""What was kept of an imported row bears the number of what the row became."""

PLACES = (
    Place("item", "item", "title:事项 content:内容 topic:专题 source_number:来文编号 basis_title:依据"
          " basis_number:依据文号 basis_excerpt:批示摘要 no_basis_reason:无依据原因 lead_office:牵头科室"
          " first_contact:首办人 proposer:建议人 proposal:立项建议"
          " approver:批准人 old_notice:原通知单 progress:进展 note:备注"),
    Place("item", "target", "path:分解序号 level:层级 name:分解项 person:责任人 quantity:数量 supervisor:督办人"
          " effect:成效 clause:条款 drop_reason:不再办原因", **_ITEM),
    Place("item", "point", "text:投诉要点", **_ITEM),
    Place("item", "directive", "leader:批示领导 title:职务 text:批示", **_ITEM),
    Place("item", "assignment", "task:任务 leader:分管领导 person:责任人 progress:进展", **_ITEM, part="t.position"),
    Place("item", "milestone", "name:时间节点 effect:成效 progress:节点进展", **_SHARE),
    Place("item", "receipt", "signer:签收人 leader:分管领导 person:责任人", **_SHARE),
    Place("item", "reply", "document:反馈文号 signer:签字人 signer_title:签字人职务 text:反馈", **_SHARE),
    Place("item", "reply_point", "text:逐条答复", **_REPLY),
    Place("item", "review", "reviewer:审核人 opinion:审核意见", **_SHARE),
    Place("item", "review_point", "note:逐条对照", **_REVIEW),
    Place("item", "extension", "approver:延期批准人 reason:延期原因", **_SHARE),
    Place("item", "urging", "text:催办", **_SHARE),
    Place("item", "recheck", "people:复核人 method:复核方式 finding:复核情况 correction:纠正", **_ITEM),
    Place("item", "inspection", "people:督查人员 method:督查方式 finding:督查情况", **_ITEM),
    Place("item", "presentation", "leader:呈报领导 title:职务 document:呈报件", **_ITEM),
    Place("item", "answer", "means:答复方式 na_reason:不答复原因", **_ITEM),
    Place("item", "closing", "conclusion:结论 public_satisfied:群众评价", **_ITEM),
    Place("item", "archiving", "archivist:立卷人", **_ITEM),
    Place("item", "reopening", "cause:重启原因 approver:批准人", **_ITEM),
    Place("item", "meeting", "chair:主持人 units:参加单位 decisions:议定事项 follow_up:跟进", **_ITEM),
    Place("item", "charge", "leader:分管领导 title:职务", **_ITEM),
    Place("item", "briefing", "leader:报告领导 title:职务 text:报告内容", **_ITEM),
    Place("item", "ending", "reason:原因 approver:批准人 forwarded_to:转送", **_ITEM),
    Place("item", "extra", "name:栏目 text:其他栏目", **_EXTRA["item"]),
    Place("issue", "issue", "matter:问题 place:地点 category:类别 nature:性质 link:环节 cause:原因 advice:整改要求"
          " activity:来自活动 measures:措施 note:备注"),
    Place("issue", "issue_person", "name:责任人 title:职务", **_ISSUE),
    Place("issue", "commitment", "measures:承诺措施 approver:批准人", **_ISSUE),
    Place("issue", "rectification", "text:改 signer:签字人", **_ISSUE),
    Place("issue", "verification", "verifiers:验收人 method:验收方式 reason:未通过原因", **_ISSUE),
    Place("issue", "clearing", "approver:销号批准人", **_ISSUE),
    Place("issue", "revisit", "people:回访人 result:结果 effect:成效 progress:进程 cause:原因", **_ISSUE),
    Place("issue", "sampling", "people:抽查人 finding:抽查情况", **_ISSUE),
    Place("issue", "followup", "text:督帮调度催办报告 result:结果", **_ISSUE),
    Place("issue", "issue_extension", "approver:延期批准人 reason:延期原因", **_ISSUE),
    Place("issue", "turn", "reason:原因 approver:批准人", **_ISSUE),
    Place("issue", "extra", "name:栏目 text:其他栏目", **_EXTRA["issue"]),
    Place("activity", "activity", "title:名称 methods:方式 lead:带队人 lead_title:职务 target:督查对象 topics:专题"
          " basis:依据 basis_number:依据文号 designation:指派 content:内容 approver:批准人 conclusion:结论 note:备注"),
    Place("activity", "activity_unit", "duty:分工", **_ACTIVITY),
    Place("activity", "activity_person", "name:人员 title:职务", **_ACTIVITY),
    Place("activity", "widening", "content:扩大范围 reason:原因 approver:批准人", **_ACTIVITY),
    Place("activity", "visit", "place:到访地点 method:到访方式 people:到访人员 finding:到访情况", **_ACTIVITY),
    Place("activity", "solution", "difficulty:困难 result:解难结果 helper:解难单位", **_ACTIVITY),
    Place("activity", "delivery", "signer:签收人", **_ACTIVITY),
    Place("activity", "appeal", "reason:复核申请 people:复核人 decision:复核决定 approver:批准人", **_ACTIVITY),
    Place("activity", "oversight", "people:监督人 opinion:监督意见", **_ACTIVITY),
    Place("round", "round", "title:名称 campaign:督查 content:内容 basis:依据 approver:批准人"
          " open_reason:未清仓原因 note:备注"),
    Place("round", "round_phase", "name:阶段 output:成果", **_ROUND),
    Place("round", "team", "name:督查组 leader:组长 leader_title:职务", **_ROUND),
    Place("round", "team_person", "name:成员 title:职务", "g.round_id", " JOIN team g ON g.id = t.team_id"),
    Place("round", "lookback", "people:回头看人员 result:结果 effect:成效 progress:进程 cause:原因", **_ROUND),
    Place("training", "training", "title:内容 place:地点"),
    Place("training", "training_person", "name:参加人员 title:职务", "t.training_id"),
    Place("survey", "survey", "means:测评方式 respondents:测评对象 approver:决定人 reason:不补课原因"),
    Place("advice", "advice", "text:建议 recipient:建议对象 document:文号 answer:答复 outcome:成效"),
    Place("exemplar", "exemplar", "matter:典型事迹 person:人员 person_title:职务 approver:决定人"),
    Place("norm", "norm", "title:制度 document:文号 outlet:公布载体 approver:批准人 reason:废止原因"),
    Place("paper", "paper", "title:标题 label:文号 signer:签发人 facts:要素 void_reason:作废原因"),
    Place("unit", "unit_name", "full:全称 short:简称 basis:更名依据", "t.unit_id"),
    Place("unit", "charge", "leader:分管领导 title:职务", "t.unit_id"),
    Place("unit", "briefing", "leader:报告领导 title:职务 text:报告内容", "t.unit_id"),
    Place("unit", "unit_change", "basis:机构改革依据 approver:批准人", "t.unit_id"),
    Place("unit", "post", "person:任职 title:职务 duty:说明", "t.unit_id"),
    Place("unit", "extra", "name:栏目 text:其他栏目", **_EXTRA["unit"]),
)  # fmt: skip
"""Every text that is searched. What callers said of themselves is in none of these tables (trap 8)."""

_TITLES = {
    "item": "s.title",
    "issue": "s.matter",
    "activity": "s.title",
    "round": "s.title",
    "training": "s.title",
    "survey": "s.means",
    "advice": "s.text",
    "exemplar": "s.matter",
    "norm": "s.title",
    "paper": "s.title",
    "unit": '(SELECT n."full" FROM unit_name n WHERE n.unit_id = s.id ORDER BY n.from_on DESC, n.id DESC LIMIT 1)',
}
_AROUND = 18
"""Characters shown on either side of a hit."""


def find(db: sqlite3.Connection, words: Sequence[str], nouns: Sequence[str], limit: int | None = None) -> list[Row]:
    """Return the lines that hold a word, of every subject that holds all of them, the newest subjects first.

    Args:
        db: the ledger.
        words: each may have any length; letters match in either case.
        nouns: keys of NOUNS.
        limit: at most so many subjects (or trail entries) of each noun.

    Returns:
        For each line: noun, noun_label, number (of the share where it is one's), title, field, text and excerpt.
    """
    told = [word.lower() for word in words]
    most = -1 if limit is None else limit
    db.create_function("spoken", 1, lambda facts: "\n".join(_strings(json.loads(facts))), deterministic=True)
    rows: list[Row] = []
    for noun in (one for one in NOUNS if one in nouns):
        rows += _entries(db, told, most) if noun == "trail" else _subjects(db, noun, told, most)
    return rows


def variants(word: str) -> list[str]:
    """Return the ways in which a word may be stored: as typed, and with full-width or half-width signs."""
    wide = "".join(_WIDE.get(letter, letter) for letter in word)
    return list(dict.fromkeys([word, unicodedata.normalize("NFKC", word).lower(), wide]))


_WIDE = dict(zip("(),:;!?", "（），：；！？", strict=True))


def holds(text: str, word: str) -> bool:
    """Tell whether a text holds a word (in small letters): the meaning that the SQL has too."""
    low = _small(text)
    return any(one in low for one in variants(word))


def _small(text: str) -> str:
    """ASCII letters made small, as SQLite's lower() does."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


def _subjects(db: sqlite3.Connection, noun: str, words: Sequence[str], most: int) -> list[Row]:
    places = [place for place in PLACES if place.noun == noun]
    given: dict[str, Any] = {"most": most}
    sets = []
    for number, word in enumerate(words):
        marks = {f"w{number}v{n}": one for n, one in enumerate(variants(word))}
        given |= marks | {f"{mark}_json": _quoted(one) for mark, one in marks.items()}
        held = [f"SELECT {one.owner} FROM {one.table} t{one.join} WHERE {_has(one, marks)}" for one in places]
        sets.append(f"s.id IN ({' UNION ALL '.join(held)})")
    order = "s.position, s.id" if noun == "unit" else "s.year DESC, s.number DESC"
    named = f"SELECT s.*, {_TITLES[noun]} AS named FROM {noun} s"
    heads = fetch(db, f"{named} WHERE {' AND '.join(sets)} ORDER BY {order} LIMIT :most", given)
    ids = json.dumps([head["id"] for head in heads])
    lines: dict[int, dict[tuple[str, str], set[int | None]]] = {head["id"]: {} for head in heads}
    for place in places:
        columns = [pair.split(":") for pair in place.columns.split()]
        chosen = ", ".join(f't."{column}"' for column, _ in columns)
        query = f"SELECT {place.owner}, {place.part}, {chosen} FROM {place.table} t{place.join}"
        for owner, part, *texts in db.execute(
            f"{query} WHERE {place.owner} IN (SELECT value FROM json_each(?)) ORDER BY t.id", (ids,)
        ).fetchall():
            for (column, heading), text in zip(columns, texts, strict=True):
                for line in _lines(column, text or ""):
                    if any(holds(line, word) for word in words):
                        lines[owner].setdefault((heading, line), set()).add(part)
    # What several units' shares say in the same words is said once, of the item.
    return [
        _hit(noun, head, parts.pop() if len(parts) == 1 else None, heading, line, words)
        for head in heads
        for (heading, line), parts in lines[head["id"]].items()
    ]


def _has(place: Place, marks: dict[str, str]) -> str:
    small = any(letter.isascii() and letter.isalpha() for one in marks.values() for letter in one)
    said = []
    for pair in place.columns.split():
        column = pair.partition(":")[0]
        stored = f'lower(t."{column}")' if small else f't."{column}"'
        said += [
            # What a paper was made of is JSON: only one whose text holds the word is taken apart.
            f"(instr({stored}, :{mark}_json) AND instr({'lower' if small else ''}(spoken(t.facts)), :{mark}))"
            if column == "facts"
            else f"instr({stored}, :{mark})"
            for mark in marks
        ]
    return " OR ".join(said)


def _quoted(text: str) -> str:
    """A text as it stands inside a JSON string."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _lines(column: str, text: str) -> list[str]:
    return [line for one in (_strings(json.loads(text)) if column == "facts" else [text]) for line in one.split("\n")]


def _hit(noun: str, head: Row, part: int | None, heading: str, line: str, words: Sequence[str]) -> Row:
    number = head["code"] if noun == "unit" else numbering.write(noun, head["year"], head["number"], part)
    return _row(noun, number, head["named"].replace("|", ""), heading, line, words)


def _row(noun: str, number: str, title: str, field: str, text: str, words: Sequence[str]) -> Row:
    return {
        "noun": noun,
        "noun_label": NOUNS[noun],
        "number": number,
        "title": title,
        "field": field,
        "text": text,
        "excerpt": _excerpt(text, words),
    }


def _excerpt(text: str, words: Sequence[str]) -> str:
    low = _small(text)
    spots = [(low.index(one), len(one)) for word in words for one in variants(word) if one in low]
    at, size = min(spots)
    begin, end = max(0, at - _AROUND), min(len(text), at + size + _AROUND)
    return ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")


def _entries(db: sqlite3.Connection, words: Sequence[str], most: int) -> list[Row]:
    """Trail entries whose facts say what no table does: notes, reasons, former values. ducha.toml is none of them."""
    rows: list[Row] = []
    found = 0
    marks = [[_quoted(one) for one in variants(word)] for word in words]
    small = any(letter.isascii() and letter.isalpha() for mark in marks for one in mark for letter in one)
    facts = f"substr(detail, 1, instr(detail, '{_ROWS}'))"
    facts = f"lower({facts})" if small else facts
    said = " AND ".join("(" + " OR ".join(f"instr({facts}, ?)" for _ in mark) + ")" for mark in marks)
    given = [one for mark in marks for one in mark]
    for seq, act, subject, detail in db.execute(
        f"SELECT seq, act, subject, detail FROM event WHERE subject <> 'ledger' AND {said} ORDER BY seq DESC", given
    ):
        lines = list(_told_only_here(detail))
        if found == most:
            break
        if all(any(holds(text, word) for _, text in lines) for word in words):
            found += 1
            label = act_label(act, of_part="." in subject)
            rows += [
                _row("trail", subject, f"{label}（第{seq}条）", fact_label(act, name), text, words)
                for name, text in lines
                if any(holds(text, word) for word in words)
            ]
    return rows


def _told_only_here(detail: str) -> Iterator[tuple[str, str]]:
    """Facts with their names, but for those that stand in a row that the entry wrote."""
    at = detail.rindex(_ROWS)
    rows, kept = detail[at:], None
    for name, value in json.loads(detail[:at] + "}")["facts"].items():
        for text in _strings(value):
            # A text that is nowhere in the rows needs no look at them; nearly every fact stands in one, word for word.
            stands = f'"{_quoted(text)}"' in rows
            if stands and ('\\"' in rows or not _PLAIN.isdisjoint(text)):
                kept = set(_strings(json.loads(detail)["rows"])) if kept is None else kept
                stands = text in kept
            if not stands:
                yield from ((name, line) for line in text.split("\n"))


_ROWS = ',"rows":{'
_PLAIN = frozenset(":,") | frozenset(string.ascii_letters) | frozenset("_")
"""Letters of names and signs between values: a fact with one of these may stand in the rows and be no value,
as may any where a value has a quotation mark of its own."""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
