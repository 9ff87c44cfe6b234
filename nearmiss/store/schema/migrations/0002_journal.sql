-- What is taken along: lessons, questions, own questions and their answers, tags, earlier versions, reviews.

CREATE TABLE lesson (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    application_id TEXT,
    reflection_id TEXT,
    text TEXT NOT NULL,
    noted_on DATE NOT NULL,
    used_on DATE,
    used_application_id TEXT,
    used_interview_id TEXT
);

CREATE TABLE question (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    application_id TEXT,
    reflection_id TEXT,
    text TEXT NOT NULL,
    better_answer TEXT NOT NULL,
    noted_on DATE NOT NULL,
    practised_on DATE
);

CREATE TABLE own_question (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    position INTEGER NOT NULL,
    retired_on DATE
);

CREATE TABLE own_answer (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    reflection_id TEXT NOT NULL,
    own_question_id TEXT,
    asked TEXT NOT NULL,
    text TEXT NOT NULL
);

CREATE TABLE tag (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    reflection_id TEXT NOT NULL,
    name TEXT NOT NULL
);

-- A reflection as it stood before it was saved again, whole, as JSON.
CREATE TABLE edition (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    reflection_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    kept_at TIMESTAMP NOT NULL,
    contents TEXT NOT NULL
);

-- One a week: the id is the first day of the week.
CREATE TABLE review (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    starts_on DATE NOT NULL,
    begun_on DATE NOT NULL,
    finished_on DATE,
    went_well TEXT NOT NULL,
    learned TEXT NOT NULL,
    keep TEXT NOT NULL,
    confidence INTEGER CHECK (confidence BETWEEN 1 AND 5),
    target_fits TEXT NOT NULL,
    set_out TEXT NOT NULL,
    happened TEXT NOT NULL
);

CREATE TABLE action (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    review_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    done_on DATE
);
