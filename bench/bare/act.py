"""The least that an act can be with SQLModel: five tables, one row changed and one trail entry, one COMMIT.

python bench/bare/act.py FILE.db    makes the file where there is none
"""

import hashlib
import json
import sys
from pathlib import Path

from sqlmodel import Field, Session, SQLModel, create_engine, select


class Item(SQLModel, table=True):
    id: int = Field(default=None, primary_key=True)
    number: int
    title: str
    state: str
    moved_on: str
    note: str = ""


class Share(SQLModel, table=True):
    id: int = Field(default=None, primary_key=True)
    item_id: int
    unit_id: int
    role: str
    state: str
    due: str | None = None


class Unit(SQLModel, table=True):
    id: int = Field(default=None, primary_key=True)
    code: str
    name: str


class Paper(SQLModel, table=True):
    id: int = Field(default=None, primary_key=True)
    number: int
    kind: str
    state: str


class Event(SQLModel, table=True):
    seq: int = Field(default=None, primary_key=True)
    act: str
    subject: str
    detail: str
    prev: str
    hash: str


path = Path(sys.argv[1])
engine = create_engine(f"sqlite:///{path}")
if not path.exists():
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Item(number=1, title="试", state="filed", moved_on="2026-01-05"))
        session.add(Event(act="item.add", subject="1", detail="{}", prev="", hash=""))
        session.commit()
with Session(engine) as session:
    item = session.exec(select(Item).where(Item.number == 1)).one()
    item.note, item.moved_on = "问过进展", "2026-01-06"
    session.add(item)
    last = session.exec(select(Event).order_by(Event.seq.desc()).limit(1)).one()
    detail = json.dumps(item.model_dump(), ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256((last.hash + detail).encode()).hexdigest()
    session.add(Event(act="item.note", subject="1", detail=detail, prev=last.hash, hash=digest))
    session.commit()
