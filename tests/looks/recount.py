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
        for _, day, act, subject, detail in sorted(entries):
            if day > last:
                continue
            told = json.loads(detail)
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

    def rows(self, table):
        return list(self.tables.get(table, {}).values())

    def row(self, table, key):
        return self.tables[table][key]

    def figures(self, of=lambda item: True, held=lambda share: True):
        """All figures of the items that ``of`` takes, and of the shares that ``held`` takes too."""
        return _Count(self, of, held).figures()


class _Count:
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

    def counts(self):
        told = self.acts("item.notify")
        plain = {
            "filed": self.acts("item.approve", "item.adopt"),
            "assigned": told,
            "received": self.acts("item.receive"),
            "reported": self.acts("item.report"),
            "closed": self.acts("item.close"),
            "reopened": self.acts("item.reopen") + self.acts("item.direct", reopens=True),
            "urged": self.acts("item.urge"),
            "extended": self.acts("item.extend"),
            "extended_late": self.acts("item.extend", asked_late=True),
            "returned": self.acts("item.review", outcome="returned"),
            "rechecked": self.acts("item.recheck"),
        }
        given = [
            row["item_id"]
            for _, _, _, rows in self.trail.past
            for row in rows.get("directive", [])
            if row["instruction"] and self.of(self.trail.row("item", row["item_id"]))
        ]
        ever = [row["item_id"] for row in self.trail.rows("directive") if row["instruction"]]
        counted = {key: len(found) for key, found in plain.items()}
        counted["assigned_items"] = len({subject.split(".")[0] for subject, _ in told})
        counted["assigned_units"] = len({self.trail.shares[subject]["unit_id"] for subject, _ in told})
        counted["directed"] = len(given)
        counted["directed_again"] = len({item for item in given if ever.count(item) > 1})
        return {key: {"value": number, "text": str(number)} for key, number in counted.items()}

    def stocks(self):
        return {"overdue": self.late("due_current"), "overdue_original": self.late("due_original")}

    def late(self, due):
        days = []
        for share in self.trail.shares.values():
            item = self.trail.row("item", share["item_id"])
            if (
                self.share(share["id"])
                and share["state"] in RUNNING
                and item["state"] in IN_HAND
                and share["round"] == item["round"]
                and share["covered_by"] is None
                and share[due]
                and share[due] < self.trail.last
            ):
                days.append(workdays(share[due], self.trail.last))
        text = f"{len(days)}（共{sum(days)}个工作日，最长{max(days)}）" if days else "0"
        return {"value": len(days), "days": sum(days), "max": max(days, default=0), "text": text}

    def rates(self):
        found = {
            "closing_rate": self.closing(),
            "due_closing_rate": self.due_closing("due_current"),
            "due_closing_rate_original": self.due_closing("due_original"),
            "receipt_rate": self.receipts(in_time=False),
            "receipt_in_time": self.receipts(in_time=True),
            "reply_in_time": self.replies("due_current"),
            "reply_in_time_original": self.replies("due_original"),
            "return_rate": self.returns(),
            "extension_rate": self.extensions(),
            "recheck_rate": self.rechecks(),
        }
        return {key: {"num": num, "den": den, "text": percent(num, den)} for key, (num, den) in found.items()}

    def closing(self):
        filed = {subject for subject, _ in self.acts("item.approve", "item.adopt")}
        states = [self.trail.items[number]["state"] for number in filed]
        states = [state for state in states if state not in {"merged", "cancelled"}]
        return sum(state in {"closed", "archived"} for state in states), len(states)

    def due_closing(self, due):
        num = den = 0
        for item in self.trail.items.values():
            if not self.of(item) or item["state"] in {"proposed", "declined", "merged", "cancelled"}:
                continue
            for turn in range(1, item["round"] + 1):
                live = [
                    share
                    for share in self.trail.shares.values()
                    if share["item_id"] == item["id"] and share["round"] == turn and share["state"] != "released"
                ]
                leads = [s for s in live if s["role"] == "牵头"] or [s for s in live if s["role"] == "主办"]
                leads = [share for share in leads if share[due]]
                if leads and self.trail.first <= max(share[due] for share in leads) <= self.trail.last:
                    in_time = all(share["replied_on"] and share["replied_on"] <= share[due] for share in leads)
                    closed = any(
                        one["item_id"] == item["id"] and one["round"] == turn for one in self.trail.rows("closing")
                    )
                    num, den = num + (in_time and closed), den + 1
        return num, den

    def noticed(self):
        """Each share that a paper told in the period, with the day on which it first did."""
        found: dict[Any, str] = {}
        for notice in self.trail.rows("notice"):
            share = notice["assignment_id"] and self.share(notice["assignment_id"])
            void = self.trail.row("paper", notice["paper_id"])["state"] == "void"
            within = self.trail.first <= notice["delivered_on"] <= self.trail.last
            if share and not void and within and share["state"] != "released":
                day = found.get(share["id"], notice["delivered_on"])
                found[share["id"]] = min(day, notice["delivered_on"])
        return found

    def receipts(self, *, in_time):
        signed = {one["assignment_id"]: one["received_on"] for one in self.trail.rows("receipt")}
        num = den = 0
        for share, day in self.noticed().items():
            if not in_time:
                num, den = num + (share in signed), den + 1
            elif share in signed:
                num, den = num + (workdays(day, signed[share]) <= 3), den + 1
            elif workdays(day, self.trail.last) > 3:
                den += 1
        return num, den

    def replies(self, due):
        num = den = 0
        for act, subject, _, rows in self.trail.past:
            if act != "item.report" or not self.mine(subject):
                continue
            share = self.trail.shares[subject]
            if share[due]:
                (reply,) = rows["reply"]
                (then,) = [one for one in rows["assignment"] if one["id"] == reply["assignment_id"]]
                limit = then[due] if due == "due_current" else share[due]
                on_time = limit is None or reply["replied_on"] <= limit
                num, den = num + on_time, den + 1
        return num, den

    def returns(self):
        judged = [
            facts["outcome"]
            for act, subject, facts, _ in self.trail.past
            if act == "item.review" and self.mine(subject)
        ]
        return judged.count("returned"), judged.count("returned") + judged.count("accepted")

    def extensions(self):
        extended = {one["assignment_id"] for one in self.trail.rows("extension")}
        dated = [key for key in self.noticed() if self.trail.row("assignment", key)["due_original"]]
        return sum(key in extended for key in dated), len(dated)

    def rechecks(self):
        seen = {(one["item_id"], one["round"]) for one in self.trail.rows("recheck")}
        untold = 0
        for _, rows in self.acts("item.reopen", cause="复核不实"):
            (item,) = rows["item"]
            untold += (item["id"], item["round"] - 1) not in seen
        return len(self.acts("item.recheck")) + untold, len(self.acts("item.close"))

    def days(self):
        closed = [self.durations(rows["closing"][0]) for _, rows in self.acts("item.close")]
        told = {}
        for key in ("days_to_action", "days_to_conclusion", "days_to_feedback"):
            days = sorted(one[key] for one in closed if one[key] is not None)
            half = len(days) // 2
            middle = (days[half] if len(days) % 2 else Decimal(days[half - 1] + days[half]) / 2) if days else None
            told[key] = {
                "den": len(days), "median": one_decimal(middle), "max": days[-1],
                "text": f"中位{one_decimal(middle)}，最长{days[-1]}",
            } if days else {"den": 0, "median": None, "max": None, "text": "—"}  # fmt: skip
        days = [one["days_to_conclusion"] for one in closed if one["days_to_conclusion"] is not None]
        mean = one_decimal(Decimal(sum(days)) / len(days)) if days else "—"
        return {**told, "handling_days": {"num": sum(days), "den": len(days), "text": mean}}

    def durations(self, closing):
        """快办, 快结, 快反馈 of one closed round; what was told on paper before the ledger began has no first day."""
        doers = [
            share
            for share in self.trail.shares.values()
            if (share["item_id"], share["round"]) == (closing["item_id"], closing["round"])
            and share["role"] != "配合"
            and share["state"] != "released"
            and not share["adopted"]
        ]
        told = [share["delivered_on"] for share in doers if share["delivered_on"]]
        acted = [share[key] for share in doers for key in ("received_on", "replied_on") if share[key]]
        shown = [
            one["presented_on"]
            for one in self.trail.rows("presentation")
            if (one["item_id"], one["round"]) == (closing["item_id"], closing["round"])
        ]
        return {
            "days_to_action": between(told, acted),
            "days_to_conclusion": between(told, [closing["closed_on"]]),
            "days_to_feedback": between([closing["closed_on"]], shown),
        }


def between(begins, ends):
    """Calendar days from the first of ``begins`` to the first of ``ends``, never less than none."""
    if not begins or not ends:
        return None
    return max(0, (date.fromisoformat(min(ends)) - date.fromisoformat(min(begins))).days)
