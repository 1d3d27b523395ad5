-- 其他栏目: an imported cell without a field of its own, kept under its heading; subject as in the trail.
CREATE TABLE extra (
    id INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    position INTEGER NOT NULL,
    batch_id INTEGER REFERENCES batch(id),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT extra_name UNIQUE (subject, name)
) STRICT;
CREATE INDEX extra_event ON extra (event_seq);
CREATE TRIGGER extra_link_insert BEFORE INSERT ON extra WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER extra_link_update BEFORE UPDATE ON extra WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER extra_keep BEFORE DELETE ON extra BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
-- What each cell held when it was imported, as JSON of heading and digest, so that a 冲突 can name the cell. A caller's
-- cells are not in it. Rows of before have none.
ALTER TABLE batch_row ADD COLUMN cells TEXT NOT NULL DEFAULT '';
-- on batch_row: What each row of a file became; content_sha and cells tell whether and where it comes back otherwise.
