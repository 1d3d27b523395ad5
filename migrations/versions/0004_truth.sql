-- 0004 What the ledger says is true: whatever is asked is a row, a name is a person with dated posts, what was taken
-- back goes from the tables and stays in the trail.

-- 撤回: the entry with this number was taken back. What it wrote counts no more, in no replay that knows of it.
CREATE TABLE undone (
    id INTEGER PRIMARY KEY REFERENCES event(seq),
    reason TEXT NOT NULL,
    approver TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT undone_told CHECK (length(reason) > 0),
    CONSTRAINT undone_afterwards CHECK (id < event_seq)
) STRICT;
CREATE INDEX undone_event ON undone (event_seq);

-- 人员: whom a name means; what he may do follows from his posts of that day.
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    phone TEXT NOT NULL DEFAULT '',
    merged_into INTEGER REFERENCES person(id),
    state TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT person_code UNIQUE (code),
    CONSTRAINT person_code_typed CHECK (length(code) > 0 AND code NOT GLOB '*[^a-z0-9]*'),
    CONSTRAINT person_named CHECK (length(name) > 0),
    CONSTRAINT person_of_another CHECK (merged_into IS NULL OR merged_into <> id)
) STRICT;
CREATE INDEX person_name ON person (name);
CREATE INDEX person_event ON person (event_seq);

-- The national notice of a year's rest days has been loaded; days of a year without one are 暂估.
CREATE TABLE calendar_notice (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT calendar_notice_year UNIQUE (year)
) STRICT;
CREATE INDEX calendar_notice_event ON calendar_notice (event_seq);

-- on post: Who held which post from when to when: kind 主要领导 … 代行, rank 位次, document 任职文件 (R0-14, trap 24).
ALTER TABLE post ADD COLUMN person_id INTEGER REFERENCES person(id);
ALTER TABLE post ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE post ADD COLUMN rank INTEGER;
ALTER TABLE post ADD COLUMN document TEXT NOT NULL DEFAULT '';
CREATE INDEX post_person ON post (person_id);

-- 送达: how a unit was told of what: by a paper, while it is not void, a document, a record, or by word (R0-2).
-- round 0 is that of its entry. carried: 0 its own, 1 with its past, 2 for receipt and word alone.
CREATE TABLE notice_anew (
    id INTEGER PRIMARY KEY,
    paper_id INTEGER REFERENCES paper(id),
    assignment_id INTEGER REFERENCES assignment(id),
    issue_id INTEGER REFERENCES issue(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    delivered_on TEXT NOT NULL,
    round INTEGER NOT NULL DEFAULT 0,
    means TEXT NOT NULL DEFAULT '',
    told_to TEXT NOT NULL DEFAULT '',
    document TEXT NOT NULL DEFAULT '',
    covered_by INTEGER REFERENCES notice(id),
    carried INTEGER NOT NULL DEFAULT 0,
    recalled_on TEXT,
    recall_means TEXT NOT NULL DEFAULT '',
    recall_paper_id INTEGER REFERENCES paper(id),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT notice_of_one_thing CHECK ((assignment_id IS NULL) <> (issue_id IS NULL)),
    CONSTRAINT notice_by_something CHECK (paper_id IS NOT NULL OR document <> '' OR told_to <> ''),
    CONSTRAINT notice_carried CHECK (carried IN (0, 1, 2)),
    CONSTRAINT notice_covered_by_another CHECK (covered_by IS NULL OR covered_by <> id),
    CONSTRAINT notice_delivered_on_date CHECK (delivered_on IS NULL OR date(delivered_on, '+0 days') IS delivered_on),
    CONSTRAINT notice_recalled_on_date CHECK (recalled_on IS NULL OR date(recalled_on, '+0 days') IS recalled_on)
) STRICT;
INSERT INTO notice_anew (id, paper_id, assignment_id, issue_id, unit_id, delivered_on, event_seq)
SELECT id, paper_id, assignment_id, issue_id, unit_id, delivered_on, event_seq FROM notice;
DROP TABLE notice;
ALTER TABLE notice_anew RENAME TO notice;
CREATE INDEX notice_assignment ON notice (assignment_id);
CREATE INDEX notice_issue ON notice (issue_id);
CREATE INDEX notice_paper ON notice (paper_id);
CREATE INDEX notice_event ON notice (event_seq);
-- Words whose paper is owed.
CREATE INDEX notice_word ON notice (delivered_on) WHERE paper_id IS NULL AND document = '' AND covered_by IS NULL;

-- 回执 (R0-2): of one notice; one from before 0004 has none and counts for those delivered on or before it.
CREATE TABLE receipt_anew (
    id INTEGER PRIMARY KEY,
    assignment_id INTEGER REFERENCES assignment(id),
    issue_id INTEGER REFERENCES issue(id),
    notice_id INTEGER REFERENCES notice(id),
    received_on TEXT NOT NULL,
    signer TEXT NOT NULL,
    phone TEXT NOT NULL DEFAULT '',
    leader TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    expected_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT receipt_once UNIQUE (notice_id),
    CONSTRAINT receipt_of_one_thing CHECK ((assignment_id IS NULL) <> (issue_id IS NULL)),
    CONSTRAINT receipt_received_on_date CHECK (received_on IS NULL OR date(received_on, '+0 days') IS received_on),
    CONSTRAINT receipt_expected_on_date CHECK (expected_on IS NULL OR date(expected_on, '+0 days') IS expected_on)
) STRICT;
INSERT INTO receipt_anew (id, assignment_id, received_on, signer, phone, leader, person, expected_on, event_seq)
SELECT id, assignment_id, received_on, signer, phone, leader, person, expected_on, event_seq FROM receipt;
DROP TABLE receipt;
ALTER TABLE receipt_anew RENAME TO receipt;
CREATE INDEX receipt_assignment ON receipt (assignment_id);
CREATE INDEX receipt_issue ON receipt (issue_id);
CREATE INDEX receipt_event ON receipt (event_seq);

-- 要求: one thing asked of one holder after the work was told, with its source, its day and what answered it.
-- Its holder is a share's unit, an issue's, or (office) the office itself; position counts those of the thing.
CREATE TABLE duty (
    id INTEGER PRIMARY KEY,
    item_id INTEGER REFERENCES item(id),
    issue_id INTEGER REFERENCES issue(id),
    assignment_id INTEGER REFERENCES assignment(id),
    office INTEGER NOT NULL DEFAULT 0 CONSTRAINT duty_office_flag CHECK (office IN (0, 1)),
    round INTEGER NOT NULL,
    position INTEGER NOT NULL,
    cause TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    directive_id INTEGER REFERENCES directive(id),
    survey_id INTEGER REFERENCES survey(id),
    asked_on TEXT NOT NULL,
    told_on TEXT,
    notice_id INTEGER REFERENCES notice(id),
    due_rule TEXT NOT NULL DEFAULT '',
    due_on TEXT,
    old_due TEXT,
    old_original TEXT,
    reply_id INTEGER REFERENCES reply(id),
    rectification_id INTEGER REFERENCES rectification(id),
    met_on TEXT,
    passed_to INTEGER REFERENCES duty(id),
    replaced_by INTEGER REFERENCES directive(id),
    state TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT duty_item_position UNIQUE (item_id, position),
    CONSTRAINT duty_issue_position UNIQUE (issue_id, position),
    CONSTRAINT duty_of_one_thing CHECK (item_id IS NULL OR issue_id IS NULL),
    CONSTRAINT duty_of_a_holder CHECK (item_id IS NULL OR office = 1 OR assignment_id IS NOT NULL),
    CONSTRAINT duty_share_of_its_item CHECK (assignment_id IS NULL OR item_id IS NOT NULL),
    CONSTRAINT duty_answered_once CHECK (reply_id IS NULL OR rectification_id IS NULL),
    CONSTRAINT duty_passed_to_another CHECK (passed_to IS NULL OR passed_to <> id),
    CONSTRAINT duty_asked_on_date CHECK (asked_on IS NULL OR date(asked_on, '+0 days') IS asked_on),
    CONSTRAINT duty_told_on_date CHECK (told_on IS NULL OR date(told_on, '+0 days') IS told_on),
    CONSTRAINT duty_due_on_date CHECK (due_on IS NULL OR date(due_on, '+0 days') IS due_on),
    CONSTRAINT duty_old_due_date CHECK (old_due IS NULL OR date(old_due, '+0 days') IS old_due),
    CONSTRAINT duty_old_original_date CHECK (old_original IS NULL OR date(old_original, '+0 days') IS old_original),
    CONSTRAINT duty_met_on_date CHECK (met_on IS NULL OR date(met_on, '+0 days') IS met_on)
) STRICT;
CREATE INDEX duty_item ON duty (item_id, state);
CREATE INDEX duty_issue ON duty (issue_id, state);
CREATE INDEX duty_assignment ON duty (assignment_id);
CREATE INDEX duty_live ON duty (due_on, id) WHERE state IN ('untold', 'open', 'answered');
CREATE INDEX duty_event ON duty (event_seq);

-- 免办: a demand that an entitled person lifted; subject as in the trail, what as the gate says it.
CREATE TABLE waiver (
    id INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    round INTEGER,
    unit_id INTEGER REFERENCES unit(id),
    what TEXT NOT NULL,
    duty_id INTEGER REFERENCES duty(id),
    point_id INTEGER REFERENCES point(id),
    reason TEXT NOT NULL,
    approver TEXT NOT NULL,
    waived_on TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT waiver_of_one_demand CHECK (duty_id IS NULL OR point_id IS NULL),
    CONSTRAINT waiver_told CHECK (length(what) > 0 AND length(reason) > 0),
    CONSTRAINT waiver_waived_on_date CHECK (waived_on IS NULL OR date(waived_on, '+0 days') IS waived_on)
) STRICT;
CREATE INDEX waiver_subject ON waiver (subject);
CREATE INDEX waiver_duty ON waiver (duty_id) WHERE duty_id IS NOT NULL;
CREATE INDEX waiver_day ON waiver (waived_on);
CREATE INDEX waiver_event ON waiver (event_seq);

-- 中止: a clock that stands has no due day; the days that it had stand here until it goes on.
CREATE TABLE suspension (
    id INTEGER PRIMARY KEY,
    assignment_id INTEGER REFERENCES assignment(id),
    issue_id INTEGER REFERENCES issue(id),
    round INTEGER NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    approver TEXT NOT NULL DEFAULT '',
    from_on TEXT NOT NULL,
    review_on TEXT NOT NULL,
    resumed_on TEXT,
    waits_for TEXT NOT NULL DEFAULT '',
    old_due TEXT,
    old_original TEXT,
    old_required TEXT,
    new_due TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT suspension_of_one_thing CHECK ((assignment_id IS NULL) <> (issue_id IS NULL)),
    CONSTRAINT suspension_from_on_date CHECK (from_on IS NULL OR date(from_on, '+0 days') IS from_on),
    CONSTRAINT suspension_review_on_date CHECK (review_on IS NULL OR date(review_on, '+0 days') IS review_on),
    CONSTRAINT suspension_resumed_on_date CHECK (resumed_on IS NULL OR date(resumed_on, '+0 days') IS resumed_on),
    CONSTRAINT suspension_old_due_date CHECK (old_due IS NULL OR date(old_due, '+0 days') IS old_due),
    CONSTRAINT suspension_old_original_date CHECK (old_original IS NULL OR date(old_original, '+0 days') IS old_original),
    CONSTRAINT suspension_old_required_date CHECK (old_required IS NULL OR date(old_required, '+0 days') IS old_required),
    CONSTRAINT suspension_new_due_date CHECK (new_due IS NULL OR date(new_due, '+0 days') IS new_due)
) STRICT;
CREATE INDEX suspension_assignment ON suspension (assignment_id);
CREATE INDEX suspension_issue ON suspension (issue_id);
CREATE INDEX suspension_open ON suspension (review_on) WHERE resumed_on IS NULL;
CREATE INDEX suspension_event ON suspension (event_seq);

-- 情况说明: what a unit holds against an issue, a 退回, a criticism, and what was decided of it.
CREATE TABLE objection (
    id INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    against TEXT NOT NULL DEFAULT '',
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    text TEXT NOT NULL,
    received_on TEXT NOT NULL,
    due_on TEXT,
    outcome TEXT NOT NULL DEFAULT '',
    opinion TEXT NOT NULL DEFAULT '',
    people TEXT NOT NULL DEFAULT '',
    approver TEXT NOT NULL DEFAULT '',
    settled_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT objection_told CHECK (length(text) > 0),
    CONSTRAINT objection_settled CHECK ((settled_on IS NULL) = (outcome = '')),
    CONSTRAINT objection_received_on_date CHECK (received_on IS NULL OR date(received_on, '+0 days') IS received_on),
    CONSTRAINT objection_due_on_date CHECK (due_on IS NULL OR date(due_on, '+0 days') IS due_on),
    CONSTRAINT objection_settled_on_date CHECK (settled_on IS NULL OR date(settled_on, '+0 days') IS settled_on)
) STRICT;
CREATE INDEX objection_subject ON objection (subject);
CREATE INDEX objection_open ON objection (due_on) WHERE settled_on IS NULL;
CREATE INDEX objection_event ON objection (event_seq);

-- on directive: 批示; kind 批办 再查 督促 指导 阅示, from before 0004 none: then 批办 where instruction is 1 (R0-6).
ALTER TABLE directive ADD COLUMN person_id INTEGER REFERENCES person(id);
ALTER TABLE directive ADD COLUMN carried_from INTEGER REFERENCES directive(id);
ALTER TABLE directive ADD COLUMN kind TEXT NOT NULL DEFAULT '';
-- shown: the ids of the doers' replies of the round that lay before the leader, with blanks; none is from before 0004.
ALTER TABLE presentation ADD COLUMN person_id INTEGER REFERENCES person(id);
ALTER TABLE presentation ADD COLUMN shown TEXT;
ALTER TABLE reply ADD COLUMN due_then TEXT CONSTRAINT reply_due_then_date CHECK (due_then IS NULL OR date(due_then, '+0 days') IS due_then);
ALTER TABLE reply ADD COLUMN due_original_then TEXT CONSTRAINT reply_due_original_then_date CHECK (due_original_then IS NULL OR date(due_original_then, '+0 days') IS due_original_then);
ALTER TABLE reply ADD COLUMN original_on TEXT CONSTRAINT reply_original_on_date CHECK (original_on IS NULL OR date(original_on, '+0 days') IS original_on);
ALTER TABLE reply ADD COLUMN for_head TEXT NOT NULL DEFAULT '';
ALTER TABLE rectification ADD COLUMN original_on TEXT CONSTRAINT rectification_original_on_date CHECK (original_on IS NULL OR date(original_on, '+0 days') IS original_on);
ALTER TABLE rectification ADD COLUMN for_head TEXT NOT NULL DEFAULT '';
ALTER TABLE assignment ADD COLUMN progress_rule TEXT NOT NULL DEFAULT '';
ALTER TABLE point ADD COLUMN added_on TEXT CONSTRAINT point_added_on_date CHECK (added_on IS NULL OR date(added_on, '+0 days') IS added_on);
ALTER TABLE point ADD COLUMN withdrawn_on TEXT CONSTRAINT point_withdrawn_on_date CHECK (withdrawn_on IS NULL OR date(withdrawn_on, '+0 days') IS withdrawn_on);
ALTER TABLE point ADD COLUMN carried_to INTEGER REFERENCES point(id);
ALTER TABLE closing ADD COLUMN presentation_id INTEGER REFERENCES presentation(id);
ALTER TABLE closing ADD COLUMN approver TEXT NOT NULL DEFAULT '';
ALTER TABLE closing ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE ending ADD COLUMN cause TEXT NOT NULL DEFAULT '';
ALTER TABLE turn ADD COLUMN cause TEXT NOT NULL DEFAULT '';
ALTER TABLE paper ADD COLUMN void_approver TEXT NOT NULL DEFAULT '';
-- grade: 代表 and 委员, A 已解决 B 列入计划 C 留作参考.
ALTER TABLE answer ADD COLUMN met_on TEXT CONSTRAINT answer_met_on_date CHECK (met_on IS NULL OR date(met_on, '+0 days') IS met_on);
ALTER TABLE answer ADD COLUMN grade TEXT NOT NULL DEFAULT '';
ALTER TABLE survey ADD COLUMN work_due TEXT CONSTRAINT survey_work_due_date CHECK (work_due IS NULL OR date(work_due, '+0 days') IS work_due);
ALTER TABLE activity ADD COLUMN designated_on TEXT CONSTRAINT activity_designated_on_date CHECK (designated_on IS NULL OR date(designated_on, '+0 days') IS designated_on);
ALTER TABLE batch ADD COLUMN undone_on TEXT CONSTRAINT batch_undone_on_date CHECK (undone_on IS NULL OR date(undone_on, '+0 days') IS undone_on);
ALTER TABLE recheck ADD COLUMN cause TEXT NOT NULL DEFAULT '';
ALTER TABLE recheck ADD COLUMN means TEXT NOT NULL DEFAULT '';
ALTER TABLE urging ADD COLUMN directive_id INTEGER REFERENCES directive(id);
ALTER TABLE issue ADD COLUMN watched INTEGER NOT NULL DEFAULT 0 CONSTRAINT issue_watched_flag CHECK (watched IN (0, 1));
ALTER TABLE issue ADD COLUMN progress_rule TEXT NOT NULL DEFAULT '';
ALTER TABLE revisit ADD COLUMN means TEXT NOT NULL DEFAULT '';
ALTER TABLE extension ADD COLUMN cause TEXT NOT NULL DEFAULT '';
ALTER TABLE issue_extension ADD COLUMN cause TEXT NOT NULL DEFAULT '';

-- The trail without what was taken back: what looks count.
CREATE VIEW entry AS SELECT * FROM event WHERE act <> 'ledger.undo' AND seq NOT IN (SELECT id FROM undone);
DROP INDEX event_subject;
CREATE INDEX event_subject ON event (subject, happened_on, act);

-- triggers: undone person calendar_notice notice receipt duty waiver suspension objection
-- kept anew: day unit unit_name unit_change post point target directive assignment milestone reply reply_point review
-- kept anew: review_point extension urging recheck round_phase team team_person team_unit activity_unit
-- kept anew: activity_person widening visit solution delivery appeal oversight training_person lookback inspection
-- kept anew: presentation answer closing archiving reopening ending meeting charge briefing issue_unit issue_person
-- kept anew: commitment rectification verification clearing revisit sampling followup issue_extension turn series
-- kept anew: paper_subject file_use batch batch_row extra
