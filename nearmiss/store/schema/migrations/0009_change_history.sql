-- What each change of a record put out of its place: the old values of the changed fields, as JSON.

CREATE TABLE change_history (
    id TEXT PRIMARY KEY,
    record_table TEXT NOT NULL,
    record_id TEXT NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    changed_by TEXT NOT NULL,
    kind TEXT NOT NULL,
    contents TEXT NOT NULL
);
