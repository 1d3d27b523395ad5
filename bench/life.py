"""A ledger with ten years of life in it: what an office has after many years, most of it finished.

Run by the interpreter that has the wheel: ``python life.py FOLDER ITEMS``. FOLDER is a ledger with units and nothing
else. An import gives items that nobody has worked on; here nineteen of twenty are closed, in earlier years, with
their shares, notices, receipts, replies, reviews and papers, and every fifth led to a 问题. Rows and entries are
written as the office writes them, past the same triggers, so that ``trail verify`` finds nothing.
"""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
import sys
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from ducha_cli.ledger import trail

YEARS = 10
OPEN = 0.05
WORDS = (
    "黑臭水体 整治 农村公路 改造 老旧小区 供水管网 校园周边 食品安全 秸秆禁烧 项目建设 征地拆迁 信访积案 化解 营商环境 "
    "优化 防汛 排查 隐患 幸福院 运营 扶贫产业 分红 园区 厂房 污水处理 提标 绿化 补植 停车泊位 新增 供热 保供 危房 清零"
).split()
PEOPLE = "王建军 李秀兰 张志强 刘桂英 陈永康 杨春梅 赵国庆 黄丽华 周文斌 吴晓燕".split()  # 虚构
SOURCES = "批示指示 全会报告 政府工作报告 会议部署 群众来信来访".split()


class Book:
    """Writes acts one by one: the rows, then their entry."""

    def __init__(self, folder, dice):
        self.db = sqlite3.connect(folder / "ledger.db", isolation_level=None)
        for pragma in ("foreign_keys=ON", "recursive_triggers=ON", "synchronous=OFF", "cache_size=-64000"):
            self.db.execute(f"PRAGMA {pragma}")
        self.dice = dice
        self.folder = folder
        head = self.db.execute("SELECT seq, hash, recorded_at, detail FROM event ORDER BY seq DESC LIMIT 1").fetchone()
        self.seq, self.hash, self.clock, detail = head
        self.settings = json.loads(detail)["settings"]
        self.columns, self.ids = {}, {}
        self.series, self.given, self.found, self.notices, self.file = {}, {}, {}, {}, None
        self.units = [row[0] for row in self.db.execute("SELECT id FROM unit")]

    def blank(self, table):
        """Return a row of ``table`` with its defaults and the next id."""
        if table not in self.columns:
            told = self.db.execute(f"PRAGMA table_info({table})").fetchall()
            self.columns[table] = {
                name: None if d is None else json.loads(d.replace("'", '"')) for _, name, _, _, d, _ in told
            }
            (last,) = self.db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
            self.ids[table] = count(last + 1)
        return self.columns[table] | {"id": next(self.ids[table])}

    def act(self, act, subject, day, *touched, **facts):
        """Write ``(table, row)`` pairs, new or changed, and the entry."""
        self.seq += 1
        images = {}
        for table, row in touched:
            row["event_seq"] = self.seq
            names = ", ".join(f'"{name}"' for name in row)
            update = ", ".join(f'"{name}" = excluded."{name}"' for name in row if name != "id")
            self.db.execute(
                f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))}) ON CONFLICT (id) DO UPDATE SET {update}",
                list(row.values()),
            )
            images.setdefault(table, []).append(dict(row))
        detail = trail.canonical({"facts": facts, "rows": images, "settings": self.settings})
        event = trail.make(self.hash, (self.seq, self.clock, day.isoformat(), "周明", act, subject, detail))
        self.db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", event)
        self.hash = event.hash

    def text(self, words):
        """Return so many words, put together."""
        return "".join(self.dice.choices(WORDS, k=words))


def stories(book, items, today):
    """Return every act as (day, order, function), for all items; functions run in the order of their days."""
    told, order, dice = [], count(), book.dice
    each = items // YEARS
    for year in range(today.year - YEARS + 1, today.year + 1):
        first = date(year, 1, 4)
        room = (min(date(year, 12, 28), today - timedelta(days=2)) - first).days
        for number in range(1, each + 1):
            start = first + timedelta(days=number * room // each)
            is_open = year == today.year and dice.random() < OPEN * YEARS
            for day, step in item(book, year, number, start, today if is_open else None):
                told.append((day, next(order), step))
    told.sort(key=lambda one: one[:2])
    return told


def item(book, year, number, start, today):
    """Yield the acts of one item: its whole life, or what is done of it where it is still open (``today``)."""
    dice, subject = book.dice, f"D{year}-{number:04d}"
    row, share, other = {}, {}, {}
    noticed = number % 5 == 0
    due = (
        start + timedelta(days=dice.randint(20, 90)) if today is None else today + timedelta(days=dice.randint(-20, 90))
    )
    proposed = today is not None and number % 20 == 0

    def begin():
        row.update(book.blank("item") | {
            "year": year, "number": number, "title": f"{book.text(4)}第{number}项", "source": dice.choice(SOURCES),
            "content": book.text(8), "basis_type": "会议", "basis_title": "县委常委会会议纪要", "approver": "" if proposed else "李建国",
            "approved_on": None if proposed else start.isoformat(), "state": "proposed" if proposed else "underway",
            "moved_on": start.isoformat(),
        })  # fmt: skip
        units = dice.sample(book.units, 2)
        for position, (one, unit, role) in enumerate(((share, units[0], "牵头"), (other, units[1], "配合")), 1):
            one.update(book.blank("assignment") | {
                "item_id": row["id"], "position": position, "round": 1, "unit_id": unit, "role": role,
                "task": book.text(4), "state": "pending" if proposed or noticed else "received", "due_rule": f"{due}",
                "due_kind": "date", "due_original": due.isoformat(), "due_current": due.isoformat(),
                "leader": dice.choice(PEOPLE), "person": dice.choice(PEOPLE), "adopted": int(not noticed),
                "delivered_on": None if proposed or noticed else start.isoformat(),
            })  # fmt: skip
        if noticed and not proposed:
            row["state"] = "filed"
        act = "item.add" if proposed else "item.approve" if noticed else "item.adopt"
        book.act(act, subject, start, ("item", row), ("assignment", share), ("assignment", other), approver="李建国")

    yield start, begin
    if proposed:
        return
    if noticed:
        yield (
            start + timedelta(days=1),
            lambda: notify(book, subject, row, (share, other), start + timedelta(days=1), due),
        )
        if today is None or number % 50:
            back = start + timedelta(days=3 if today is None else 2)
            yield back, lambda: receive(book, subject, row, (share, other), back)
    if today is not None:
        if number % 4:
            near = max(start + timedelta(days=3), today - timedelta(days=dice.randint(0, 25)))

            def progress():
                share.update(percent=50, progress=book.text(3))
                book.act("item.progress", f"{subject}.1", near, ("assignment", share), text=share["progress"])

            if near <= today:
                yield near, progress
        return
    replied = start + timedelta(days=dice.randint(15, 80))
    yield replied, lambda: report(book, subject, row, (share, other), replied)
    yield replied + timedelta(days=2), lambda: review(book, subject, share, replied + timedelta(days=2))
    yield replied + timedelta(days=9), lambda: close(book, subject, row, replied + timedelta(days=9))
    if noticed:
        found = start + timedelta(days=10)
        problem = {}
        yield found, lambda: find(book, problem, row, found)
        yield found + timedelta(days=60), lambda: clear(book, problem, found + timedelta(days=60))


def notify(book, subject, row, shares, day, due):
    """交办: a paper for the lead unit, with its number."""
    year = day.year
    touched = []
    if year not in book.series:
        book.series[year] = book.blank("series") | {
            "issuer": "云岭县督查办",
            "kind": "文号",
            "code": "云督办",
            "year": year,
        }
        book.given[year] = 0
        touched.append(("series", book.series[year]))
    if book.file is None:
        body = b"paper"
        sha = hashlib.sha256(body).hexdigest()
        path = book.folder / "files" / sha[:2] / sha
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        book.file = book.blank("file") | {"sha256": sha, "name": "通知单.docx", "size": len(body)}
        touched.append(("file", book.file))
    book.given[year] += 1
    number = book.given[year]
    label = f"云督办〔{year}〕{number}号"
    facts = {
        "basis": f"县委常委会会议纪要：{row['content']}", "contact": "周明", "dated": day.isoformat(), "due": due.isoformat(),
        "feedback": "请于五个工作日内反馈回执；办理结果在时限内以红头文件形式书面报送，经主要负责人签字并加盖公章，逐条答复所列事项。",
        "issuer": "云岭县督查办", "item_number": subject, "item_title": row["title"], "leader": shares[0]["leader"],
        "number": label, "person": shares[0]["person"], "phone": "0000-1234567", "points": [row["content"]],
        "copy_to": "县委办公室，县政府办公室", "task": shares[0]["task"],
    }  # fmt: skip
    paper = book.blank("paper") | {
        "year": year, "number": number, "kind": "notice", "title": f"督办通知单：{row['title']}", "state": "signed",
        "series_id": book.series[year]["id"], "series_number": number, "label": label, "dated": day.isoformat(),
        "signer": "周明", "facts": json.dumps(facts, ensure_ascii=False), "file_sha": book.file["sha256"],
    }  # fmt: skip
    touched.append(("paper", paper))
    touched.append(("paper_subject", book.blank("paper_subject") | {"paper_id": paper["id"], "subject": subject}))
    for share in shares:
        share.update(state="delivered", delivered_on=day.isoformat())
        told = {"assignment_id": share["id"], "unit_id": share["unit_id"], "round": 1}
        notice = book.blank("notice") | told | {"paper_id": paper["id"], "delivered_on": day.isoformat()}
        book.notices[share["id"]] = notice["id"]
        touched.append(("notice", notice))
        touched.append(("assignment", share))
    row["state"] = "assigned"
    book.act("item.notify", subject, day, *touched, ("item", row), label=label, signer="周明")


def receive(book, subject, row, shares, day):
    """回执."""
    row["state"] = "underway"
    for share in shares:
        share.update(state="received", received_on=day.isoformat())
        signed = {"received_on": day.isoformat(), "signer": share["person"]}
        receipt = signed | {"assignment_id": share["id"], "notice_id": book.notices.pop(share["id"])}
        told = [("receipt", book.blank("receipt") | receipt), ("assignment", share), ("item", row)]
        book.act("item.receive", f"{subject}.{share['position']}", day, *told, signer=share["person"])


def report(book, subject, row, shares, day):
    """反馈: the lead answers, for its partner too."""
    lead, other = shares
    row["state"] = "reported"
    lead.update(state="reported", replied_on=day.isoformat())
    other.update(covered_by=lead["id"])
    reply = book.blank("reply") | {
        "assignment_id": lead["id"], "position": 1, "replied_on": day.isoformat(), "document": f"云字〔{day.year}〕{row['number']}号",
        "signer": lead["leader"], "signer_title": "局长", "signed": 1, "sealed": 1, "text": f"已完成{book.text(6)}，验收合格。",
        "late_workdays": int(day.isoformat() > lead["due_current"]),
        "due_then": lead["due_current"], "due_original_then": lead["due_original"],
    }  # fmt: skip
    lead["_reply"] = reply["id"]
    told = [
        ("reply", reply),
        ("assignment", {k: v for k, v in lead.items() if k[0] != "_"}),
        ("assignment", other),
    ]
    book.act("item.report", f"{subject}.1", day, *told, ("item", row), document=reply["document"])


def review(book, subject, lead, day):
    """审核."""
    reply = lead.pop("_reply")
    lead.update(state="accepted", accepted_on=day.isoformat())
    judged = {
        "assignment_id": lead["id"],
        "reply_id": reply,
        "reviewed_on": day.isoformat(),
        "reviewer": "周明",
        "outcome": "accepted",
    }
    told = [("review", book.blank("review") | judged), ("assignment", lead)]
    book.act("item.review", f"{subject}.1", day, *told, outcome="accepted", reviewer="周明")


def close(book, subject, row, day):
    """办结."""
    row.update(state="closed", moved_on=day.isoformat())
    record = {
        "item_id": row["id"],
        "round": 1,
        "closed_on": day.isoformat(),
        "conclusion": f"{book.text(3)}已办结",
        "leader_accepted": "李建国圈阅",
    }
    record |= {"public_satisfied": "满意", "checks": "是、是、是"}
    book.act(
        "item.close",
        subject,
        day,
        ("closing", book.blank("closing") | record),
        ("item", row),
        conclusion=record["conclusion"],
    )


def find(book, problem, row, day):
    """问题 found on the way, and handed over."""
    year, number = day.year, next(book.found.setdefault(day.year, count(1)))
    due = (day + timedelta(days=70)).isoformat()
    problem.update(book.blank("issue") | {
        "year": year, "number": number, "matter": f"{book.text(3)}进展缓慢", "found_on": day.isoformat(), "category": "项目建设",
        "nature": "进展缓慢", "cause": book.text(3), "item_id": row["id"], "due_current": due, "due_original": due,
        "rectify_type": "限期", "state": "rectifying", "handed_on": day.isoformat(),
    })  # fmt: skip
    unit = {"issue_id": problem["id"], "unit_id": book.dice.choice(book.units), "role": "责任", "position": 1}
    person = {"issue_id": problem["id"], "position": 1, "name": book.dice.choice(PEOPLE), "title": "局长"}
    told = [
        ("issue", problem),
        ("issue_unit", book.blank("issue_unit") | unit),
        ("issue_person", book.blank("issue_person") | person),
    ]
    book.act("issue.add", f"W{year}-{number:04d}", day, *told, found_on=day.isoformat())


def clear(book, problem, day):
    """销号."""
    problem["state"] = "cleared"
    done = {"issue_id": problem["id"], "round": 1, "cleared_on": day.isoformat(), "approver": "李建国"}
    subject = f"W{problem['year']}-{problem['number']:04d}"
    book.act(
        "issue.clear", subject, day, ("clearing", book.blank("clearing") | done), ("issue", problem), approver="李建国"
    )


def write(folder, items, today):
    """Fill the ledger in ``folder`` with so many items, always the same for the same day."""
    book = Book(Path(folder), random.Random(items))
    book.db.execute("BEGIN IMMEDIATE")
    for day, _, step in stories(book, items, today):
        if day <= today:
            step()
    book.db.execute("COMMIT")
    book.db.close()


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), date.today())
