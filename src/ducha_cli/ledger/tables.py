"""The rows as SQLModel tables: shape only, what STRICT holds (str dates, int flags).

The DDL lives in migrations/; a test compares the two. Table classes validate nothing, so input enters only
through ``office.drafts``.
"""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class Row(SQLModel):
    """What every business row has: its key and the trail entry that last wrote it."""

    id: int = Field(default=None, primary_key=True)
    event_seq: int = 0


class Day(Row, table=True):
    """The office's own calendar: a row overrides the national notice for one day (trap 2)."""

    __tablename__ = "day"

    day: str
    working: int
    name: str = ""


class Unit(Row, table=True):
    """单位, in the office's protocol order (position)."""

    __tablename__ = "unit"

    code: str
    kind: str
    position: int
    state: str
    from_on: str
    parent_id: int | None = None
    phone: str = ""
    to_on: str | None = None


class UnitName(Row, table=True):
    """Names by date; initials holds every 拼音首字母 reading between blanks (trap 7)."""

    __tablename__ = "unit_name"

    unit_id: int
    full: str
    from_on: str
    short: str = ""
    initials: str = ""
    to_on: str | None = None
    basis: str = ""


class UnitChange(Row, table=True):
    """并入, 撤销 and 承接: how a unit ended, and who took its work over on which document (trap 7)."""

    __tablename__ = "unit_change"

    unit_id: int
    kind: str
    changed_on: str
    heir_id: int | None = None
    basis: str = ""
    approver: str = ""


class Post(Row, table=True):
    """Who held which post from when to when: 主要负责人 (principal), 督查员 (inspector) (R0-14, trap 24)."""

    __tablename__ = "post"

    unit_id: int
    person: str
    from_on: str
    title: str = ""
    principal: int = 0
    inspector: int = 0
    duty: str = ""
    phone: str = ""
    to_on: str | None = None


class Item(Row, table=True):
    """督查事项. moved_on is the business day of its last own move; external_key is the key of an imported row."""

    __tablename__ = "item"

    year: int
    number: int
    title: str
    source: str
    state: str
    moved_on: str
    content: str = ""
    kind: str = "日常督办"
    tags: str = ""
    topic: str = ""
    source_number: str = ""
    external_key: str | None = None
    basis_type: str = ""
    basis_title: str = ""
    basis_number: str = ""
    basis_date: str | None = None
    basis_excerpt: str = ""
    no_basis_reason: str = ""
    secrecy: str = ""
    accepted_on: str | None = None
    mode: str = "集中"
    check_rule: str = ""
    timing: str = ""
    lead_office: str = ""
    first_contact: str = ""
    proposer: str = ""
    proposal: str = ""
    route: str = ""
    approver: str = ""
    approved_on: str | None = None
    adopted_as_of: str | None = None
    old_notice: str = ""
    split_from: int | None = None
    merged_into: int | None = None
    round: int = 1
    progress: str = ""
    note: str = ""


class Point(Row, table=True):
    """Complaint points, answered one by one (R4-14)."""

    __tablename__ = "point"

    item_id: int
    position: int
    text: str


class Target(Row, table=True):
    """责任分解: a node of goal → 部门 → 项目 → 岗位 → 个人; its path (1.2) is never given again (R3-5, R3-6)."""

    __tablename__ = "target"

    item_id: int
    path: str
    level: str
    name: str
    unit_id: int | None = None
    person: str = ""
    quantity: str = ""
    due_rule: str = ""
    due_on: str | None = None
    supervisor: str = ""
    effect: str = ""
    clause: str = ""
    dropped_on: str | None = None
    drop_reason: str = ""


class Directive(Row, table=True):
    """批示; instruction is 0 for a mere 圈阅 or 同意 (R0-6)."""

    __tablename__ = "directive"

    item_id: int
    round: int
    leader: str
    directed_on: str
    title: str = ""
    principal: int = 0
    text: str = ""
    instruction: int = 1


class Assignment(Row, table=True):
    """承办: one unit's share of one item in one round; its deadline is counted from due_from (trap 5)."""

    __tablename__ = "assignment"

    item_id: int
    position: int
    round: int
    unit_id: int
    role: str
    state: str
    task: str = ""
    due_rule: str = ""
    due_kind: str = ""
    due_estimate: int = 0
    due_from: str | None = None
    due_original: str | None = None
    due_current: str | None = None
    leader: str = ""
    person: str = ""
    delivered_on: str | None = None
    received_on: str | None = None
    replied_on: str | None = None
    accepted_on: str | None = None
    covered_by: int | None = None
    released_to: int | None = None
    percent: int | None = None
    progress: str = ""
    adopted: int = 0


class Milestone(Row, table=True):
    """时间节点 of an assignment (R0-5)."""

    __tablename__ = "milestone"

    assignment_id: int
    position: int
    name: str
    effect: str = ""
    starts_on: str | None = None
    due_rule: str = ""
    due_on: str | None = None
    progress: str = ""
    done_on: str | None = None


class Notice(Row, table=True):
    """送达: which signed paper told which unit of what; it lives as long as its paper is not void (R0-2)."""

    __tablename__ = "notice"

    paper_id: int
    unit_id: int
    delivered_on: str
    assignment_id: int | None = None
    issue_id: int | None = None


class Receipt(Row, table=True):
    """回执 (R0-2)."""

    __tablename__ = "receipt"

    assignment_id: int
    received_on: str
    signer: str
    phone: str = ""
    leader: str = ""
    person: str = ""
    expected_on: str | None = None


class Reply(Row, table=True):
    """反馈: the unit's written report; signature and seal are two facts (R0-3, R4-8)."""

    __tablename__ = "reply"

    assignment_id: int
    position: int
    replied_on: str
    document: str = ""
    signer: str = ""
    signer_title: str = ""
    signed: int = 0
    sealed: int = 0
    text: str = ""
    late_workdays: int = 0


class ReplyPoint(Row, table=True):
    """The answer to one point."""

    __tablename__ = "reply_point"

    reply_id: int
    point_id: int
    text: str


class Review(Row, table=True):
    """审核; gates lists the failed ones of 政策/法律/事实/程序/文字/格式 (R4-14)."""

    __tablename__ = "review"

    assignment_id: int
    reply_id: int
    reviewed_on: str
    reviewer: str
    outcome: str
    opinion: str = ""
    new_due: str | None = None
    gates: str = ""


class ReviewPoint(Row, table=True):
    """逐条对照: one line of the matrix (R4-14)."""

    __tablename__ = "review_point"

    review_id: int
    point_id: int
    answered: int
    verified: int
    adequate: int
    note: str = ""


class Extension(Row, table=True):
    """延期 of one unit's deadline; asked_late when it was asked for after the day had passed (trap 6)."""

    __tablename__ = "extension"

    assignment_id: int
    position: int
    requested_on: str
    asked_late: int
    old_due: str
    new_due: str
    approver: str
    reason: str


class Urging(Row, table=True):
    """催办, the n-th, quoting the deadline of its day (R4-1, trap 6)."""

    __tablename__ = "urging"

    assignment_id: int
    position: int
    urged_on: str
    means: str
    text: str = ""
    due_then: str | None = None
    paper_id: int | None = None


class Recheck(Row, table=True):
    """复核 of a result, of our own accord or on the unit's application (R4-14, 733 §17)."""

    __tablename__ = "recheck"

    item_id: int
    assignment_id: int
    round: int
    rechecked_on: str
    people: str
    method: str
    finding: str
    verdict: str
    applied_on: str | None = None
    correction: str = ""


class Round(Row, table=True):
    """督查轮次: the n-th round of a campaign (R2-1, R2-8)."""

    __tablename__ = "round"

    year: int
    number: int
    title: str
    campaign: str
    turn: int
    state: str
    from_on: str | None = None
    to_on: str | None = None
    content: str = ""
    basis: str = ""
    approver: str = ""
    approved_on: str | None = None
    started_on: str | None = None
    closed_on: str | None = None
    open_reason: str = ""
    note: str = ""


class RoundPhase(Row, table=True):
    """阶段 of a round and what it must bring forth (R3-10)."""

    __tablename__ = "round_phase"

    round_id: int
    position: int
    name: str
    from_on: str | None = None
    to_on: str | None = None
    output: str = ""
    delivered_on: str | None = None


class Team(Row, table=True):
    """督查组 of a round with its 组长 (R2-1, 733 §8)."""

    __tablename__ = "team"

    round_id: int
    position: int
    name: str
    leader: str
    leader_title: str = ""


class TeamPerson(Row, table=True):
    """Members of a 督查组."""

    __tablename__ = "team_person"

    team_id: int
    position: int
    name: str
    title: str = ""


class TeamUnit(Row, table=True):
    """Which 督查组 goes to which unit: one group a unit in a round (R2-1)."""

    __tablename__ = "team_unit"

    round_id: int
    team_id: int
    unit_id: int


class Activity(Row, table=True):
    """督查活动: one supervision from its plan to its conclusion (733 §5-18; R1-1, R1-5, R4-16, R4-23)."""

    __tablename__ = "activity"

    year: int
    number: int
    title: str
    kind: str
    methods: str
    lead_kind: str
    state: str
    unannounced: int = 0
    unrouted: int = 0
    unescorted: int = 0
    lead: str = ""
    lead_title: str = ""
    lead_unit_id: int | None = None
    in_person: int = 0
    breadth: str = ""
    target_kind: str = ""
    target: str = ""
    topics: str = ""
    basis: str = ""
    basis_number: str = ""
    designation: str = ""
    content: str = ""
    planned_from: str | None = None
    planned_to: str | None = None
    source_by: str = ""
    detail_by: str = ""
    wording_by: str = ""
    language_by: str = ""
    approver: str = ""
    approved_on: str | None = None
    started_on: str | None = None
    concluded_on: str | None = None
    conclusion: str = ""
    closed_on: str | None = None
    team_id: int | None = None
    note: str = ""


class ActivityUnit(Row, table=True):
    """Units of an activity: 组织 organises, 联合 takes part, 对象 is visited (R1-11, 733 §9)."""

    __tablename__ = "activity_unit"

    activity_id: int
    unit_id: int
    role: str
    position: int
    duty: str = ""


class ActivityPerson(Row, table=True):
    """督查人员: members, and those invited by kind (733 §8, R3-7)."""

    __tablename__ = "activity_person"

    activity_id: int
    position: int
    role: str
    name: str
    kind: str = ""
    title: str = ""


class Widening(Row, table=True):
    """扩大范围: what was added to an approved plan, and who approved that (733 §15)."""

    __tablename__ = "widening"

    activity_id: int
    position: int
    widened_on: str
    reason: str
    approver: str
    content: str = ""


class Visit(Row, table=True):
    """督查到访 of one unit on a day; again says why it was visited twice in a month (733 §15)."""

    __tablename__ = "visit"

    activity_id: int
    unit_id: int
    visited_on: str
    method: str
    on_site: int
    people: str
    finding: str
    place: str = ""
    again: str = ""


class Solution(Row, table=True):
    """解难: a difficulty of a township that was solved on the way (R1-2, R3-16)."""

    __tablename__ = "solution"

    activity_id: int
    unit_id: int
    solved_on: str
    difficulty: str
    result: str
    on_site: int
    helper: str = ""


class Delivery(Row, table=True):
    """结论送达: on which day a unit received the 督查结论 (733 §16)."""

    __tablename__ = "delivery"

    activity_id: int
    unit_id: int
    received_on: str
    signer: str


class Appeal(Row, table=True):
    """复核申请 of a unit, and the decision on it (733 §17)."""

    __tablename__ = "appeal"

    activity_id: int
    unit_id: int
    applied_on: str
    reason: str
    apply_by: str
    decide_by: str
    decided_on: str | None = None
    people: str = ""
    outcome: str = ""
    decision: str = ""
    approver: str = ""


class Oversight(Row, table=True):
    """督查之督查: what the office finds of a department's own activity (R1-11)."""

    __tablename__ = "oversight"

    activity_id: int
    reviewed_on: str
    people: str
    verdict: str
    opinion: str = ""


class Training(Row, table=True):
    """培训 and 业务研讨 that were held (R2-16, R4-20, 733 §9)."""

    __tablename__ = "training"

    year: int
    number: int
    kind: str
    title: str
    held_on: str
    place: str = ""


class TrainingPerson(Row, table=True):
    """Who took part in a training."""

    __tablename__ = "training_person"

    training_id: int
    position: int
    name: str
    title: str = ""


class Lookback(Row, table=True):
    """回头看: the verdict of a round on an issue of the round before that is not cleared (R2-7)."""

    __tablename__ = "lookback"

    round_id: int
    issue_id: int
    looked_on: str
    people: str
    on_site: int
    verdict: str
    result: str = ""
    effect: str = ""
    progress: str = ""
    cause: str = ""


class Inspection(Row, table=True):
    """督查 of an item on a day (R4-2, R4-16)."""

    __tablename__ = "inspection"

    item_id: int
    round: int
    inspected_on: str
    method: str
    people: str
    on_site: int
    finding: str
    activity_id: int | None = None


class Presentation(Row, table=True):
    """呈报 to a leader, and what came back (R0-7, R4-4)."""

    __tablename__ = "presentation"

    item_id: int
    round: int
    leader: str
    presented_on: str
    outcome: str
    title: str = ""
    document: str = ""
    outcome_on: str | None = None


class Answer(Row, table=True):
    """答复 to 群众 or 上级, or why none is due (R4-13)."""

    __tablename__ = "answer"

    item_id: int
    round: int
    audience: str
    answered_on: str | None = None
    means: str = ""
    satisfied: str = ""
    na_reason: str = ""


class Closing(Row, table=True):
    """办结 record of a round, with its 三查 (R0-7, R4-3); its 三快 are reckoned, never stored."""

    __tablename__ = "closing"

    item_id: int
    round: int
    closed_on: str
    conclusion: str
    leader_accepted: str
    public_satisfied: str
    checks: str


class Archiving(Row, table=True):
    """归档 of a round: who put the file together, and its 卷内目录."""

    __tablename__ = "archiving"

    item_id: int
    round: int
    archived_on: str
    archivist: str
    paper_id: int


class Reopening(Row, table=True):
    """How a later round began: 新批示, 反弹, 复核不实 or 补课; by whose word (R0-6, R2-13, R3-11)."""

    __tablename__ = "reopening"

    item_id: int
    round: int
    reopened_on: str
    cause: str
    approver: str


class Ending(Row, table=True):
    """不立项, 并案 or 撤销: why, by whose leave, and to whom it was passed on (trap 20)."""

    __tablename__ = "ending"

    item_id: int
    outcome: str
    ended_on: str
    reason: str
    approver: str = ""
    forwarded_to: str = ""


class Meeting(Row, table=True):
    """联席会议 and other ways of bringing units together (R4-5, R1-12)."""

    __tablename__ = "meeting"

    item_id: int
    round: int
    met_on: str
    means: str
    chair: str
    units: str
    decisions: str
    follow_up: str = ""


class Charge(Row, table=True):
    """What a leader has in charge from when to when: 领导督办, 领导包案, 联系单位 (R4-6, R4-18, R3-15)."""

    __tablename__ = "charge"

    leader: str
    kind: str
    from_on: str
    title: str = ""
    item_id: int | None = None
    unit_id: int | None = None
    to_on: str | None = None


class Briefing(Row, table=True):
    """领导联系记录: what a leader heard or saw of an item or a unit (R4-6, R4-18)."""

    __tablename__ = "briefing"

    leader: str
    means: str
    briefed_on: str
    text: str
    title: str = ""
    item_id: int | None = None
    unit_id: int | None = None
    round: int | None = None


class Complainant(Row, table=True):
    """来电人: the only table with their data; the trail holds the digest alone (trap 8)."""

    __tablename__ = "complainant"

    item_id: int
    digest: str
    name: str | None = None
    phone: str | None = None
    identity: str | None = None
    address: str | None = None
    salt: str | None = None
    erased: int = 0


class Issue(Row, table=True):
    """问题 found by an inspection (R0-10); repeat_of marks a 贰过 (R2-13)."""

    __tablename__ = "issue"

    year: int
    number: int
    matter: str
    found_on: str
    category: str
    state: str
    place: str = ""
    nature: str = ""
    link: str = ""
    cause: str = ""
    cause_kind: str = ""
    advice: str = ""
    key: int = 0
    item_id: int | None = None
    activity_id: int | None = None
    activity: str = ""
    external_key: str | None = None
    due_rule: str = ""
    due_kind: str = ""
    due_estimate: int = 0
    due_from: str | None = None
    due_required: str | None = None
    due_original: str | None = None
    due_current: str | None = None
    rectify_type: str = ""
    measures: str = ""
    repeat_of: int | None = None
    handed_on: str | None = None
    round: int = 1
    note: str = ""


class IssueUnit(Row, table=True):
    """Who answers (责任), who helps (配合), and who answered before 改派 (原责任)."""

    __tablename__ = "issue_unit"

    issue_id: int
    unit_id: int
    role: str
    position: int


class IssuePerson(Row, table=True):
    """责任人 and 分管领导 with post: an issue names a person, not only a unit (R1-9, R2-20)."""

    __tablename__ = "issue_person"

    issue_id: int
    position: int
    name: str
    role: str = "责任人"
    title: str = ""


class Commitment(Row, table=True):
    """承诺时限: what the unit proposed and what the office made of it (R2-3)."""

    __tablename__ = "commitment"

    issue_id: int
    round: int
    committed_on: str
    proposed: str
    rectify_type: str
    decision: str
    due_on: str | None = None
    measures: str = ""
    approver: str = ""


class Rectification(Row, table=True):
    """改: claimed by the unit (R2-2)."""

    __tablename__ = "rectification"

    issue_id: int
    round: int
    position: int
    rectified_on: str
    text: str
    signer: str
    signed: int
    sealed: int


class Verification(Row, table=True):
    """审: verified by the office (R2-2)."""

    __tablename__ = "verification"

    issue_id: int
    round: int
    rectification_id: int
    verified_on: str
    verifiers: str
    method: str
    on_site: int
    passed: int
    reason: str = ""


class Clearing(Row, table=True):
    """销: entered as cleared (R2-2)."""

    __tablename__ = "clearing"

    issue_id: int
    round: int
    cleared_on: str
    approver: str


class Revisit(Row, table=True):
    """回访; rebound marks a 反弹 (R2-11 … R2-13)."""

    __tablename__ = "revisit"

    issue_id: int
    round: int
    revisited_on: str
    on_site: int
    people: str
    verdict: str
    result: str = ""
    effect: str = ""
    progress: str = ""
    cause: str = ""
    rebound: int = 0


class Sampling(Row, table=True):
    """成果抽查 of a cleared issue's result (R2-14)."""

    __tablename__ = "sampling"

    issue_id: int
    round: int
    sampled_on: str
    people: str
    genuine: int
    lasting: int
    improving: int
    finding: str = ""


class Followup(Row, table=True):
    """督帮, 调度 and 催办 while an issue is put right (R2-5, R2-6)."""

    __tablename__ = "followup"

    issue_id: int
    round: int
    position: int
    kind: str
    asked_on: str
    unit_id: int | None = None
    means: str = ""
    text: str = ""
    due_then: str | None = None
    result: str = ""
    result_on: str | None = None


class IssueExtension(Row, table=True):
    """延期 of an issue's deadline (traps 5, 6)."""

    __tablename__ = "issue_extension"

    issue_id: int
    round: int
    position: int
    requested_on: str
    asked_late: int
    old_due: str
    new_due: str
    approver: str
    reason: str


class Turn(Row, table=True):
    """改派, 重启 and 撤销 of an issue: why, and by whose word (R3-11, trap 22)."""

    __tablename__ = "turn"

    issue_id: int
    round: int
    kind: str
    turned_on: str
    reason: str
    approver: str
    from_unit_id: int | None = None
    to_unit_id: int | None = None


class Survey(Row, table=True):
    """满意度测评 of an item, an issue or a unit; rule and treatment as they stood that day (R3-11, trap 23)."""

    __tablename__ = "survey"

    year: int
    number: int
    surveyed_on: str
    means: str
    issued: int
    valid: int
    satisfied: int
    fairly: int
    dissatisfied: int
    fairly_as: str
    threshold: str
    proposed: int
    state: str
    item_id: int | None = None
    issue_id: int | None = None
    unit_id: int | None = None
    round: int | None = None
    respondents: str = ""
    decided_on: str | None = None
    approver: str = ""
    reason: str = ""
    resurvey_by: str | None = None


class Advice(Row, table=True):
    """督查建议: to whom, what, and what came of it (R0-12, 733 §19-20)."""

    __tablename__ = "advice"

    year: int
    number: int
    kind: str
    recipient: str
    text: str
    advised_on: str
    state: str
    unit_id: int | None = None
    item_id: int | None = None
    issue_id: int | None = None
    activity_id: int | None = None
    document: str = ""
    due_on: str | None = None
    answered_on: str | None = None
    answer: str = ""
    outcome: str = ""
    outcome_on: str | None = None


class Exemplar(Row, table=True):
    """正反面典型; publicity is a person's decision (R1-15, R2-10)."""

    __tablename__ = "exemplar"

    year: int
    number: int
    side: str
    unit_id: int
    matter: str
    found_on: str
    publicity: str
    state: str
    person: str = ""
    person_title: str = ""
    item_id: int | None = None
    issue_id: int | None = None
    activity_id: int | None = None
    decided_on: str | None = None
    approver: str = ""


class Norm(Row, table=True):
    """制度成果 and where they were published (R3-12)."""

    __tablename__ = "norm"

    year: int
    number: int
    title: str
    kind: str
    adopted_on: str
    state: str
    document: str = ""
    unit_id: int | None = None
    item_id: int | None = None
    issue_id: int | None = None
    activity_id: int | None = None
    published_on: str | None = None
    outlet: str = ""
    approver: str = ""
    repealed_on: str | None = None
    reason: str = ""


class Series(Row, table=True):
    """文号 and 期号 are given per issuer, kind and year (trap 4); first is where the office went on."""

    __tablename__ = "series"

    issuer: str
    kind: str
    year: int
    code: str = ""
    first: int = 1


class Paper(Row, table=True):
    """文书: a draft has no number; signing takes it and fixes the bytes (trap 4)."""

    __tablename__ = "paper"

    year: int
    number: int
    kind: str
    title: str
    state: str
    facts: str
    series_id: int | None = None
    series_number: int | None = None
    label: str = ""
    dated: str | None = None
    signer: str = ""
    template_sha: str = ""
    file_sha: str = ""
    content_sha: str = ""
    anchor: str = ""
    void_reason: str = ""
    replaces: int | None = None


class PaperSubject(Row, table=True):
    """What a paper speaks of: numbers of items, assignments and issues."""

    __tablename__ = "paper_subject"

    paper_id: int
    subject: str


class File(Row, table=True):
    """Bytes kept under files/ by their SHA-256; the name is only shown."""

    __tablename__ = "file"

    sha256: str
    name: str
    size: int


class FileUse(Row, table=True):
    """Which file proves or is what."""

    __tablename__ = "file_use"

    file_id: int
    subject: str
    purpose: str
    name: str


class Batch(Row, table=True):
    """One imported file."""

    __tablename__ = "batch"

    kind: str
    name: str
    sha256: str
    row_count: int


class BatchRow(Row, table=True):
    """What each row of a file became; content_sha tells whether it comes back unchanged."""

    __tablename__ = "batch_row"

    batch_id: int
    key: str
    place: str
    subject: str
    content_sha: str
    progress_sha: str = ""
