"""What the clerk does with 人员: 登记, 离任, 代行, 并入."""

from typing import TYPE_CHECKING

from ducha_cli.acts import person as acts
from ducha_cli.cli import guide, remarks
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Person

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Adding)
def add(work: "Work", draft: acts.Adding, given: "Given") -> Done:
    """登记 (R0-14)."""
    from ducha_cli.office.person import people, posting

    made = people.add(work, draft, given)
    told = {"code": made.row.code, "name": made.row.name, "new": made.new}
    if made.post is None:
        return Done(f"{made.row.code}  {made.row.name}", told)
    unit = work.unit_label(made.post.unit_id)
    line = f"{made.row.code}  {made.row.name}　{posting.titled(work, made.post)}（{made.post.from_on}起）"
    return Done(line, told | {"unit": unit, "kind": made.post.kind})


@guide.act(app, acts.Leaving)
def leave(work: "Work", row: Person, draft: acts.Leaving, given: "Given") -> Done:
    """离任 (trap 24)."""
    from ducha_cli.office.person import people, posting

    ended = people.leave(work, row, draft, given)
    posts = [posting.titled(work, one) for one in ended]
    return Done(f"已离任：{row.name} {'、'.join(posts)}（{ended[0].to_on}起）", {"code": row.code, "posts": posts})


@guide.act(app, acts.Delegating)
def delegate(work: "Work", row: Person, draft: acts.Delegating, given: "Given") -> Done:
    """代行 (trap 22)."""
    from ducha_cli.office.person import people, posting

    made = people.delegate(work, row, draft, given)
    line = f"已记代行：{made.person} 代行{row.name}的{posting.titled(work, made)}（{made.from_on}起，到 {draft.until}）"
    return Done(line, {"code": row.code, "to": made.person, "from_on": made.from_on, "until": draft.until})


@guide.act(app, acts.Merging)
def merge(work: "Work", row: Person, draft: acts.Merging, given: "Given") -> Done:
    """并入 (R0-14)."""
    from ducha_cli.office.person import people

    into = people.merge(work, row, draft, given)
    return Done(f"{row.name}（{row.code}）已并入 {into.name}（{into.code}）", {"code": row.code, "into": into.code})


remarks.declare(app, "person")
