-- Letters and what they are made of; where people were before, who introduced whom; openings.
-- The default of asked_cv is a text: DuckDB 1.5.6 refuses FALSE there, as any that is no literal, in a transaction with its
-- configuration locked.
ALTER TABLE application ADD COLUMN manner TEXT DEFAULT 'warm';
ALTER TABLE application ADD COLUMN open_to TEXT DEFAULT '';
ALTER TABLE application ADD COLUMN promise_id TEXT;
ALTER TABLE person ADD COLUMN since_on DATE;
ALTER TABLE person ADD COLUMN adviser_on DATE;
ALTER TABLE person ADD COLUMN consent_on DATE;
ALTER TABLE touchpoint ADD COLUMN gift_id TEXT;
ALTER TABLE touchpoint ADD COLUMN asked_cv BOOLEAN DEFAULT 'false';
ALTER TABLE door ADD COLUMN led_to_id TEXT;

CREATE TABLE letter (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    application_id TEXT,
    person_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    manner TEXT NOT NULL,
    channel TEXT NOT NULL,
    begun_on DATE NOT NULL,
    follow_up_key TEXT,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    another_way TEXT NOT NULL,
    open_to TEXT NOT NULL,
    keep_cv BOOLEAN NOT NULL,
    gift_id TEXT,
    touchpoint_id TEXT
);

CREATE TABLE letter_template (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    manner TEXT NOT NULL,
    text TEXT NOT NULL
);

CREATE TABLE phrase (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    kind TEXT,
    text TEXT NOT NULL
);

CREATE TABLE news (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    happened_on DATE NOT NULL
);

CREATE TABLE gift (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    link TEXT NOT NULL,
    tags TEXT NOT NULL,
    noted_on DATE NOT NULL
);

-- Where somebody was before; where they are now stands with the person.
CREATE TABLE position (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    organisation TEXT NOT NULL,
    title TEXT NOT NULL,
    began_on DATE,
    ended_on DATE
);

CREATE TABLE introduction (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    by_id TEXT,
    person_id TEXT NOT NULL,
    to_id TEXT,
    introduced_on DATE,
    text TEXT NOT NULL
);

CREATE TABLE different_people (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    other_id TEXT NOT NULL
);

CREATE TABLE opening (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    organisation TEXT NOT NULL,
    role TEXT NOT NULL,
    link TEXT NOT NULL,
    seen_on DATE NOT NULL,
    application_id TEXT,
    promise_id TEXT,
    draws_me BOOLEAN,
    can_do BOOLEAN,
    fits_me BOOLEAN,
    applied_id TEXT,
    passed_on DATE
);
