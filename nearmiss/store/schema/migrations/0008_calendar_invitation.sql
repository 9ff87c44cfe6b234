-- Which invitation of somebody's calendar an interview came from, so that a moved one moves it, and none comes twice.

CREATE TABLE calendar_invitation (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    uid TEXT NOT NULL,
    sequence_number INTEGER NOT NULL,
    stamped_at TEXT NOT NULL,
    said TEXT NOT NULL,
    application_id TEXT NOT NULL,
    interview_id TEXT,
    is_called_off BOOLEAN NOT NULL
);
