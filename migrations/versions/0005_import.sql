-- 0005 What comes in from workbooks, and what entries say of their approval, found without reading them all.

-- 措施 of an issue: each with its own deadline, unit and progress; an empty text is one that was dropped.
CREATE TABLE remedy (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    due_rule TEXT NOT NULL DEFAULT '',
    due_kind TEXT NOT NULL DEFAULT '',
    due_on TEXT CONSTRAINT remedy_due_on_date CHECK (due_on IS NULL OR date(due_on, '+0 days') IS due_on),
    unit_id INTEGER REFERENCES unit(id),
    progress TEXT NOT NULL DEFAULT '',
    done_on TEXT CONSTRAINT remedy_done_on_date CHECK (done_on IS NULL OR date(done_on, '+0 days') IS done_on),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT remedy_place UNIQUE (issue_id, position)
) STRICT;
CREATE INDEX remedy_event ON remedy (event_seq);

-- on issue: 问题 found by an inspection (R0-10); repeat_of marks a 贰过 (R2-13).
-- adopted_as_of: 建账 in the state that adopted_word of its table gave it.
ALTER TABLE issue ADD COLUMN adopted_as_of TEXT CONSTRAINT issue_adopted_as_of_date CHECK (adopted_as_of IS NULL OR date(adopted_as_of, '+0 days') IS adopted_as_of);
ALTER TABLE issue ADD COLUMN adopted_word TEXT NOT NULL DEFAULT '';

-- on batch: One imported file; sha256 is that of what came, file_sha of what is filed: a copy where some cells are masked.
-- options and untaken (cells that became nothing, with the reason) are JSON, title is what stands above the header.
ALTER TABLE batch ADD COLUMN profile TEXT NOT NULL DEFAULT '';
ALTER TABLE batch ADD COLUMN options TEXT NOT NULL DEFAULT '';
ALTER TABLE batch ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE batch ADD COLUMN sheet TEXT NOT NULL DEFAULT '';
ALTER TABLE batch ADD COLUMN file_sha TEXT NOT NULL DEFAULT '';
ALTER TABLE batch ADD COLUMN masked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN cells INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN untaken TEXT NOT NULL DEFAULT '';
-- Which rule of identity found the subject of the row, or that it was registered separately.
ALTER TABLE batch_row ADD COLUMN rule TEXT NOT NULL DEFAULT '';

-- Few entries were approved by word or by who typed them, and looks ask for those alone: looks/rows.py: marked.
CREATE INDEX event_marked ON event (subject, happened_on) WHERE instr(detail, '"oral":') OR instr(detail, '"self":true');

-- triggers: remedy
