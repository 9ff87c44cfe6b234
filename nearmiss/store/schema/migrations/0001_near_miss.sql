-- The near miss: what was tried, who was met, what was said, and what was decided about it.
-- Portable SQL. Integrity lives in the write functions: no foreign keys, no indexes, no sequences.

CREATE TABLE journal (
    id TEXT PRIMARY KEY,
    revision BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL
);

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE application (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    organisation TEXT NOT NULL,
    role TEXT NOT NULL,
    furthest_stage TEXT NOT NULL,
    outcome TEXT NOT NULL,
    applied_on DATE,
    told_on DATE,
    told_how TEXT,
    told_by TEXT,
    reason TEXT NOT NULL,
    reason_kind TEXT,
    interest INTEGER CHECK (interest BETWEEN 1 AND 5),
    closeness INTEGER CHECK (closeness BETWEEN 1 AND 5),
    posting_link TEXT NOT NULL,
    alert_link TEXT NOT NULL,
    notes TEXT NOT NULL,
    closed_on DATE
);

CREATE TABLE interview (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    application_id TEXT NOT NULL,
    held_on DATE NOT NULL,
    kind TEXT NOT NULL,
    notes TEXT NOT NULL
);

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    title TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    linkedin TEXT NOT NULL,
    connected_on DATE,
    address TEXT NOT NULL,
    interests TEXT NOT NULL,
    connection TEXT NOT NULL,
    notes TEXT NOT NULL
);

CREATE TABLE panelist (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    application_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    role TEXT NOT NULL,
    met BOOLEAN NOT NULL,
    cared_about TEXT NOT NULL,
    impressed_by TEXT NOT NULL,
    talked_about TEXT NOT NULL
);

CREATE TABLE promise (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    application_id TEXT NOT NULL,
    person_id TEXT,
    "by" TEXT NOT NULL,
    text TEXT NOT NULL,
    due_on DATE,
    kept_on DATE
);

CREATE TABLE reflection (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    application_id TEXT,
    kind TEXT NOT NULL,
    written_on DATE NOT NULL,
    feeling INTEGER CHECK (feeling BETWEEN 1 AND 5),
    line TEXT NOT NULL,
    went_well TEXT NOT NULL,
    do_better TEXT NOT NULL,
    tripped TEXT NOT NULL,
    unsaid TEXT NOT NULL,
    shortfall TEXT NOT NULL,
    facts TEXT NOT NULL,
    story TEXT NOT NULL,
    body TEXT NOT NULL
);

CREATE TABLE theme (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    name TEXT NOT NULL
);

CREATE TABLE feedback_note (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    application_id TEXT,
    person_id TEXT,
    said_by TEXT NOT NULL,
    kind TEXT NOT NULL,
    theme_id TEXT NOT NULL,
    said_on DATE NOT NULL,
    logged_on DATE NOT NULL,
    verbatim TEXT NOT NULL,
    reading TEXT NOT NULL
);

CREATE TABLE practice (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    theme_id TEXT NOT NULL,
    text TEXT NOT NULL,
    started_on DATE NOT NULL,
    ended_on DATE
);

CREATE TABLE touchpoint (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    application_id TEXT,
    person_id TEXT NOT NULL,
    happened_on DATE NOT NULL,
    channel TEXT NOT NULL,
    purpose TEXT NOT NULL,
    asked_feedback BOOLEAN NOT NULL,
    text TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_on DATE,
    step TEXT,
    decision_key TEXT
);

CREATE TABLE decision (
    key TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    application_id TEXT,
    person_id TEXT,
    step TEXT NOT NULL,
    decided TEXT NOT NULL,
    decided_on DATE NOT NULL,
    until DATE,
    why TEXT NOT NULL,
    earliest DATE NOT NULL,
    ideal DATE NOT NULL,
    latest DATE NOT NULL
);

CREATE TABLE door (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    application_id TEXT,
    person_id TEXT,
    kind TEXT NOT NULL,
    opened_on DATE NOT NULL,
    text TEXT NOT NULL
);

-- Text half written: one row a box, until the noun it belongs to is saved.
CREATE TABLE draft (
    key TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    saved_at TIMESTAMP NOT NULL
);

-- What was deleted, whole, as JSON, so that it can come back in one transaction.
CREATE TABLE trash (
    id TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    deleted_at TIMESTAMP NOT NULL,
    contents TEXT NOT NULL
);
