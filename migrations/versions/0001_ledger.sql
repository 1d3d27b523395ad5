-- 0001 The ledger: one event table that only grows, and the rows that it explains.
--
-- Every business table ends in event_seq. The triggers demand that a row is written for the event that
-- comes next, and the deferred reference demands that this event is there at COMMIT: no row without
-- its trail entry. recursive_triggers must be ON, or REPLACE would delete past the triggers.
-- States are not listed here: the tables of moves in domain/ are their only judge.

CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    recorded_at TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT event_seq_positive CHECK (seq > 0),
    CONSTRAINT event_day CHECK (date(happened_on, '+0 days') IS happened_on),
    CONSTRAINT event_hash_hex CHECK (length(hash) = 64 AND length(prev) = 64)
) STRICT;
CREATE INDEX event_subject ON event (subject, happened_on);
CREATE INDEX event_day ON event (happened_on, act);
CREATE TRIGGER event_append BEFORE INSERT ON event
WHEN new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
  OR new.prev IS NOT coalesce((SELECT hash FROM event ORDER BY seq DESC LIMIT 1), printf('%064d', 0))
BEGIN SELECT raise(ABORT, 'the trail only grows'); END;
CREATE TRIGGER event_keep_update BEFORE UPDATE ON event BEGIN SELECT raise(ABORT, 'the trail is not changed'); END;
CREATE TRIGGER event_keep_delete BEFORE DELETE ON event BEGIN SELECT raise(ABORT, 'the trail is not changed'); END;

-- The office's own calendar: a row overrides the national notice for one day (trap 2).
CREATE TABLE day (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    working INTEGER NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT day_once UNIQUE (day),
    CONSTRAINT day_date CHECK (date(day, '+0 days') IS day),
    CONSTRAINT day_working CHECK (working IN (0, 1))
) STRICT;

-- 单位, in the office's protocol order (position).
CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent_id INTEGER REFERENCES unit(id),
    position INTEGER NOT NULL,
    state TEXT NOT NULL,
    phone TEXT NOT NULL DEFAULT '',
    from_on TEXT NOT NULL,
    to_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT unit_code UNIQUE (code),
    CONSTRAINT unit_code_typed CHECK (length(code) > 0 AND code NOT GLOB '*[^a-z0-9]*'),
    CONSTRAINT unit_from_on_date CHECK (from_on IS NULL OR date(from_on, '+0 days') IS from_on),
    CONSTRAINT unit_to_on_date CHECK (to_on IS NULL OR date(to_on, '+0 days') IS to_on)
) STRICT;

-- Names by date; initials holds every 拼音首字母 reading between blanks (trap 7).
CREATE TABLE unit_name (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    "full" TEXT NOT NULL,
    short TEXT NOT NULL DEFAULT '',
    initials TEXT NOT NULL DEFAULT '',
    from_on TEXT NOT NULL,
    to_on TEXT,
    basis TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT unit_name_from_on_date CHECK (from_on IS NULL OR date(from_on, '+0 days') IS from_on),
    CONSTRAINT unit_name_to_on_date CHECK (to_on IS NULL OR date(to_on, '+0 days') IS to_on)
) STRICT;
CREATE INDEX unit_name_unit ON unit_name (unit_id);
CREATE INDEX unit_name_full ON unit_name ("full");
CREATE INDEX unit_name_short ON unit_name (short);

-- 并入, 撤销 and 承接: how a unit ended, and who took its work over on which document (trap 7).
CREATE TABLE unit_change (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    kind TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    heir_id INTEGER REFERENCES unit(id),
    basis TEXT NOT NULL DEFAULT '',
    approver TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT unit_change_of_another CHECK (heir_id IS NULL OR heir_id <> unit_id),
    CONSTRAINT unit_change_changed_on_date CHECK (changed_on IS NULL OR date(changed_on, '+0 days') IS changed_on)
) STRICT;
CREATE INDEX unit_change_unit ON unit_change (unit_id);
CREATE INDEX unit_change_heir ON unit_change (heir_id);

-- Who held which post from when to when: 主要负责人 (principal), 督查员 (inspector) (R0-14, trap 24).
CREATE TABLE post (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    person TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    principal INTEGER NOT NULL DEFAULT 0 CONSTRAINT post_principal_flag CHECK (principal IN (0, 1)),
    inspector INTEGER NOT NULL DEFAULT 0 CONSTRAINT post_inspector_flag CHECK (inspector IN (0, 1)),
    duty TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    from_on TEXT NOT NULL,
    to_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT post_from_on_date CHECK (from_on IS NULL OR date(from_on, '+0 days') IS from_on),
    CONSTRAINT post_to_on_date CHECK (to_on IS NULL OR date(to_on, '+0 days') IS to_on)
) STRICT;
CREATE INDEX post_unit ON post (unit_id);

-- 督查事项. moved_on is the business day of its last own move; external_key is the key of an imported row.
CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    content TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '日常督办',
    tags TEXT NOT NULL DEFAULT '',
    topic TEXT NOT NULL DEFAULT '',
    source_number TEXT NOT NULL DEFAULT '',
    external_key TEXT,
    basis_type TEXT NOT NULL DEFAULT '',
    basis_title TEXT NOT NULL DEFAULT '',
    basis_number TEXT NOT NULL DEFAULT '',
    basis_date TEXT,
    basis_excerpt TEXT NOT NULL DEFAULT '',
    no_basis_reason TEXT NOT NULL DEFAULT '',
    secrecy TEXT NOT NULL DEFAULT '',
    accepted_on TEXT,
    mode TEXT NOT NULL DEFAULT '集中',
    check_rule TEXT NOT NULL DEFAULT '',
    timing TEXT NOT NULL DEFAULT '',
    lead_office TEXT NOT NULL DEFAULT '',
    first_contact TEXT NOT NULL DEFAULT '',
    proposer TEXT NOT NULL DEFAULT '',
    proposal TEXT NOT NULL DEFAULT '',
    route TEXT NOT NULL DEFAULT '',
    approver TEXT NOT NULL DEFAULT '',
    approved_on TEXT,
    adopted_as_of TEXT,
    old_notice TEXT NOT NULL DEFAULT '',
    split_from INTEGER REFERENCES item(id),
    merged_into INTEGER REFERENCES item(id),
    state TEXT NOT NULL,
    round INTEGER NOT NULL DEFAULT 1,
    moved_on TEXT NOT NULL,
    progress TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT item_number UNIQUE (year, number),
    CONSTRAINT item_external_key UNIQUE (external_key),
    CONSTRAINT item_titled CHECK (length(title) > 0),
    CONSTRAINT item_round_counted CHECK (round >= 1),
    CONSTRAINT item_basis_date_date CHECK (basis_date IS NULL OR date(basis_date, '+0 days') IS basis_date),
    CONSTRAINT item_accepted_on_date CHECK (accepted_on IS NULL OR date(accepted_on, '+0 days') IS accepted_on),
    CONSTRAINT item_approved_on_date CHECK (approved_on IS NULL OR date(approved_on, '+0 days') IS approved_on),
    CONSTRAINT item_moved_on_date CHECK (moved_on IS NULL OR date(moved_on, '+0 days') IS moved_on)
) STRICT;
CREATE INDEX item_state ON item (state);

-- Complaint points, answered one by one (R4-14).
CREATE TABLE point (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT point_position UNIQUE (item_id, position)
) STRICT;

-- 责任分解: a node of goal → 部门 → 项目 → 岗位 → 个人; its path (1.2) is never given again (R3-5, R3-6).
CREATE TABLE target (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    path TEXT NOT NULL,
    level TEXT NOT NULL,
    name TEXT NOT NULL,
    unit_id INTEGER REFERENCES unit(id),
    person TEXT NOT NULL DEFAULT '',
    quantity TEXT NOT NULL DEFAULT '',
    due_rule TEXT NOT NULL DEFAULT '',
    due_on TEXT,
    supervisor TEXT NOT NULL DEFAULT '',
    effect TEXT NOT NULL DEFAULT '',
    clause TEXT NOT NULL DEFAULT '',
    dropped_on TEXT,
    drop_reason TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT target_path UNIQUE (item_id, path),
    CONSTRAINT target_due_on_date CHECK (due_on IS NULL OR date(due_on, '+0 days') IS due_on),
    CONSTRAINT target_dropped_on_date CHECK (dropped_on IS NULL OR date(dropped_on, '+0 days') IS dropped_on)
) STRICT;

-- 批示; instruction is 0 for a mere 圈阅 or 同意 (R0-6).
CREATE TABLE directive (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    round INTEGER NOT NULL,
    leader TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    principal INTEGER NOT NULL DEFAULT 0 CONSTRAINT directive_principal_flag CHECK (principal IN (0, 1)),
    directed_on TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    instruction INTEGER NOT NULL DEFAULT 1 CONSTRAINT directive_instruction_flag CHECK (instruction IN (0, 1)),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT directive_directed_on_date CHECK (directed_on IS NULL OR date(directed_on, '+0 days') IS directed_on)
) STRICT;
CREATE INDEX directive_item ON directive (item_id);

-- 承办: one unit's share of one item in one round; its deadline is counted from due_from (trap 5).
CREATE TABLE assignment (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    position INTEGER NOT NULL,
    round INTEGER NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    role TEXT NOT NULL,
    task TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    due_rule TEXT NOT NULL DEFAULT '',
    due_kind TEXT NOT NULL DEFAULT '',
    due_estimate INTEGER NOT NULL DEFAULT 0 CONSTRAINT assignment_due_estimate_flag CHECK (due_estimate IN (0, 1)),
    due_from TEXT,
    due_original TEXT,
    due_current TEXT,
    leader TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    delivered_on TEXT,
    received_on TEXT,
    replied_on TEXT,
    accepted_on TEXT,
    covered_by INTEGER REFERENCES assignment(id),
    released_to INTEGER REFERENCES assignment(id),
    percent INTEGER,
    progress TEXT NOT NULL DEFAULT '',
    adopted INTEGER NOT NULL DEFAULT 0 CONSTRAINT assignment_adopted_flag CHECK (adopted IN (0, 1)),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT assignment_number UNIQUE (item_id, position),
    CONSTRAINT assignment_unit UNIQUE (item_id, round, unit_id),
    CONSTRAINT assignment_percent CHECK (percent IS NULL OR percent BETWEEN 0 AND 100),
    CONSTRAINT assignment_due_from_date CHECK (due_from IS NULL OR date(due_from, '+0 days') IS due_from),
    CONSTRAINT assignment_due_original_date CHECK (due_original IS NULL OR date(due_original, '+0 days') IS due_original),
    CONSTRAINT assignment_due_current_date CHECK (due_current IS NULL OR date(due_current, '+0 days') IS due_current),
    CONSTRAINT assignment_delivered_on_date CHECK (delivered_on IS NULL OR date(delivered_on, '+0 days') IS delivered_on),
    CONSTRAINT assignment_received_on_date CHECK (received_on IS NULL OR date(received_on, '+0 days') IS received_on),
    CONSTRAINT assignment_replied_on_date CHECK (replied_on IS NULL OR date(replied_on, '+0 days') IS replied_on),
    CONSTRAINT assignment_accepted_on_date CHECK (accepted_on IS NULL OR date(accepted_on, '+0 days') IS accepted_on)
) STRICT;
CREATE INDEX assignment_unit_state ON assignment (unit_id, state);
CREATE INDEX assignment_open_due ON assignment (due_current, id) WHERE state IN ('pending', 'delivered', 'received', 'returned');

-- 时间节点 of an assignment (R0-5).
CREATE TABLE milestone (
    id INTEGER PRIMARY KEY,
    assignment_id INTEGER NOT NULL REFERENCES assignment(id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    effect TEXT NOT NULL DEFAULT '',
    starts_on TEXT,
    due_rule TEXT NOT NULL DEFAULT '',
    due_on TEXT,
    progress TEXT NOT NULL DEFAULT '',
    done_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT milestone_position UNIQUE (assignment_id, position),
    CONSTRAINT milestone_starts_on_date CHECK (starts_on IS NULL OR date(starts_on, '+0 days') IS starts_on),
    CONSTRAINT milestone_due_on_date CHECK (due_on IS NULL OR date(due_on, '+0 days') IS due_on),
    CONSTRAINT milestone_done_on_date CHECK (done_on IS NULL OR date(done_on, '+0 days') IS done_on)
) STRICT;

-- 送达: which signed paper told which unit of what; it lives as long as its paper is not void (R0-2).
CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    paper_id INTEGER NOT NULL REFERENCES paper(id),
    assignment_id INTEGER REFERENCES assignment(id),
    issue_id INTEGER REFERENCES issue(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    delivered_on TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT notice_of_one_thing CHECK ((assignment_id IS NULL) <> (issue_id IS NULL)),
    CONSTRAINT notice_delivered_on_date CHECK (delivered_on IS NULL OR date(delivered_on, '+0 days') IS delivered_on)
) STRICT;
CREATE INDEX notice_assignment ON notice (assignment_id);
CREATE INDEX notice_issue ON notice (issue_id);
CREATE INDEX notice_paper ON notice (paper_id);

-- 回执 (R0-2).
CREATE TABLE receipt (
    id INTEGER PRIMARY KEY,
    assignment_id INTEGER NOT NULL REFERENCES assignment(id),
    received_on TEXT NOT NULL,
    signer TEXT NOT NULL,
    phone TEXT NOT NULL DEFAULT '',
    leader TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    expected_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT receipt_once UNIQUE (assignment_id),
    CONSTRAINT receipt_received_on_date CHECK (received_on IS NULL OR date(received_on, '+0 days') IS received_on),
    CONSTRAINT receipt_expected_on_date CHECK (expected_on IS NULL OR date(expected_on, '+0 days') IS expected_on)
) STRICT;

-- 反馈: the unit's written report; signature and seal are two facts (R0-3, R4-8).
CREATE TABLE reply (
    id INTEGER PRIMARY KEY,
    assignment_id INTEGER NOT NULL REFERENCES assignment(id),
    position INTEGER NOT NULL,
    replied_on TEXT NOT NULL,
    document TEXT NOT NULL DEFAULT '',
    signer TEXT NOT NULL DEFAULT '',
    signer_title TEXT NOT NULL DEFAULT '',
    signed INTEGER NOT NULL DEFAULT 0 CONSTRAINT reply_signed_flag CHECK (signed IN (0, 1)),
    sealed INTEGER NOT NULL DEFAULT 0 CONSTRAINT reply_sealed_flag CHECK (sealed IN (0, 1)),
    text TEXT NOT NULL DEFAULT '',
    late_workdays INTEGER NOT NULL DEFAULT 0,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT reply_position UNIQUE (assignment_id, position),
    CONSTRAINT reply_replied_on_date CHECK (replied_on IS NULL OR date(replied_on, '+0 days') IS replied_on)
) STRICT;

-- The answer to one point.
CREATE TABLE reply_point (
    id INTEGER PRIMARY KEY,
    reply_id INTEGER NOT NULL REFERENCES reply(id),
    point_id INTEGER NOT NULL REFERENCES point(id),
    text TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT reply_point_once UNIQUE (reply_id, point_id)
) STRICT;

-- 审核; gates lists the failed ones of 政策/法律/事实/程序/文字/格式 (R4-14).
CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    assignment_id INTEGER NOT NULL REFERENCES assignment(id),
    reply_id INTEGER NOT NULL REFERENCES reply(id),
    reviewed_on TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    outcome TEXT NOT NULL,
    opinion TEXT NOT NULL DEFAULT '',
    new_due TEXT,
    gates TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT review_reviewed_on_date CHECK (reviewed_on IS NULL OR date(reviewed_on, '+0 days') IS reviewed_on),
    CONSTRAINT review_new_due_date CHECK (new_due IS NULL OR date(new_due, '+0 days') IS new_due)
) STRICT;
CREATE INDEX review_assignment ON review (assignment_id);

-- 逐条对照: one line of the matrix (R4-14).
CREATE TABLE review_point (
    id INTEGER PRIMARY KEY,
    review_id INTEGER NOT NULL REFERENCES review(id),
    point_id INTEGER NOT NULL REFERENCES point(id),
    answered INTEGER NOT NULL CONSTRAINT review_point_answered_flag CHECK (answered IN (0, 1)),
    verified INTEGER NOT NULL CONSTRAINT review_point_verified_flag CHECK (verified IN (0, 1)),
    adequate INTEGER NOT NULL CONSTRAINT review_point_adequate_flag CHECK (adequate IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT review_point_once UNIQUE (review_id, point_id)
) STRICT;

-- 延期 of one unit's deadline; asked_late when it was asked for after the day had passed (trap 6).
CREATE TABLE extension (
    id INTEGER PRIMARY KEY,
    assignment_id INTEGER NOT NULL REFERENCES assignment(id),
    position INTEGER NOT NULL,
    requested_on TEXT NOT NULL,
    asked_late INTEGER NOT NULL CONSTRAINT extension_asked_late_flag CHECK (asked_late IN (0, 1)),
    old_due TEXT NOT NULL,
    new_due TEXT NOT NULL,
    approver TEXT NOT NULL,
    reason TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT extension_position UNIQUE (assignment_id, position),
    CONSTRAINT extension_requested_on_date CHECK (requested_on IS NULL OR date(requested_on, '+0 days') IS requested_on),
    CONSTRAINT extension_old_due_date CHECK (old_due IS NULL OR date(old_due, '+0 days') IS old_due),
    CONSTRAINT extension_new_due_date CHECK (new_due IS NULL OR date(new_due, '+0 days') IS new_due)
) STRICT;

-- 催办, the n-th, quoting the deadline of its day (R4-1, trap 6).
CREATE TABLE urging (
    id INTEGER PRIMARY KEY,
    assignment_id INTEGER NOT NULL REFERENCES assignment(id),
    position INTEGER NOT NULL,
    urged_on TEXT NOT NULL,
    means TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    due_then TEXT,
    paper_id INTEGER REFERENCES paper(id),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT urging_position UNIQUE (assignment_id, position),
    CONSTRAINT urging_urged_on_date CHECK (urged_on IS NULL OR date(urged_on, '+0 days') IS urged_on),
    CONSTRAINT urging_due_then_date CHECK (due_then IS NULL OR date(due_then, '+0 days') IS due_then)
) STRICT;

-- 复核 of a result, of our own accord or on the unit's application (R4-14, 733 §17).
CREATE TABLE recheck (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    assignment_id INTEGER NOT NULL REFERENCES assignment(id),
    round INTEGER NOT NULL,
    rechecked_on TEXT NOT NULL,
    applied_on TEXT,
    people TEXT NOT NULL,
    method TEXT NOT NULL,
    finding TEXT NOT NULL,
    correction TEXT NOT NULL DEFAULT '',
    verdict TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT recheck_rechecked_on_date CHECK (rechecked_on IS NULL OR date(rechecked_on, '+0 days') IS rechecked_on),
    CONSTRAINT recheck_applied_on_date CHECK (applied_on IS NULL OR date(applied_on, '+0 days') IS applied_on)
) STRICT;
CREATE INDEX recheck_item ON recheck (item_id);

-- 督查轮次: the n-th round of a campaign (R2-1, R2-8).
CREATE TABLE round (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    campaign TEXT NOT NULL,
    turn INTEGER NOT NULL,
    from_on TEXT,
    to_on TEXT,
    content TEXT NOT NULL DEFAULT '',
    basis TEXT NOT NULL DEFAULT '',
    approver TEXT NOT NULL DEFAULT '',
    approved_on TEXT,
    started_on TEXT,
    closed_on TEXT,
    open_reason TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT round_number UNIQUE (year, number),
    CONSTRAINT round_turn_counted CHECK (turn >= 1),
    CONSTRAINT round_from_on_date CHECK (from_on IS NULL OR date(from_on, '+0 days') IS from_on),
    CONSTRAINT round_to_on_date CHECK (to_on IS NULL OR date(to_on, '+0 days') IS to_on),
    CONSTRAINT round_approved_on_date CHECK (approved_on IS NULL OR date(approved_on, '+0 days') IS approved_on),
    CONSTRAINT round_started_on_date CHECK (started_on IS NULL OR date(started_on, '+0 days') IS started_on),
    CONSTRAINT round_closed_on_date CHECK (closed_on IS NULL OR date(closed_on, '+0 days') IS closed_on)
) STRICT;
CREATE INDEX round_campaign ON round (campaign, turn);

-- 阶段 of a round and what it must bring forth (R3-10).
CREATE TABLE round_phase (
    id INTEGER PRIMARY KEY,
    round_id INTEGER NOT NULL REFERENCES round(id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    from_on TEXT,
    to_on TEXT,
    output TEXT NOT NULL DEFAULT '',
    delivered_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT round_phase_position UNIQUE (round_id, position),
    CONSTRAINT round_phase_from_on_date CHECK (from_on IS NULL OR date(from_on, '+0 days') IS from_on),
    CONSTRAINT round_phase_to_on_date CHECK (to_on IS NULL OR date(to_on, '+0 days') IS to_on),
    CONSTRAINT round_phase_delivered_on_date CHECK (delivered_on IS NULL OR date(delivered_on, '+0 days') IS delivered_on)
) STRICT;

-- 督查组 of a round with its 组长 (R2-1, 733 §8).
CREATE TABLE team (
    id INTEGER PRIMARY KEY,
    round_id INTEGER NOT NULL REFERENCES round(id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    leader TEXT NOT NULL,
    leader_title TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT team_position UNIQUE (round_id, position)
) STRICT;

-- Members of a 督查组.
CREATE TABLE team_person (
    id INTEGER PRIMARY KEY,
    team_id INTEGER NOT NULL REFERENCES team(id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT team_person_position UNIQUE (team_id, position)
) STRICT;

-- Which 督查组 goes to which unit: one group a unit in a round (R2-1).
CREATE TABLE team_unit (
    id INTEGER PRIMARY KEY,
    round_id INTEGER NOT NULL REFERENCES round(id),
    team_id INTEGER NOT NULL REFERENCES team(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT team_unit_once UNIQUE (round_id, unit_id)
) STRICT;
CREATE INDEX team_unit_team ON team_unit (team_id);

-- 督查活动: one supervision from its plan to its conclusion (733 §5-18; R1-1, R1-5, R4-16, R4-23).
CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    methods TEXT NOT NULL,
    unannounced INTEGER NOT NULL DEFAULT 0 CONSTRAINT activity_unannounced_flag CHECK (unannounced IN (0, 1)),
    unrouted INTEGER NOT NULL DEFAULT 0 CONSTRAINT activity_unrouted_flag CHECK (unrouted IN (0, 1)),
    unescorted INTEGER NOT NULL DEFAULT 0 CONSTRAINT activity_unescorted_flag CHECK (unescorted IN (0, 1)),
    lead_kind TEXT NOT NULL,
    lead TEXT NOT NULL DEFAULT '',
    lead_title TEXT NOT NULL DEFAULT '',
    lead_unit_id INTEGER REFERENCES unit(id),
    in_person INTEGER NOT NULL DEFAULT 0 CONSTRAINT activity_in_person_flag CHECK (in_person IN (0, 1)),
    breadth TEXT NOT NULL DEFAULT '',
    target_kind TEXT NOT NULL DEFAULT '',
    target TEXT NOT NULL DEFAULT '',
    topics TEXT NOT NULL DEFAULT '',
    basis TEXT NOT NULL DEFAULT '',
    basis_number TEXT NOT NULL DEFAULT '',
    designation TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL DEFAULT '',
    planned_from TEXT,
    planned_to TEXT,
    source_by TEXT NOT NULL DEFAULT '',
    detail_by TEXT NOT NULL DEFAULT '',
    wording_by TEXT NOT NULL DEFAULT '',
    language_by TEXT NOT NULL DEFAULT '',
    approver TEXT NOT NULL DEFAULT '',
    approved_on TEXT,
    started_on TEXT,
    concluded_on TEXT,
    conclusion TEXT NOT NULL DEFAULT '',
    closed_on TEXT,
    team_id INTEGER REFERENCES team(id),
    state TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT activity_number UNIQUE (year, number),
    CONSTRAINT activity_titled CHECK (length(title) > 0),
    CONSTRAINT activity_planned_from_date CHECK (planned_from IS NULL OR date(planned_from, '+0 days') IS planned_from),
    CONSTRAINT activity_planned_to_date CHECK (planned_to IS NULL OR date(planned_to, '+0 days') IS planned_to),
    CONSTRAINT activity_approved_on_date CHECK (approved_on IS NULL OR date(approved_on, '+0 days') IS approved_on),
    CONSTRAINT activity_started_on_date CHECK (started_on IS NULL OR date(started_on, '+0 days') IS started_on),
    CONSTRAINT activity_concluded_on_date CHECK (concluded_on IS NULL OR date(concluded_on, '+0 days') IS concluded_on),
    CONSTRAINT activity_closed_on_date CHECK (closed_on IS NULL OR date(closed_on, '+0 days') IS closed_on)
) STRICT;
CREATE INDEX activity_state ON activity (state);
CREATE INDEX activity_started ON activity (started_on);
CREATE INDEX activity_team ON activity (team_id);

-- Units of an activity: 组织 organises, 联合 takes part, 对象 is visited (R1-11, 733 §9).
CREATE TABLE activity_unit (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activity(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    role TEXT NOT NULL,
    duty TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT activity_unit_once UNIQUE (activity_id, unit_id, role)
) STRICT;
CREATE INDEX activity_unit_unit ON activity_unit (unit_id);

-- 督查人员: members, and those invited by kind (733 §8, R3-7).
CREATE TABLE activity_person (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activity(id),
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT activity_person_position UNIQUE (activity_id, position)
) STRICT;

-- 扩大范围: what was added to an approved plan, and who approved that (733 §15).
CREATE TABLE widening (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activity(id),
    position INTEGER NOT NULL,
    widened_on TEXT NOT NULL,
    content TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL,
    approver TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT widening_position UNIQUE (activity_id, position),
    CONSTRAINT widening_widened_on_date CHECK (widened_on IS NULL OR date(widened_on, '+0 days') IS widened_on)
) STRICT;

-- 督查到访 of one unit on a day; again says why it was visited twice in a month (733 §15).
CREATE TABLE visit (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activity(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    visited_on TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    method TEXT NOT NULL,
    on_site INTEGER NOT NULL CONSTRAINT visit_on_site_flag CHECK (on_site IN (0, 1)),
    people TEXT NOT NULL,
    finding TEXT NOT NULL,
    again TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT visit_visited_on_date CHECK (visited_on IS NULL OR date(visited_on, '+0 days') IS visited_on)
) STRICT;
CREATE INDEX visit_activity ON visit (activity_id);
CREATE INDEX visit_unit ON visit (unit_id, visited_on);

-- 解难: a difficulty of a township that was solved on the way (R1-2, R3-16).
CREATE TABLE solution (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activity(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    solved_on TEXT NOT NULL,
    difficulty TEXT NOT NULL,
    result TEXT NOT NULL,
    helper TEXT NOT NULL DEFAULT '',
    on_site INTEGER NOT NULL CONSTRAINT solution_on_site_flag CHECK (on_site IN (0, 1)),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT solution_solved_on_date CHECK (solved_on IS NULL OR date(solved_on, '+0 days') IS solved_on)
) STRICT;
CREATE INDEX solution_activity ON solution (activity_id);

-- 结论送达: on which day a unit received the 督查结论 (733 §16).
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activity(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    received_on TEXT NOT NULL,
    signer TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT delivery_once UNIQUE (activity_id, unit_id),
    CONSTRAINT delivery_received_on_date CHECK (received_on IS NULL OR date(received_on, '+0 days') IS received_on)
) STRICT;

-- 复核申请 of a unit, and the decision on it (733 §17).
CREATE TABLE appeal (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activity(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    applied_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    apply_by TEXT NOT NULL,
    decide_by TEXT NOT NULL,
    decided_on TEXT,
    people TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '',
    decision TEXT NOT NULL DEFAULT '',
    approver TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT appeal_applied_on_date CHECK (applied_on IS NULL OR date(applied_on, '+0 days') IS applied_on),
    CONSTRAINT appeal_apply_by_date CHECK (apply_by IS NULL OR date(apply_by, '+0 days') IS apply_by),
    CONSTRAINT appeal_decide_by_date CHECK (decide_by IS NULL OR date(decide_by, '+0 days') IS decide_by),
    CONSTRAINT appeal_decided_on_date CHECK (decided_on IS NULL OR date(decided_on, '+0 days') IS decided_on)
) STRICT;
CREATE INDEX appeal_activity ON appeal (activity_id);

-- 督查之督查: what the office finds of a department's own activity (R1-11).
CREATE TABLE oversight (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activity(id),
    reviewed_on TEXT NOT NULL,
    people TEXT NOT NULL,
    verdict TEXT NOT NULL,
    opinion TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT oversight_reviewed_on_date CHECK (reviewed_on IS NULL OR date(reviewed_on, '+0 days') IS reviewed_on)
) STRICT;
CREATE INDEX oversight_activity ON oversight (activity_id);

-- 培训 and 业务研讨 that were held (R2-16, R4-20, 733 §9).
CREATE TABLE training (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    held_on TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT training_number UNIQUE (year, number),
    CONSTRAINT training_held_on_date CHECK (held_on IS NULL OR date(held_on, '+0 days') IS held_on)
) STRICT;
CREATE INDEX training_held ON training (held_on);

-- Who took part in a training.
CREATE TABLE training_person (
    id INTEGER PRIMARY KEY,
    training_id INTEGER NOT NULL REFERENCES training(id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT training_person_position UNIQUE (training_id, position)
) STRICT;
CREATE INDEX training_person_name ON training_person (name);

-- 回头看: the verdict of a round on an issue of the round before that is not cleared (R2-7).
CREATE TABLE lookback (
    id INTEGER PRIMARY KEY,
    round_id INTEGER NOT NULL REFERENCES round(id),
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    looked_on TEXT NOT NULL,
    people TEXT NOT NULL,
    on_site INTEGER NOT NULL CONSTRAINT lookback_on_site_flag CHECK (on_site IN (0, 1)),
    verdict TEXT NOT NULL,
    result TEXT NOT NULL DEFAULT '',
    effect TEXT NOT NULL DEFAULT '',
    progress TEXT NOT NULL DEFAULT '',
    cause TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT lookback_once UNIQUE (round_id, issue_id),
    CONSTRAINT lookback_looked_on_date CHECK (looked_on IS NULL OR date(looked_on, '+0 days') IS looked_on)
) STRICT;

-- 督查 of an item on a day (R4-2, R4-16).
CREATE TABLE inspection (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    round INTEGER NOT NULL,
    inspected_on TEXT NOT NULL,
    activity_id INTEGER REFERENCES activity(id),
    method TEXT NOT NULL,
    people TEXT NOT NULL,
    on_site INTEGER NOT NULL CONSTRAINT inspection_on_site_flag CHECK (on_site IN (0, 1)),
    finding TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT inspection_inspected_on_date CHECK (inspected_on IS NULL OR date(inspected_on, '+0 days') IS inspected_on)
) STRICT;
CREATE INDEX inspection_item ON inspection (item_id);
CREATE INDEX inspection_activity ON inspection (activity_id);

-- 呈报 to a leader, and what came back (R0-7, R4-4).
CREATE TABLE presentation (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    round INTEGER NOT NULL,
    leader TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    presented_on TEXT NOT NULL,
    document TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL,
    outcome_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT presentation_presented_on_date CHECK (presented_on IS NULL OR date(presented_on, '+0 days') IS presented_on),
    CONSTRAINT presentation_outcome_on_date CHECK (outcome_on IS NULL OR date(outcome_on, '+0 days') IS outcome_on)
) STRICT;
CREATE INDEX presentation_item ON presentation (item_id);

-- 答复 to 群众 or 上级, or why none is due (R4-13).
CREATE TABLE answer (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    round INTEGER NOT NULL,
    audience TEXT NOT NULL,
    answered_on TEXT,
    means TEXT NOT NULL DEFAULT '',
    satisfied TEXT NOT NULL DEFAULT '',
    na_reason TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT answer_answered_on_date CHECK (answered_on IS NULL OR date(answered_on, '+0 days') IS answered_on)
) STRICT;
CREATE INDEX answer_item ON answer (item_id);

-- 办结 record of a round, with its 三查 (R0-7, R4-3); its 三快 are reckoned, never stored.
CREATE TABLE closing (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    round INTEGER NOT NULL,
    closed_on TEXT NOT NULL,
    conclusion TEXT NOT NULL,
    leader_accepted TEXT NOT NULL,
    public_satisfied TEXT NOT NULL,
    checks TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT closing_round UNIQUE (item_id, round),
    CONSTRAINT closing_closed_on_date CHECK (closed_on IS NULL OR date(closed_on, '+0 days') IS closed_on)
) STRICT;

-- 归档 of a round: who put the file together, and its 卷内目录.
CREATE TABLE archiving (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    round INTEGER NOT NULL,
    archived_on TEXT NOT NULL,
    archivist TEXT NOT NULL,
    paper_id INTEGER NOT NULL REFERENCES paper(id),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT archiving_round UNIQUE (item_id, round),
    CONSTRAINT archiving_archived_on_date CHECK (archived_on IS NULL OR date(archived_on, '+0 days') IS archived_on)
) STRICT;

-- How a later round began: 新批示, 反弹, 复核不实 or 补课; by whose word (R0-6, R2-13, R3-11).
CREATE TABLE reopening (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    round INTEGER NOT NULL,
    reopened_on TEXT NOT NULL,
    cause TEXT NOT NULL,
    approver TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT reopening_round UNIQUE (item_id, round),
    CONSTRAINT reopening_reopened_on_date CHECK (reopened_on IS NULL OR date(reopened_on, '+0 days') IS reopened_on)
) STRICT;

-- 不立项, 并案 or 撤销: why, by whose leave, and to whom it was passed on (trap 20).
CREATE TABLE ending (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    outcome TEXT NOT NULL,
    ended_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    approver TEXT NOT NULL DEFAULT '',
    forwarded_to TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ending_ended_on_date CHECK (ended_on IS NULL OR date(ended_on, '+0 days') IS ended_on)
) STRICT;
CREATE INDEX ending_item ON ending (item_id);

-- 联席会议 and other ways of bringing units together: who chaired, who came, what was decided (R4-5, R1-12).
CREATE TABLE meeting (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    round INTEGER NOT NULL,
    met_on TEXT NOT NULL,
    means TEXT NOT NULL,
    chair TEXT NOT NULL,
    units TEXT NOT NULL,
    decisions TEXT NOT NULL,
    follow_up TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT meeting_met_on_date CHECK (met_on IS NULL OR date(met_on, '+0 days') IS met_on)
) STRICT;
CREATE INDEX meeting_item ON meeting (item_id);

-- What a leader has in charge from when to when: 领导督办, 领导包案 of an item, 联系单位 (R4-6, R4-18, R3-15).
CREATE TABLE charge (
    id INTEGER PRIMARY KEY,
    leader TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    item_id INTEGER REFERENCES item(id),
    unit_id INTEGER REFERENCES unit(id),
    from_on TEXT NOT NULL,
    to_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT charge_of_one_thing CHECK ((item_id IS NULL) <> (unit_id IS NULL)),
    CONSTRAINT charge_from_on_date CHECK (from_on IS NULL OR date(from_on, '+0 days') IS from_on),
    CONSTRAINT charge_to_on_date CHECK (to_on IS NULL OR date(to_on, '+0 days') IS to_on)
) STRICT;
CREATE INDEX charge_item ON charge (item_id);
CREATE INDEX charge_unit ON charge (unit_id);

-- 领导联系记录: what a leader heard or saw of an item or a unit on a day (R4-6, R4-18).
CREATE TABLE briefing (
    id INTEGER PRIMARY KEY,
    leader TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    means TEXT NOT NULL,
    briefed_on TEXT NOT NULL,
    item_id INTEGER REFERENCES item(id),
    unit_id INTEGER REFERENCES unit(id),
    round INTEGER,
    text TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT briefing_of_one_thing CHECK ((item_id IS NULL) <> (unit_id IS NULL)),
    CONSTRAINT briefing_briefed_on_date CHECK (briefed_on IS NULL OR date(briefed_on, '+0 days') IS briefed_on)
) STRICT;
CREATE INDEX briefing_item ON briefing (item_id);
CREATE INDEX briefing_unit ON briefing (unit_id);

-- 来电人: the only table with their data; the trail holds the digest alone (trap 8).
CREATE TABLE complainant (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    name TEXT,
    phone TEXT,
    identity TEXT,
    address TEXT,
    salt TEXT,
    digest TEXT NOT NULL,
    erased INTEGER NOT NULL DEFAULT 0 CONSTRAINT complainant_erased_flag CHECK (erased IN (0, 1)),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT complainant_item UNIQUE (item_id)
) STRICT;

-- 问题 found by an inspection (R0-10); repeat_of marks a 贰过 (R2-13).
CREATE TABLE issue (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    matter TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    found_on TEXT NOT NULL,
    category TEXT NOT NULL,
    nature TEXT NOT NULL DEFAULT '',
    link TEXT NOT NULL DEFAULT '',
    cause TEXT NOT NULL DEFAULT '',
    cause_kind TEXT NOT NULL DEFAULT '',
    advice TEXT NOT NULL DEFAULT '',
    "key" INTEGER NOT NULL DEFAULT 0 CONSTRAINT issue_key_flag CHECK ("key" IN (0, 1)),
    item_id INTEGER REFERENCES item(id),
    activity_id INTEGER REFERENCES activity(id),
    activity TEXT NOT NULL DEFAULT '',
    external_key TEXT,
    due_rule TEXT NOT NULL DEFAULT '',
    due_kind TEXT NOT NULL DEFAULT '',
    due_estimate INTEGER NOT NULL DEFAULT 0 CONSTRAINT issue_due_estimate_flag CHECK (due_estimate IN (0, 1)),
    due_from TEXT,
    due_required TEXT,
    due_original TEXT,
    due_current TEXT,
    rectify_type TEXT NOT NULL DEFAULT '',
    measures TEXT NOT NULL DEFAULT '',
    repeat_of INTEGER REFERENCES issue(id),
    handed_on TEXT,
    state TEXT NOT NULL,
    round INTEGER NOT NULL DEFAULT 1,
    note TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT issue_number UNIQUE (year, number),
    CONSTRAINT issue_external_key UNIQUE (external_key),
    CONSTRAINT issue_matter_told CHECK (length(matter) > 0),
    CONSTRAINT issue_found_on_date CHECK (found_on IS NULL OR date(found_on, '+0 days') IS found_on),
    CONSTRAINT issue_due_from_date CHECK (due_from IS NULL OR date(due_from, '+0 days') IS due_from),
    CONSTRAINT issue_due_required_date CHECK (due_required IS NULL OR date(due_required, '+0 days') IS due_required),
    CONSTRAINT issue_due_original_date CHECK (due_original IS NULL OR date(due_original, '+0 days') IS due_original),
    CONSTRAINT issue_due_current_date CHECK (due_current IS NULL OR date(due_current, '+0 days') IS due_current),
    CONSTRAINT issue_handed_on_date CHECK (handed_on IS NULL OR date(handed_on, '+0 days') IS handed_on)
) STRICT;
CREATE INDEX issue_state ON issue (state);
CREATE INDEX issue_activity ON issue (activity_id);

-- Who answers (责任), who helps (配合), and who answered before 改派 (原责任).
CREATE TABLE issue_unit (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT issue_unit_once UNIQUE (issue_id, unit_id)
) STRICT;
CREATE INDEX issue_unit_unit ON issue_unit (unit_id);

-- 责任人 and 分管领导 with post: an issue names a person, not only a unit (R1-9, R2-20).
CREATE TABLE issue_person (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    position INTEGER NOT NULL,
    role TEXT NOT NULL DEFAULT '责任人',
    name TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT issue_person_position UNIQUE (issue_id, position)
) STRICT;

-- 承诺时限: what the unit proposed and what the office made of it (R2-3).
CREATE TABLE commitment (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    committed_on TEXT NOT NULL,
    proposed TEXT NOT NULL,
    due_on TEXT,
    rectify_type TEXT NOT NULL,
    measures TEXT NOT NULL DEFAULT '',
    decision TEXT NOT NULL,
    approver TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT commitment_committed_on_date CHECK (committed_on IS NULL OR date(committed_on, '+0 days') IS committed_on),
    CONSTRAINT commitment_due_on_date CHECK (due_on IS NULL OR date(due_on, '+0 days') IS due_on)
) STRICT;
CREATE INDEX commitment_issue ON commitment (issue_id);

-- 改: claimed by the unit (R2-2).
CREATE TABLE rectification (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    position INTEGER NOT NULL,
    rectified_on TEXT NOT NULL,
    text TEXT NOT NULL,
    signer TEXT NOT NULL,
    signed INTEGER NOT NULL CONSTRAINT rectification_signed_flag CHECK (signed IN (0, 1)),
    sealed INTEGER NOT NULL CONSTRAINT rectification_sealed_flag CHECK (sealed IN (0, 1)),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT rectification_position UNIQUE (issue_id, position),
    CONSTRAINT rectification_rectified_on_date CHECK (rectified_on IS NULL OR date(rectified_on, '+0 days') IS rectified_on)
) STRICT;

-- 审: verified by the office (R2-2).
CREATE TABLE verification (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    rectification_id INTEGER NOT NULL REFERENCES rectification(id),
    verified_on TEXT NOT NULL,
    verifiers TEXT NOT NULL,
    method TEXT NOT NULL,
    on_site INTEGER NOT NULL CONSTRAINT verification_on_site_flag CHECK (on_site IN (0, 1)),
    passed INTEGER NOT NULL CONSTRAINT verification_passed_flag CHECK (passed IN (0, 1)),
    reason TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT verification_verified_on_date CHECK (verified_on IS NULL OR date(verified_on, '+0 days') IS verified_on)
) STRICT;
CREATE INDEX verification_issue ON verification (issue_id);

-- 销: entered as cleared (R2-2).
CREATE TABLE clearing (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    cleared_on TEXT NOT NULL,
    approver TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT clearing_round UNIQUE (issue_id, round),
    CONSTRAINT clearing_cleared_on_date CHECK (cleared_on IS NULL OR date(cleared_on, '+0 days') IS cleared_on)
) STRICT;

-- 回访; rebound marks a 反弹 (R2-11 … R2-13).
CREATE TABLE revisit (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    revisited_on TEXT NOT NULL,
    on_site INTEGER NOT NULL CONSTRAINT revisit_on_site_flag CHECK (on_site IN (0, 1)),
    people TEXT NOT NULL,
    verdict TEXT NOT NULL,
    result TEXT NOT NULL DEFAULT '',
    effect TEXT NOT NULL DEFAULT '',
    progress TEXT NOT NULL DEFAULT '',
    cause TEXT NOT NULL DEFAULT '',
    rebound INTEGER NOT NULL DEFAULT 0 CONSTRAINT revisit_rebound_flag CHECK (rebound IN (0, 1)),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT revisit_revisited_on_date CHECK (revisited_on IS NULL OR date(revisited_on, '+0 days') IS revisited_on)
) STRICT;
CREATE INDEX revisit_issue ON revisit (issue_id);

-- 成果抽查 of a cleared issue's result: is it there, does it last, does it go on (R2-14).
CREATE TABLE sampling (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    sampled_on TEXT NOT NULL,
    people TEXT NOT NULL,
    genuine INTEGER NOT NULL CONSTRAINT sampling_genuine_flag CHECK (genuine IN (0, 1)),
    lasting INTEGER NOT NULL CONSTRAINT sampling_lasting_flag CHECK (lasting IN (0, 1)),
    improving INTEGER NOT NULL CONSTRAINT sampling_improving_flag CHECK (improving IN (0, 1)),
    finding TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT sampling_sampled_on_date CHECK (sampled_on IS NULL OR date(sampled_on, '+0 days') IS sampled_on)
) STRICT;
CREATE INDEX sampling_issue ON sampling (issue_id);

-- 督帮, 调度 and 催办 while an issue is put right; due_then is the deadline of that day (R2-5, R2-6, trap 6).
CREATE TABLE followup (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    unit_id INTEGER REFERENCES unit(id),
    means TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    due_then TEXT,
    result TEXT NOT NULL DEFAULT '',
    result_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT followup_position UNIQUE (issue_id, position),
    CONSTRAINT followup_asked_on_date CHECK (asked_on IS NULL OR date(asked_on, '+0 days') IS asked_on),
    CONSTRAINT followup_due_then_date CHECK (due_then IS NULL OR date(due_then, '+0 days') IS due_then),
    CONSTRAINT followup_result_on_date CHECK (result_on IS NULL OR date(result_on, '+0 days') IS result_on)
) STRICT;

-- 延期 of an issue's deadline; asked_late when it was asked for after the day had passed (traps 5, 6).
CREATE TABLE issue_extension (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    position INTEGER NOT NULL,
    requested_on TEXT NOT NULL,
    asked_late INTEGER NOT NULL CONSTRAINT issue_extension_asked_late_flag CHECK (asked_late IN (0, 1)),
    old_due TEXT NOT NULL,
    new_due TEXT NOT NULL,
    approver TEXT NOT NULL,
    reason TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT issue_extension_position UNIQUE (issue_id, position),
    CONSTRAINT issue_extension_requested_on_date CHECK (requested_on IS NULL OR date(requested_on, '+0 days') IS requested_on),
    CONSTRAINT issue_extension_old_due_date CHECK (old_due IS NULL OR date(old_due, '+0 days') IS old_due),
    CONSTRAINT issue_extension_new_due_date CHECK (new_due IS NULL OR date(new_due, '+0 days') IS new_due)
) STRICT;

-- 改派, 重启 and 撤销 of an issue: where it left the straight road, why, and by whose word (R3-11, trap 22).
CREATE TABLE turn (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    kind TEXT NOT NULL,
    turned_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    approver TEXT NOT NULL,
    from_unit_id INTEGER REFERENCES unit(id),
    to_unit_id INTEGER REFERENCES unit(id),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT turn_turned_on_date CHECK (turned_on IS NULL OR date(turned_on, '+0 days') IS turned_on)
) STRICT;
CREATE INDEX turn_issue ON turn (issue_id);

-- 满意度测评 of an item, an issue or a unit; rule and treatment of 基本满意 as of that day (R3-11, trap 23).
CREATE TABLE survey (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    item_id INTEGER REFERENCES item(id),
    issue_id INTEGER REFERENCES issue(id),
    unit_id INTEGER REFERENCES unit(id),
    round INTEGER,
    surveyed_on TEXT NOT NULL,
    means TEXT NOT NULL,
    respondents TEXT NOT NULL DEFAULT '',
    issued INTEGER NOT NULL,
    valid INTEGER NOT NULL,
    satisfied INTEGER NOT NULL,
    fairly INTEGER NOT NULL,
    dissatisfied INTEGER NOT NULL,
    fairly_as TEXT NOT NULL,
    threshold TEXT NOT NULL,
    proposed INTEGER NOT NULL CONSTRAINT survey_proposed_flag CHECK (proposed IN (0, 1)),
    state TEXT NOT NULL,
    decided_on TEXT,
    approver TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    resurvey_by TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT survey_number UNIQUE (year, number),
    CONSTRAINT survey_of_one_thing CHECK ((item_id IS NOT NULL) + (issue_id IS NOT NULL) + (unit_id IS NOT NULL) = 1),
    CONSTRAINT survey_adds_up CHECK (
        satisfied >= 0 AND fairly >= 0 AND dissatisfied >= 0 AND valid > 0 AND valid <= issued
        AND satisfied + fairly + dissatisfied = valid
    ),
    CONSTRAINT survey_surveyed_on_date CHECK (surveyed_on IS NULL OR date(surveyed_on, '+0 days') IS surveyed_on),
    CONSTRAINT survey_decided_on_date CHECK (decided_on IS NULL OR date(decided_on, '+0 days') IS decided_on),
    CONSTRAINT survey_resurvey_by_date CHECK (resurvey_by IS NULL OR date(resurvey_by, '+0 days') IS resurvey_by)
) STRICT;
CREATE INDEX survey_item ON survey (item_id);
CREATE INDEX survey_issue ON survey (issue_id);
CREATE INDEX survey_unit ON survey (unit_id);

-- 督查建议: to whom, what, and what came of it (R0-12, 733 §19-20).
CREATE TABLE advice (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    unit_id INTEGER REFERENCES unit(id),
    item_id INTEGER REFERENCES item(id),
    issue_id INTEGER REFERENCES issue(id),
    activity_id INTEGER REFERENCES activity(id),
    text TEXT NOT NULL,
    document TEXT NOT NULL DEFAULT '',
    advised_on TEXT NOT NULL,
    due_on TEXT,
    state TEXT NOT NULL,
    answered_on TEXT,
    answer TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '',
    outcome_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT advice_number UNIQUE (year, number),
    CONSTRAINT advice_advised_on_date CHECK (advised_on IS NULL OR date(advised_on, '+0 days') IS advised_on),
    CONSTRAINT advice_due_on_date CHECK (due_on IS NULL OR date(due_on, '+0 days') IS due_on),
    CONSTRAINT advice_answered_on_date CHECK (answered_on IS NULL OR date(answered_on, '+0 days') IS answered_on),
    CONSTRAINT advice_outcome_on_date CHECK (outcome_on IS NULL OR date(outcome_on, '+0 days') IS outcome_on)
) STRICT;
CREATE INDEX advice_state ON advice (state);

-- 正反面典型; publicity is a person's decision (R1-15, R2-10).
CREATE TABLE exemplar (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    side TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    person TEXT NOT NULL DEFAULT '',
    person_title TEXT NOT NULL DEFAULT '',
    matter TEXT NOT NULL,
    found_on TEXT NOT NULL,
    item_id INTEGER REFERENCES item(id),
    issue_id INTEGER REFERENCES issue(id),
    activity_id INTEGER REFERENCES activity(id),
    publicity TEXT NOT NULL,
    decided_on TEXT,
    approver TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT exemplar_number UNIQUE (year, number),
    CONSTRAINT exemplar_found_on_date CHECK (found_on IS NULL OR date(found_on, '+0 days') IS found_on),
    CONSTRAINT exemplar_decided_on_date CHECK (decided_on IS NULL OR date(decided_on, '+0 days') IS decided_on)
) STRICT;
CREATE INDEX exemplar_unit ON exemplar (unit_id);

-- 制度成果 and where they were published (R3-12).
CREATE TABLE norm (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    document TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    unit_id INTEGER REFERENCES unit(id),
    adopted_on TEXT NOT NULL,
    item_id INTEGER REFERENCES item(id),
    issue_id INTEGER REFERENCES issue(id),
    activity_id INTEGER REFERENCES activity(id),
    state TEXT NOT NULL,
    published_on TEXT,
    outlet TEXT NOT NULL DEFAULT '',
    approver TEXT NOT NULL DEFAULT '',
    repealed_on TEXT,
    reason TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT norm_number UNIQUE (year, number),
    CONSTRAINT norm_adopted_on_date CHECK (adopted_on IS NULL OR date(adopted_on, '+0 days') IS adopted_on),
    CONSTRAINT norm_published_on_date CHECK (published_on IS NULL OR date(published_on, '+0 days') IS published_on),
    CONSTRAINT norm_repealed_on_date CHECK (repealed_on IS NULL OR date(repealed_on, '+0 days') IS repealed_on)
) STRICT;

-- 文号 and 期号 are given per issuer, kind and year (trap 4); first is where the office went on.
CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    issuer TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    year INTEGER NOT NULL,
    first INTEGER NOT NULL DEFAULT 1,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT series_year UNIQUE (issuer, kind, year)
) STRICT;

-- 文书: a draft has no number; signing takes it and fixes the bytes (trap 4).
CREATE TABLE paper (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    series_id INTEGER REFERENCES series(id),
    series_number INTEGER,
    label TEXT NOT NULL DEFAULT '',
    dated TEXT,
    signer TEXT NOT NULL DEFAULT '',
    facts TEXT NOT NULL,
    template_sha TEXT NOT NULL DEFAULT '',
    file_sha TEXT NOT NULL DEFAULT '',
    content_sha TEXT NOT NULL DEFAULT '',
    anchor TEXT NOT NULL DEFAULT '',
    void_reason TEXT NOT NULL DEFAULT '',
    replaces INTEGER REFERENCES paper(id),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT paper_number UNIQUE (year, number),
    CONSTRAINT paper_label UNIQUE (series_id, series_number),
    CONSTRAINT paper_kept_when_signed CHECK (state <> 'signed' OR length(file_sha) = 64),
    CONSTRAINT paper_dated_date CHECK (dated IS NULL OR date(dated, '+0 days') IS dated)
) STRICT;
CREATE INDEX paper_state ON paper (state);

-- What a paper speaks of: numbers of items, assignments and issues.
CREATE TABLE paper_subject (
    id INTEGER PRIMARY KEY,
    paper_id INTEGER NOT NULL REFERENCES paper(id),
    subject TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT paper_subject_once UNIQUE (paper_id, subject)
) STRICT;
CREATE INDEX paper_subject_subject ON paper_subject (subject);

-- Bytes kept under files/ by their SHA-256; the name is only shown.
CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT file_once UNIQUE (sha256)
) STRICT;

-- Which file proves or is what.
CREATE TABLE file_use (
    id INTEGER PRIMARY KEY,
    file_id INTEGER NOT NULL REFERENCES file(id),
    subject TEXT NOT NULL,
    purpose TEXT NOT NULL,
    name TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX file_use_subject ON file_use (subject);

-- One imported file.
CREATE TABLE batch (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX batch_sha ON batch (kind, sha256);

-- What each row of a file became; content_sha tells whether it comes back unchanged.
CREATE TABLE batch_row (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES batch(id),
    "key" TEXT NOT NULL,
    place TEXT NOT NULL,
    subject TEXT NOT NULL,
    content_sha TEXT NOT NULL,
    progress_sha TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX batch_row_key ON batch_row ("key");

-- Without an index here every new entry would scan all tables for rows that wait for it: quadratic.
CREATE INDEX day_event ON day (event_seq);
CREATE INDEX unit_event ON unit (event_seq);
CREATE INDEX unit_name_event ON unit_name (event_seq);
CREATE INDEX unit_change_event ON unit_change (event_seq);
CREATE INDEX post_event ON post (event_seq);
CREATE INDEX item_event ON item (event_seq);
CREATE INDEX point_event ON point (event_seq);
CREATE INDEX target_event ON target (event_seq);
CREATE INDEX directive_event ON directive (event_seq);
CREATE INDEX assignment_event ON assignment (event_seq);
CREATE INDEX milestone_event ON milestone (event_seq);
CREATE INDEX notice_event ON notice (event_seq);
CREATE INDEX receipt_event ON receipt (event_seq);
CREATE INDEX reply_event ON reply (event_seq);
CREATE INDEX reply_point_event ON reply_point (event_seq);
CREATE INDEX review_event ON review (event_seq);
CREATE INDEX review_point_event ON review_point (event_seq);
CREATE INDEX extension_event ON extension (event_seq);
CREATE INDEX urging_event ON urging (event_seq);
CREATE INDEX recheck_event ON recheck (event_seq);
CREATE INDEX inspection_event ON inspection (event_seq);
CREATE INDEX presentation_event ON presentation (event_seq);
CREATE INDEX answer_event ON answer (event_seq);
CREATE INDEX closing_event ON closing (event_seq);
CREATE INDEX archiving_event ON archiving (event_seq);
CREATE INDEX reopening_event ON reopening (event_seq);
CREATE INDEX ending_event ON ending (event_seq);
CREATE INDEX meeting_event ON meeting (event_seq);
CREATE INDEX charge_event ON charge (event_seq);
CREATE INDEX briefing_event ON briefing (event_seq);
CREATE INDEX complainant_event ON complainant (event_seq);
CREATE INDEX issue_event ON issue (event_seq);
CREATE INDEX issue_unit_event ON issue_unit (event_seq);
CREATE INDEX issue_person_event ON issue_person (event_seq);
CREATE INDEX commitment_event ON commitment (event_seq);
CREATE INDEX rectification_event ON rectification (event_seq);
CREATE INDEX verification_event ON verification (event_seq);
CREATE INDEX clearing_event ON clearing (event_seq);
CREATE INDEX revisit_event ON revisit (event_seq);
CREATE INDEX sampling_event ON sampling (event_seq);
CREATE INDEX followup_event ON followup (event_seq);
CREATE INDEX issue_extension_event ON issue_extension (event_seq);
CREATE INDEX turn_event ON turn (event_seq);
CREATE INDEX advice_event ON advice (event_seq);
CREATE INDEX exemplar_event ON exemplar (event_seq);
CREATE INDEX norm_event ON norm (event_seq);
CREATE INDEX survey_event ON survey (event_seq);
CREATE INDEX series_event ON series (event_seq);
CREATE INDEX paper_event ON paper (event_seq);
CREATE INDEX paper_subject_event ON paper_subject (event_seq);
CREATE INDEX file_event ON file (event_seq);
CREATE INDEX file_use_event ON file_use (event_seq);
CREATE INDEX batch_event ON batch (event_seq);
CREATE INDEX batch_row_event ON batch_row (event_seq);

-- The link triggers, three for each business table.

CREATE TRIGGER day_link_insert BEFORE INSERT ON day WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER day_link_update BEFORE UPDATE ON day WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER day_keep BEFORE DELETE ON day BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER unit_link_insert BEFORE INSERT ON unit WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER unit_link_update BEFORE UPDATE ON unit WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER unit_keep BEFORE DELETE ON unit BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER unit_name_link_insert BEFORE INSERT ON unit_name WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER unit_name_link_update BEFORE UPDATE ON unit_name WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER unit_name_keep BEFORE DELETE ON unit_name BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER unit_change_link_insert BEFORE INSERT ON unit_change WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER unit_change_link_update BEFORE UPDATE ON unit_change WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER unit_change_keep BEFORE DELETE ON unit_change BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER post_link_insert BEFORE INSERT ON post WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER post_link_update BEFORE UPDATE ON post WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER post_keep BEFORE DELETE ON post BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER item_link_insert BEFORE INSERT ON item WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER item_link_update BEFORE UPDATE ON item WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER item_keep BEFORE DELETE ON item BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER point_link_insert BEFORE INSERT ON point WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER point_link_update BEFORE UPDATE ON point WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER point_keep BEFORE DELETE ON point BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER target_link_insert BEFORE INSERT ON target WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER target_link_update BEFORE UPDATE ON target WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER target_keep BEFORE DELETE ON target BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER directive_link_insert BEFORE INSERT ON directive WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER directive_link_update BEFORE UPDATE ON directive WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER directive_keep BEFORE DELETE ON directive BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER assignment_link_insert BEFORE INSERT ON assignment WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER assignment_link_update BEFORE UPDATE ON assignment WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER assignment_keep BEFORE DELETE ON assignment BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER milestone_link_insert BEFORE INSERT ON milestone WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER milestone_link_update BEFORE UPDATE ON milestone WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER milestone_keep BEFORE DELETE ON milestone BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER notice_link_insert BEFORE INSERT ON notice WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER notice_link_update BEFORE UPDATE ON notice WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER notice_keep BEFORE DELETE ON notice BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER receipt_link_insert BEFORE INSERT ON receipt WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER receipt_link_update BEFORE UPDATE ON receipt WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER receipt_keep BEFORE DELETE ON receipt BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER reply_link_insert BEFORE INSERT ON reply WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER reply_link_update BEFORE UPDATE ON reply WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER reply_keep BEFORE DELETE ON reply BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER reply_point_link_insert BEFORE INSERT ON reply_point WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER reply_point_link_update BEFORE UPDATE ON reply_point WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER reply_point_keep BEFORE DELETE ON reply_point BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER review_link_insert BEFORE INSERT ON review WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER review_link_update BEFORE UPDATE ON review WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER review_keep BEFORE DELETE ON review BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER review_point_link_insert BEFORE INSERT ON review_point WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER review_point_link_update BEFORE UPDATE ON review_point WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER review_point_keep BEFORE DELETE ON review_point BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER activity_link_insert BEFORE INSERT ON activity WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER activity_link_update BEFORE UPDATE ON activity WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER activity_keep BEFORE DELETE ON activity BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER activity_unit_link_insert BEFORE INSERT ON activity_unit WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER activity_unit_link_update BEFORE UPDATE ON activity_unit WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER activity_unit_keep BEFORE DELETE ON activity_unit BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER activity_person_link_insert BEFORE INSERT ON activity_person WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER activity_person_link_update BEFORE UPDATE ON activity_person WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER activity_person_keep BEFORE DELETE ON activity_person BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER widening_link_insert BEFORE INSERT ON widening WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER widening_link_update BEFORE UPDATE ON widening WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER widening_keep BEFORE DELETE ON widening BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER visit_link_insert BEFORE INSERT ON visit WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER visit_link_update BEFORE UPDATE ON visit WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER visit_keep BEFORE DELETE ON visit BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER solution_link_insert BEFORE INSERT ON solution WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER solution_link_update BEFORE UPDATE ON solution WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER solution_keep BEFORE DELETE ON solution BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER delivery_link_insert BEFORE INSERT ON delivery WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER delivery_link_update BEFORE UPDATE ON delivery WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER delivery_keep BEFORE DELETE ON delivery BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER appeal_link_insert BEFORE INSERT ON appeal WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER appeal_link_update BEFORE UPDATE ON appeal WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER appeal_keep BEFORE DELETE ON appeal BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER oversight_link_insert BEFORE INSERT ON oversight WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER oversight_link_update BEFORE UPDATE ON oversight WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER oversight_keep BEFORE DELETE ON oversight BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER training_link_insert BEFORE INSERT ON training WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER training_link_update BEFORE UPDATE ON training WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER training_keep BEFORE DELETE ON training BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER training_person_link_insert BEFORE INSERT ON training_person WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER training_person_link_update BEFORE UPDATE ON training_person WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER training_person_keep BEFORE DELETE ON training_person BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER round_link_insert BEFORE INSERT ON round WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER round_link_update BEFORE UPDATE ON round WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER round_keep BEFORE DELETE ON round BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER round_phase_link_insert BEFORE INSERT ON round_phase WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER round_phase_link_update BEFORE UPDATE ON round_phase WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER round_phase_keep BEFORE DELETE ON round_phase BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER team_link_insert BEFORE INSERT ON team WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER team_link_update BEFORE UPDATE ON team WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER team_keep BEFORE DELETE ON team BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER team_person_link_insert BEFORE INSERT ON team_person WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER team_person_link_update BEFORE UPDATE ON team_person WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER team_person_keep BEFORE DELETE ON team_person BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER team_unit_link_insert BEFORE INSERT ON team_unit WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER team_unit_link_update BEFORE UPDATE ON team_unit WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER team_unit_keep BEFORE DELETE ON team_unit BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER lookback_link_insert BEFORE INSERT ON lookback WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER lookback_link_update BEFORE UPDATE ON lookback WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER lookback_keep BEFORE DELETE ON lookback BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER inspection_link_insert BEFORE INSERT ON inspection WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER inspection_link_update BEFORE UPDATE ON inspection WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER inspection_keep BEFORE DELETE ON inspection BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER presentation_link_insert BEFORE INSERT ON presentation WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER presentation_link_update BEFORE UPDATE ON presentation WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER presentation_keep BEFORE DELETE ON presentation BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER answer_link_insert BEFORE INSERT ON answer WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER answer_link_update BEFORE UPDATE ON answer WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER answer_keep BEFORE DELETE ON answer BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER closing_link_insert BEFORE INSERT ON closing WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER closing_link_update BEFORE UPDATE ON closing WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER closing_keep BEFORE DELETE ON closing BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER archiving_link_insert BEFORE INSERT ON archiving WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER archiving_link_update BEFORE UPDATE ON archiving WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER archiving_keep BEFORE DELETE ON archiving BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER reopening_link_insert BEFORE INSERT ON reopening WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER reopening_link_update BEFORE UPDATE ON reopening WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER reopening_keep BEFORE DELETE ON reopening BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER ending_link_insert BEFORE INSERT ON ending WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER ending_link_update BEFORE UPDATE ON ending WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER ending_keep BEFORE DELETE ON ending BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER meeting_link_insert BEFORE INSERT ON meeting WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER meeting_link_update BEFORE UPDATE ON meeting WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER meeting_keep BEFORE DELETE ON meeting BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER charge_link_insert BEFORE INSERT ON charge WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER charge_link_update BEFORE UPDATE ON charge WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER charge_keep BEFORE DELETE ON charge BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER briefing_link_insert BEFORE INSERT ON briefing WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER briefing_link_update BEFORE UPDATE ON briefing WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER briefing_keep BEFORE DELETE ON briefing BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER complainant_link_insert BEFORE INSERT ON complainant WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER complainant_link_update BEFORE UPDATE ON complainant WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER complainant_keep BEFORE DELETE ON complainant BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER issue_link_insert BEFORE INSERT ON issue WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER issue_link_update BEFORE UPDATE ON issue WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER issue_keep BEFORE DELETE ON issue BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER issue_unit_link_insert BEFORE INSERT ON issue_unit WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER issue_unit_link_update BEFORE UPDATE ON issue_unit WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER issue_unit_keep BEFORE DELETE ON issue_unit BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER issue_person_link_insert BEFORE INSERT ON issue_person WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER issue_person_link_update BEFORE UPDATE ON issue_person WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER issue_person_keep BEFORE DELETE ON issue_person BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER commitment_link_insert BEFORE INSERT ON commitment WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER commitment_link_update BEFORE UPDATE ON commitment WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER commitment_keep BEFORE DELETE ON commitment BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER rectification_link_insert BEFORE INSERT ON rectification WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER rectification_link_update BEFORE UPDATE ON rectification WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER rectification_keep BEFORE DELETE ON rectification BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER verification_link_insert BEFORE INSERT ON verification WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER verification_link_update BEFORE UPDATE ON verification WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER verification_keep BEFORE DELETE ON verification BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER clearing_link_insert BEFORE INSERT ON clearing WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER clearing_link_update BEFORE UPDATE ON clearing WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER clearing_keep BEFORE DELETE ON clearing BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER revisit_link_insert BEFORE INSERT ON revisit WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER revisit_link_update BEFORE UPDATE ON revisit WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER revisit_keep BEFORE DELETE ON revisit BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER sampling_link_insert BEFORE INSERT ON sampling WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER sampling_link_update BEFORE UPDATE ON sampling WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER sampling_keep BEFORE DELETE ON sampling BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER followup_link_insert BEFORE INSERT ON followup WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER followup_link_update BEFORE UPDATE ON followup WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER followup_keep BEFORE DELETE ON followup BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER issue_extension_link_insert BEFORE INSERT ON issue_extension WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER issue_extension_link_update BEFORE UPDATE ON issue_extension WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER issue_extension_keep BEFORE DELETE ON issue_extension BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER turn_link_insert BEFORE INSERT ON turn WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER turn_link_update BEFORE UPDATE ON turn WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER turn_keep BEFORE DELETE ON turn BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER advice_link_insert BEFORE INSERT ON advice WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER advice_link_update BEFORE UPDATE ON advice WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER advice_keep BEFORE DELETE ON advice BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER exemplar_link_insert BEFORE INSERT ON exemplar WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER exemplar_link_update BEFORE UPDATE ON exemplar WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER exemplar_keep BEFORE DELETE ON exemplar BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER norm_link_insert BEFORE INSERT ON norm WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER norm_link_update BEFORE UPDATE ON norm WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER norm_keep BEFORE DELETE ON norm BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER survey_link_insert BEFORE INSERT ON survey WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER survey_link_update BEFORE UPDATE ON survey WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER survey_keep BEFORE DELETE ON survey BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER series_link_insert BEFORE INSERT ON series WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER series_link_update BEFORE UPDATE ON series WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER series_keep BEFORE DELETE ON series BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER paper_link_insert BEFORE INSERT ON paper WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER paper_link_update BEFORE UPDATE ON paper WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER paper_keep BEFORE DELETE ON paper BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER paper_subject_link_insert BEFORE INSERT ON paper_subject WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER paper_subject_link_update BEFORE UPDATE ON paper_subject WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER paper_subject_keep BEFORE DELETE ON paper_subject BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER file_link_insert BEFORE INSERT ON file WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER file_link_update BEFORE UPDATE ON file WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER file_keep BEFORE DELETE ON file BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER file_use_link_insert BEFORE INSERT ON file_use WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER file_use_link_update BEFORE UPDATE ON file_use WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER file_use_keep BEFORE DELETE ON file_use BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER batch_link_insert BEFORE INSERT ON batch WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER batch_link_update BEFORE UPDATE ON batch WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER batch_keep BEFORE DELETE ON batch BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER batch_row_link_insert BEFORE INSERT ON batch_row WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER batch_row_link_update BEFORE UPDATE ON batch_row WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER batch_row_keep BEFORE DELETE ON batch_row BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;

CREATE TRIGGER extension_link_insert BEFORE INSERT ON extension WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER extension_link_update BEFORE UPDATE ON extension WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER extension_keep BEFORE DELETE ON extension BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;

CREATE TRIGGER urging_link_insert BEFORE INSERT ON urging WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER urging_link_update BEFORE UPDATE ON urging WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER urging_keep BEFORE DELETE ON urging BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;

CREATE TRIGGER recheck_link_insert BEFORE INSERT ON recheck WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER recheck_link_update BEFORE UPDATE ON recheck WHEN new.event_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER recheck_keep BEFORE DELETE ON recheck BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
