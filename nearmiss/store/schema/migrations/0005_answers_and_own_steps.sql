-- Interviews to come, with their time of day; what was answered; two steps in one message; steps of one's own.
ALTER TABLE application ADD COLUMN answer_by DATE;
ALTER TABLE interview ADD COLUMN starts_at TEXT DEFAULT '';
ALTER TABLE interview ADD COLUMN zone TEXT DEFAULT '';
ALTER TABLE interview ADD COLUMN minutes INTEGER;
ALTER TABLE interview ADD COLUMN place TEXT DEFAULT '';
ALTER TABLE person ADD COLUMN connection_on DATE;
ALTER TABLE touchpoint ADD COLUMN answer_text TEXT DEFAULT '';
ALTER TABLE decision ADD COLUMN touchpoint_id TEXT;

CREATE TABLE own_step (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    application_id TEXT,
    person_id TEXT,
    text TEXT NOT NULL,
    due_on DATE NOT NULL
);
