"""The figures counted again from the trail alone, in the plainest way: what ``looks.figures`` is judged by.

It knows nothing of the program's tables and queries: rows are folded from the after-images in the entries, figures are
loops over them, working days are asked of the calendar one by one.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import chinese_calendar

RUNNING = {"pending", "delivered", "received", "returned"}
IN_HAND = {"filed", "assigned", "underway", "reported"}


_ALL = {"免办", "不适用", "中止", "视为认可", "自批", "口头", "受托签字", "补录", "领导重定", "当日撤回"}
_CLOCK = {"免办", "中止", "领导重定"}
BENEATH = {
    "ever_overdue": _CLOCK, "closing_rate": _ALL, "new_closing_rate": _ALL, "due_closing_rate": _ALL,
    "in_time_closing_rate": _ALL, "in_time_closing_rate_original": _ALL, "receipt_rate": {"免办"},
    "receipt_in_time": {"免办"}, "reply_in_time": _CLOCK | {"受托签字"}, "reply_in_time_original": _CLOCK | {"受托签字"},
    "return_rate": {"受托签字"}, "recheck_rate": {"补录", "当日撤回"}, "extension_rate": {"领导重定", "自批", "口头"},
}  # fmt: skip
"""What stands beneath each rate."""
LEFT = "另中止"
"""What a rate leaves, for its clock stands: a case that is neither hit nor missed."""


def workdays(start, end):
    """Working days after ``start`` up to ``end``, walked day by day."""
    day, last, n = date.fromisoformat(start), date.fromisoformat(end), 0
    while day < last:
        day += timedelta(days=1)
        n += chinese_calendar.is_workday(day)
    return n


def percent(num, den):
    if not den:
        return "—"
    told = str((Decimal(num) / Decimal(den) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP))
    told = {(True, False): "99.9"}.get((told == "100.0", num == den), told)
    return ("0.1" if told == "0.0" and num else told).removesuffix(".0") + "%"


def one_decimal(number):
    return str(Decimal(number).quantize(Decimal("0.1"), ROUND_HALF_UP)).removesuffix(".0")


class Trail:
    """The entries up to a day; they must be recorded in the order of their days."""

    def __init__(self, entries, first, last):
        self.first, self.last = first, last
        self.tables: dict[str, Any] = {}
        self.past: list[Any] = []
        self.marks: list[Any] | None = None
        self.undone: list[Any] = []
        self.story: list[Any] = []
        read = [(*entry[:4], json.loads(entry[4])) for entry in sorted(entries)]
        gone = {row["id"] for _, _, act, _, told in read if act == "ledger.undo" for row in told["rows"]["undone"]}
        for seq, day, act, subject, told in read:
            if day > last:
                continue
            if act == "ledger.undo" or seq in gone:
                self.taken_back(act, subject, told)
                continue
            self.story.append((seq, day, act, subject, told["facts"], told["rows"]))
            for table, rows in told["rows"].items():
                for row in rows:
                    self.tables.setdefault(table, {})[row["id"]] = row
            if day >= first:
                self.past.append((act, subject, told["facts"], told["rows"]))
        self.items = {f"D{row['year']}-{row['number']:04d}": row for row in self.rows("item")}
        self.shares = {}
        for number, row in self.items.items():
            for share in self.rows("assignment"):
                if share["item_id"] == row["id"]:
                    self.shares[f"{number}.{share['position']}"] = share

    def taken_back(self, act, subject, told):
        """What was taken back never was, but for a paper that it signed: that is void by now."""
        rows = told["rows"]
        if act == "ledger.undo":
            alone = told["facts"].get("same_day")  # nobody was asked: taken back by who typed it, the same day
            self.undone += [(subject, rows["undone"][0]["id"])] if alone else []
        for row in rows.get("paper", []):
            self.tables.setdefault("paper", {}).setdefault(row["id"], row)

    def rows(self, table):
        return list(self.tables.get(table, {}).values())

    def row(self, table, key):
        return self.tables[table][key]

    def lifted(self):
        """(item, round, share, word) of whatever was lifted, done by word or by oneself, or typed later than done."""
        if self.marks is None:
            self.marks = list(self._lifted())
        return self.marks

    def _lifted(self):
        turns: dict[int, int] = {}
        began: dict[str, list[Any]] = {}
        for _, day, act, subject, facts, rows in self.story:
            item = self.items.get(subject.split(".")[0])
            if item is None:
                continue
            for again in rows.get("reopening", []):
                turns[item["id"]] = again["round"]
            share = self.shares[subject]["id"] if "." in subject else None
            turn = turns.get(item["id"], 1)
            yield from (
                (item["id"], turn, share, word) for key, word in (("self", "自批"), ("oral", "口头")) if facts.get(key)
            )
            began.setdefault(subject, []).append((day, act))
        for subject, seq in self.undone:
            item = self.items.get(subject.split(".")[0])
            if item is not None:
                before = [one for one in self.story if one[0] < seq and one[3] == subject.split(".")[0]]
                again = sum(bool(one[5].get("reopening")) for one in before)
                yield item["id"], 1 + again, None, "当日撤回"
        for subject, days in began.items():
            if any(act == "item.add" and min(days)[0] < day for day, act in days):
                yield self.items[subject]["id"], None, None, "补录"
        share_of = {share["id"]: share for share in self.shares.values()}
        for table, column, said, word in (
            ("reply", "for_head", None, "受托签字"), ("extension", "cause", "领导重定", "领导重定"),
            ("suspension", "from_on", None, "中止"),
        ):  # fmt: skip
            for row in self.rows(table):
                share = share_of.get(row["assignment_id"])  # None of an issue's
                if share and row[column] and said in {None, row[column]}:
                    yield share["item_id"], share["round"], share["id"], word
        for row in self.rows("waiver"):
            item = self.items.get(row["subject"].split(".")[0])
            if item is not None:
                share = self.shares[row["subject"]]["id"] if "." in row["subject"] else None
                yield item["id"], row["round"], share, "免办"
        for row in self.rows("survey"):
            if row["item_id"] and row["state"] == "waived":
                yield row["item_id"], row["round"], None, "免办"
        for row in self.rows("answer"):
            if row["na_reason"]:
                yield row["item_id"], row["round"], None, "不适用"
        for row in self.rows("closing"):
            if row["public_satisfied"].startswith("不适用"):
                yield row["item_id"], row["round"], None, "不适用"
            if "视为认可" in row["leader_accepted"]:
                yield row["item_id"], row["round"], None, "视为认可"

    def lives(self):
        """Each round of each item: [item's row, round, begun on, ended on, how, taken over]; told by the acts alone.

        What had ended before it was taken over never began here.
        """
        found: dict[Any, list[Any]] = {}
        for _, day, act, subject, facts, rows in self.story:
            item = self.items.get(subject)
            if item is None:
                continue
            if act == "item.approve" or (act == "item.adopt" and facts.get("outcome") != "closed"):
                found[subject, 1] = [item, 1, day, None, "", act == "item.adopt"]
            for again in rows.get("reopening", []):
                found[subject, again["round"]] = [item, again["round"], day, None, "", False]
            ends = {"item.close": "closed", "item.merge": "left", "item.cancel": "left"}
            if act in ends:
                (last,) = [row["round"] for row in rows["item"] if row["id"] == item["id"]]
                if (subject, last) in found:
                    found[subject, last][3:5] = [day, ends[act]]
        return list(found.values())

    def ended_before(self):
        """The items that had ended before they were taken over."""
        return {
            self.items[subject]["id"]
            for _, _, act, subject, facts, _ in self.story
            if act == "item.adopt" and facts.get("outcome") == "closed"
        }

    def ran(self):
        """Shares with a deadline running on some day of the period, and whether late on one: looked at day by day."""
        told: dict[Any, dict[int, Any]] = {"item": {}, "assignment": {}}
        late: dict[int, bool] = {}
        waiting = list(self.story)
        day = min((one[1] for one in waiting), default=self.last)
        while day <= self.last:
            while waiting and waiting[0][1] <= day:
                for table, rows in waiting.pop(0)[5].items():
                    if table in told:
                        told[table].update((row["id"], row) for row in rows)
            if day >= self.first:
                for share in told["assignment"].values():
                    item = told["item"][share["item_id"]]
                    if (
                        share["state"] in RUNNING
                        and (share["due_current"] or self.stood(share, day, late=True))
                        and share["covered_by"] is None
                        and item["state"] in IN_HAND
                        and item["round"] == share["round"]
                    ):
                        was = not share["due_current"] or share["due_current"] < day
                        late[share["id"]] = late.get(share["id"], False) or was
            day = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
        return late

    def halts(self, share):
        return [one for one in self.rows("suspension") if one["assignment_id"] == share["id"]]

    def stood(self, share, day, *, late=False):
        """Whether the clock of a share stood on a day; ``late``: and its day had passed before."""
        return any(
            one["from_on"] <= day < (one["resumed_on"] or "9")
            and not (late and (one["old_due"] or "9") >= one["from_on"])
            for one in self.halts(share)
        )

    def stands(self, share):
        """The 中止 of a share that is open at the end."""
        return next((one for one in self.halts(share) if not one["resumed_on"]), None)

    def figures(self, of=None, held=None):
        """All figures of the items that ``of`` takes, and of the shares that ``held`` takes too; issues are of all."""
        count = _Count(self, of or (lambda _: True), held or (lambda _: True))
        count.whole = of is None and held is None
        return count.figures()

    def clearing(self):
        """销号率 of the issues that the period found, with what stands beside it."""
        over = {subject for _, _, act, subject, *_ in self.story if act == "issue.adopt"}
        added = {subject for _, day, act, subject, *_ in self.story if act == "issue.add" and day >= self.first} - over
        why = {one["issue_id"]: one["cause"] for one in self.rows("turn") if one["kind"] == "撤销"}
        halted = {one["issue_id"] for one in self.rows("suspension") if one["issue_id"] and not one["resumed_on"]}
        found = [one for one in self.rows("issue") if f"W{one['year']}-{one['number']:04d}" in added]
        live = [one for one in found if one["state"] != "withdrawn"]
        was = [one for one in found if why.get(one["id"]) in {"不属职责已移送", "客观无法整改", "其他"}]
        cleared = sum(one["state"] in {"cleared", "settled"} for one in live)
        causes = [why[one["id"]] for one in found if one["id"] in why and why[one["id"]] != "登记错误"]
        owing = [one for one in live if one["state"] not in {"cleared", "settled"}]
        return {
            "num": cleared,
            "den": len(live) + len(was),
            "causes": {word: causes.count(word) for word in dict.fromkeys(causes)},
            "uncleared": sum((one["due_current"] or one["due_required"] or "9") < self.last for one in owing),
            "stopped": sum(one["id"] in halted for one in owing),
        }

    def carry(self):
        """结转 + 新增 = 办结 + 期末在办 + 退出, of all items."""
        return _Count(self, lambda _: True, lambda _: True).carry()


class _Count:
    whole = False

    def __init__(self, trail, of, held):
        self.trail, self.of, self.held = trail, of, held

    def mine(self, subject):
        item = self.trail.items.get(subject.split(".")[0])
        return item is not None and self.of(item) and ("." not in subject or self.held(self.trail.shares[subject]))

    def share(self, key):
        share = self.trail.row("assignment", key)
        return share if self.of(self.trail.row("item", share["item_id"])) and self.held(share) else None

    def acts(self, *names, **said):
        return [
            (subject, rows)
            for act, subject, facts, rows in self.trail.past
            if act in names and self.mine(subject) and all(facts.get(k) == v for k, v in said.items())
        ]

    def figures(self):
        return {**self.counts(), **self.stocks(), **self.rates(), **self.days()}

    def carry(self):
        """结转 + 新增 = 办结 + 期末在办 + 退出."""
        first = self.trail.first
        told = dict.fromkeys(("carried", "new", "closed", "carried_on", "left", "adopted"), 0)
        for item, _, begun, ended, how, over in self.trail.lives():
            if not self.of(item) or (ended and ended < first):
                continue
            told["carried" if begun < first or over else "new"] += 1
            told["adopted"] += over and begun >= first
            told[how or "carried_on"] += 1
        told["before"] = len(self.acts("item.adopt", outcome="closed"))
        own = f"（其中建账{told['adopted']}）" if told["adopted"] else ""
        text = f"结转{told['carried']}{own} + 新增{told['new']} = 办结{told['closed']}"
        text += f" + 期末在办{told['carried_on']} + 退出{told['left']}"
        return told | {"text": text + (f"；建账前办结{told['before']}" if told["before"] else "")}

    def counts(self):
        told = self.acts("item.notify")
        plain = {
            "filed": self.acts("item.approve") + self.acts("item.adopt", outcome=None),
            "assigned": told,
            "received": self.acts("item.receive"),
            "reported": self.acts("item.report"),
            "closed": self.acts("item.close"),
            "reopened": self.acts("item.reopen") + self.acts("item.direct", reopens=True),
            "urged": self.acts("item.urge") + self.acts("item.direct", kind="督促"),
            "extended": self.acts("item.extend"),
            "extended_late": self.acts("item.extend", asked_late=True),
            "returned": self.acts("item.review", outcome="returned"),
            "rechecked": self.acts("item.recheck"),
            "sampled": [
                one for _, rows in self.acts("item.recheck") for one in rows["recheck"] if one["cause"] == "抽查"
            ],
            "inspected": self.acts("item.inspect"),
        }
        given = [row["item_id"] for row, _ in self.given() if row["instruction"]]
        ever = [
            row["item_id"] for row in self.trail.rows("directive") if row["instruction"] and row["carried_from"] is None
        ]
        counted = {key: len(found) for key, found in plain.items()}
        counted["assigned_items"] = len({subject.split(".")[0] for subject, _ in told})
        counted["assigned_units"] = len({self.trail.shares[subject]["unit_id"] for subject, _ in told})
        counted["directed_again"] = len({item for item in given if ever.count(item) > 1})
        told = {key: {"value": number, "text": str(number)} for key, number in counted.items()}
        return {**told, "directed": self.directed()}

    def given(self):
        """Each 批示 of the period, with when it came; what was copied with a matter came with its first one."""
        found, closed, known = [], set(), set()
        for _, day, act, subject, _, rows in self.trail.story:
            when = "登记时" if act == "item.add" else "办结后" if subject in closed else "在办时"
            for row in rows.get("directive", []):
                item = self.trail.row("item", row["item_id"])
                copied = row["carried_from"] or (act == "item.add" and item["split_from"])
                if row["id"] not in known and not copied and day >= self.trail.first and self.of(item):
                    found.append((row, when))
                known.add(row["id"])
            if act == "item.close":
                closed.add(subject)
            elif rows.get("reopening"):
                closed.discard(subject)
        return found

    def directed(self):
        kinds = [row["kind"] or ("批办" if row["instruction"] else "阅示") for row, _ in self.given()]
        whens = [when for _, when in self.given()]
        by = [
            {word: said.count(word) for word in words}
            for said, words in (
                (kinds, ("批办", "再查", "督促", "指导", "阅示")),
                (whens, ("登记时", "在办时", "办结后")),
            )
        ]
        text = "；".join("、".join(f"{word}{n}" for word, n in one.items() if n) for one in by)
        return {
            "value": len(kinds), "class": by[0], "when": by[1], "text": f"{len(kinds)}（{text}）" if kinds else "0",
        }  # fmt: skip

    def stocks(self):
        late = {"overdue": self.late("due_current"), "overdue_original": self.late("due_original")}
        return late | {"periodic": {"value": self.silent(), "text": str(self.silent())}}

    def silent(self):
        """Shares that report at the end of each month or quarter, and said nothing since the last but one of its ends."""
        found = 0
        for number, share in self.trail.shares.items():
            item = self.trail.row("item", share["item_id"])
            rule = share["due_rule"] if share["due_kind"] == "recurring" else "每季度末"
            asked = share["due_kind"] in {"recurring", "longterm"} or share["due_rule"].endswith("长期坚持")
            told = share["delivered_on"] and share["state"] != "released" and item["state"] in IN_HAND
            mine = self.share(share["id"]) and share["round"] == item["round"] and share["covered_by"] is None
            if not (asked and told and mine) or self.trail.stands(share):
                continue
            assert rule in {"每月底", "每季度末"}, rule
            months = range(1, 13) if rule == "每月底" else (3, 6, 9, 12)
            ends = [day for day in days_before(self.trail.last, 200) if day[5:] in {ENDS[n] for n in months}]
            words = [day for _, day, act, of, *_ in self.trail.story if of == number and act in SPOKEN]
            found += share["delivered_on"] <= ends[0] and max(words, default="") <= ends[1]
        return found

    def late(self, due):
        days, stopped, old = [], 0, due.replace("due_current", "old_due").replace("due_original", "old_original")
        for share in self.trail.shares.values():
            item = self.trail.row("item", share["item_id"])
            if (
                self.share(share["id"])
                and share["state"] in RUNNING
                and item["state"] in IN_HAND
                and share["round"] == item["round"]
                and share["covered_by"] is None
            ):
                halt = self.trail.stands(share)
                if halt and halt[old] and halt[old] < halt["from_on"]:
                    days.append(workdays(halt[old], halt["from_on"]))
                    stopped += 1
                elif not halt and share[due] and share[due] < self.trail.last:
                    days.append(workdays(share[due], self.trail.last))
        more = f"，其中逾期后中止{stopped}" if stopped else ""
        text = f"{len(days)}（共{sum(days)}个工作日，最长{max(days)}{more}）" if days else "0"
        return {"value": len(days), "days": sum(days), "max": max(days, default=0), "text": text}

    def rates(self):
        found = {
            "ever_overdue": self.ever_late(),
            "closing_rate": self.closing(),
            "new_closing_rate": self.new_closing(),
            **self.due_closing(),
            "receipt_rate": self.receipts(in_time=False),
            "receipt_in_time": self.receipts(in_time=True),
            "reply_in_time": self.replies("due_current"),
            "reply_in_time_original": self.replies("due_original"),
            "return_rate": self.returns(),
            "extension_rate": self.extensions(),
            "recheck_rate": self.rechecks(),
        }
        told = {}
        for key, cases in found.items():
            left = [LEFT for _, hit, _ in cases if hit is None]
            within = [one for one in cases if one[1] is not None]
            num, den = sum(bool(hit) for _, hit, _ in within), len(within)
            said = [word for thing, _, words in within for word in {*words, *(self.words(thing) & BENEATH[key])}] + left
            told[key] = {
                "num": num,
                "den": den,
                "text": percent(num, den),
                "beneath": {word: said.count(word) for word in dict.fromkeys(said)},
            }
        return told

    def words(self, thing):
        """What was lifted or not proved of an item, of one round of it, or of one share: from the acts alone.

        Of an issue, its number, what is told is that something was lifted.
        """
        if isinstance(thing, str):
            return {"免办"} if any(one["subject"] == thing for one in self.trail.rows("waiver")) else set()
        item, turn, share = thing
        return {
            word
            for of, when, whose, word in self.trail.lifted()
            if of == item and when in {None, turn, *([when] if turn is None else [])} and share in {None, whose}
        }

    def ever_late(self):
        late = self.trail.ran()
        days = [(date.fromisoformat(self.trail.first) + timedelta(n)).isoformat() for n in range(400)]
        days = [day for day in days if day <= self.trail.last]
        stood = [
            share["id"]
            for share in self.trail.rows("assignment")
            if share["id"] not in late and any(self.trail.stood(share, day) for day in days)
        ]
        told = [(self.of_share(key), was, ()) for key, was in [*late.items(), *((key, None) for key in stood)]]
        return [one for one in told if self.share(one[0][2])]

    def of_share(self, key):
        return self.trail.row("assignment", key)["item_id"], None, key

    def closing(self):
        return [
            ((item["id"], turn, None), how == "closed", ())
            for item, turn, _, ended, how, _ in self.trail.lives()
            if self.of(item) and not (ended and ended < self.trail.first) and how != "left"
        ]

    def new_closing(self):
        filed = [self.trail.items[subject] for subject, _ in self.acts("item.approve")]
        return [
            ((item["id"], None, None), item["state"] in {"closed", "archived"}, ())
            for item in {one["id"]: one for one in filed}.values()
            if item["state"] not in {"merged", "cancelled"}
        ]

    def due_closing(self):
        """到期办结率, and 按期办结率 by both deadlines: rounds whose last doer's day lies in the period."""
        done: dict[str, list[Any]] = {
            "due_closing_rate": [], "in_time_closing_rate": [], "in_time_closing_rate_original": [],
        }  # fmt: skip
        for item in self.trail.items.values():
            if not self.of(item) or item["state"] in {"proposed", "declined", "merged", "cancelled"}:
                continue
            for turn in range(1, item["round"] + 1):
                doers = [
                    share
                    for share in self.trail.shares.values()
                    if share["item_id"] == item["id"]
                    and share["round"] == turn
                    and share["role"] != "配合"
                    and share["state"] != "released"
                ]
                halts = [halt for halt in map(self.trail.stands, doers) if halt]
                days = [share["due_current"] for share in doers if share["due_current"]]
                days += [halt["old_due"] for halt in halts if halt["old_due"]]
                if not days or not self.trail.first <= max(days) <= self.trail.last:
                    continue
                if turn == 1 and item["id"] in self.trail.ended_before():
                    continue
                closed = any((one["item_id"], one["round"]) == (item["id"], turn) for one in self.trail.rows("closing"))
                in_time = [
                    closed and all(self.answered(share, due) for share in doers)
                    for due in ("due_current", "due_original")
                ]
                for cases, hit in zip(done.values(), (closed, *in_time), strict=True):
                    cases.append(((item["id"], turn, None), None if halts else hit, ()))
        return done

    def answered(self, share, due):
        """Whether the first report that was found good came by the day that the share had when it came."""
        for review in sorted(self.trail.rows("review"), key=lambda one: one["id"]):
            if review["assignment_id"] == share["id"] and review["outcome"] == "accepted":
                for _, _, _, _, _, rows in self.trail.story:
                    for reply in rows.get("reply", []):
                        if reply["id"] == review["reply_id"]:
                            (then,) = [one for one in rows["assignment"] if one["id"] == share["id"]]
                            return then[due] is None or reply["replied_on"] <= then[due]
        return False

    def noticed(self):
        """Each paper that told a unit in the period: (paper, unit) with notice, last answer and thing of each matter."""
        found: dict[Any, list[Any]] = {}
        for notice in self.trail.rows("notice"):
            share = notice["assignment_id"] and self.share(notice["assignment_id"])
            issue = notice["issue_id"] and self.whole and self.trail.row("issue", notice["issue_id"])
            if notice["paper_id"] is None:  # by word, by a document, by a record: nothing of ours to sign for
                continue
            void = self.trail.row("paper", notice["paper_id"])["state"] == "void"
            within = self.trail.first <= notice["delivered_on"] <= self.trail.last
            if void or not within or self.recalled(notice):
                continue
            if share and share["state"] != "released":
                told = notice, share["replied_on"] or "", self.of_share(share["id"])
                found.setdefault((notice["paper_id"], share["unit_id"]), []).append(told)
            elif issue and issue["state"] != "withdrawn":
                told = notice, self.heard(issue["id"]), f"W{issue['year']}-{issue['number']:04d}"
                found.setdefault((notice["paper_id"], notice["unit_id"]), []).append(told)
        return found

    def recalled(self, notice):
        """A notice that was taken back told nothing, unless the 收回通知 is void."""
        by = notice["recall_paper_id"] and self.trail.row("paper", notice["recall_paper_id"])
        return notice["recalled_on"] is not None and not (by and by["state"] == "void")

    def noticed_shares(self):
        """The shares that were told in the period, by whatever means, while that stands."""
        for notice in self.trail.rows("notice"):
            share = notice["assignment_id"] and self.share(notice["assignment_id"])
            paper = notice["paper_id"] and self.trail.row("paper", notice["paper_id"])
            within = self.trail.first <= notice["delivered_on"] <= self.trail.last
            if share and within and share["state"] != "released" and not (paper and paper["state"] == "void"):
                yield share["id"], share

    def heard(self, issue):
        """The last day on which a unit said what it does about an issue, or what it has done."""
        done = [one["rectified_on"] for one in self.trail.rows("rectification") if one["issue_id"] == issue]
        plans = [one for one in self.trail.rows("commitment") if one["issue_id"] == issue]
        return max([*done, *(one["committed_on"] for one in plans if one["decision"] != "指定")], default="")

    def receipts(self, *, in_time):
        cases = []
        for told in self.noticed().values():
            day, thing = min(notice["delivered_on"] for notice, *_ in told), told[0][2]
            signed = [
                [one["received_on"] for one in self.trail.rows("receipt") if one["notice_id"] == notice["id"]]
                for notice, *_ in told
            ]
            on = max(days[0] for days in signed) if all(signed) else None
            answered = all(
                days or heard >= notice["delivered_on"] for days, (notice, heard, _) in zip(signed, told, strict=True)
            )
            if not in_time:
                cases.append((thing, on or answered, ("以反馈代回执",) if answered and not on else ()))
            elif on:
                cases.append((thing, workdays(day, on) <= 3, ()))
            elif workdays(day, self.trail.last) > 3:
                cases.append((thing, False, ()))
        return cases

    def replies(self, due):
        cases = []
        for act, subject, _, rows in self.trail.past:
            if act != "item.report" or not self.mine(subject):
                continue
            (reply,) = rows["reply"]
            (then,) = [one for one in rows["assignment"] if one["id"] == reply["assignment_id"]]
            if then[due]:
                cases.append((self.of_share(then["id"]), reply["replied_on"] <= then[due], ()))
        return cases

    def returns(self):
        return [
            (self.of_share(self.trail.shares[subject]["id"]), facts["outcome"] == "returned", ())
            for act, subject, facts, _ in self.trail.past
            if act == "item.review" and self.mine(subject) and facts["outcome"] in {"accepted", "returned"}
        ]

    def extensions(self):
        extended = {one["assignment_id"] for one in self.trail.rows("extension")}
        told = dict(self.noticed_shares())
        stands = {key for key, share in told.items() if self.trail.stands(share)}
        return [
            (self.of_share(key), key in extended if share["due_original"] else None, ())
            for key, share in told.items()
            if share["due_original"] or key in stands
        ]

    def rechecks(self):
        """Items looked at again for a cause, and those closed; each once."""
        again, untrue = set(), set()
        for _, rows in self.acts("item.recheck"):
            (one,) = rows["recheck"]
            if one["verdict"] == "returned":
                untrue.add(one["item_id"])
            if one["cause"] in {"", "存疑", "领导要求", "申请"}:
                again.add(one["item_id"])
        seen = {(one["item_id"], one["round"]) for one in self.trail.rows("recheck")}
        for _, rows in self.acts("item.reopen", cause="复核不实"):
            (item,) = rows["item"]
            if (item["id"], item["round"] - 1) not in seen:
                untrue.add(item["id"])
        for row, _ in self.given():
            shown = [one["presented_on"] for one in self.trail.rows("presentation") if one["item_id"] == row["item_id"]]
            if row["kind"] == "再查" and any(day <= row["directed_on"] for day in shown):
                again.add(row["item_id"])
        closed = {self.trail.items[subject]["id"] for subject, _ in self.acts("item.close")}
        return [
            ((item, None, None), item in again | untrue, ("不实",) if item in untrue else ())
            for item in again | untrue | closed
        ]

    def days(self):
        closed = [self.durations(rows["closing"][0]) for _, rows in self.acts("item.close")]
        told = {
            key: spread([one[key] for one in closed])
            for key in ("days_to_action", "days_to_conclusion", "days_to_feedback")
        }
        days = [one["handling_days"] for one in closed if one["handling_days"] is not None]
        mean = spread(days)
        text = f"{one_decimal(Decimal(sum(days)) / len(days))}，{mean['text']}" if days else "—"
        return {**told, "handling_days": {"num": sum(days), **mean, "text": text}, "echo_days": self.echoes()}

    def echoes(self):
        """批办 to the first 呈报 to the same leader; what came before 建账 was answered on paper."""
        waits, late = [], 0
        for row, _ in self.given():
            item = self.trail.row("item", row["item_id"])
            if not row["instruction"] or (item["adopted_as_of"] or "") >= row["directed_on"]:
                continue
            homes = [item["id"]]
            while (into := self.trail.row("item", homes[-1])["merged_into"]) is not None:
                homes.append(into)
            heard = [
                one["presented_on"]
                for one in self.trail.rows("presentation")
                if one["item_id"] in homes and one["leader"] == row["leader"]
            ]
            heard = [day for day in heard if day >= row["directed_on"]]
            waits.append(between([row["directed_on"]], heard))
            late += any(
                one["due_on"] and one["due_on"] < (one["met_on"] or self.trail.last)
                for one in self.trail.rows("duty")
                if one["cause"] == "呈报" and one["directive_id"] == row["id"]
            )
        told, unheard = spread(waits), waits.count(None)
        text = told["text"] + (f"；未呈报{unheard}" if unheard else "") + (f"；超呈报时限{late}" if late else "")
        return {**told, "unheard": unheard, "late": late, "text": text}

    def durations(self, closing):
        """Of one closed round; what was told on paper before the ledger began has no first day."""
        turn = (closing["item_id"], closing["round"])
        item = self.trail.row("item", closing["item_id"])
        doers = [
            share
            for share in self.trail.shares.values()
            if (share["item_id"], share["round"]) == turn and share["role"] != "配合" and share["state"] != "released"
        ]
        asked = [
            one["directed_on"]
            for one in self.trail.rows("directive")
            if (one["item_id"], one["round"]) == turn and one["instruction"]
        ]
        asked += [item["accepted_on"]] if closing["round"] == 1 and item["accepted_on"] else []
        asked += [one["reopened_on"] for one in self.trail.rows("reopening") if (one["item_id"], one["round"]) == turn]
        told = [share["delivered_on"] for share in doers if share["delivered_on"] and not share["adopted"]]
        judged = [max(share["accepted_on"] for share in doers if share["accepted_on"])]
        ids = {share["id"] for share in doers}
        final = {one["id"] for one in self.trail.rows("reply") if one["assignment_id"] in ids}
        shown = [
            one["presented_on"]
            for one in self.trail.rows("presentation")
            if (one["item_id"], one["round"]) == turn and set(map(int, one["shown"].split())) == final
        ]
        return {
            "days_to_action": between(asked, told),
            "days_to_conclusion": between(told, judged),
            "days_to_feedback": between(judged, shown),
            "handling_days": between(told, [closing["closed_on"]]),
        }


ENDS = dict(
    enumerate(
        ["01-31", "02-28", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30", "10-31", "11-30", "12-31"], 1
    )
)
SPOKEN = {"item.progress", "item.report"}


def days_before(day, many):
    last = date.fromisoformat(day)
    return [(last - timedelta(n)).isoformat() for n in range(1, many)]


def spread(found):
    """Median and greatest of the days that are known."""
    days = sorted(one for one in found if one is not None)
    if not days:
        return {"den": 0, "median": None, "max": None, "text": "—"}
    half = len(days) // 2
    middle = one_decimal(days[half] if len(days) % 2 else Decimal(days[half - 1] + days[half]) / 2)
    return {"den": len(days), "median": middle, "max": days[-1], "text": f"中位{middle}，最长{days[-1]}"}


def between(begins, ends):
    """Calendar days from the first of ``begins`` to the first of ``ends``, never less than none."""
    if not begins or not ends:
        return None
    return max(0, (date.fromisoformat(min(ends)) - date.fromisoformat(min(begins))).days)
