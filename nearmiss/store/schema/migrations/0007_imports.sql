-- What came in from files, and what was there before, so that a whole import can be taken back.

CREATE TABLE import_log (
    id TEXT PRIMARY KEY,
    imported_at TIMESTAMP NOT NULL,
    file TEXT NOT NULL,
    kind TEXT NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    taken_back_at TIMESTAMP
);

CREATE TABLE import_change (
    id TEXT PRIMARY KEY,
    import_id TEXT NOT NULL,
    contents TEXT NOT NULL
);
