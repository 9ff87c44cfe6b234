-- What calendar files held, event by event, so that the next one says what is new and takes nothing back.

CREATE TABLE calendar_event (
    uid TEXT PRIMARY KEY,
    journal TEXT NOT NULL,
    key TEXT NOT NULL,
    day DATE NOT NULL,
    since DATE NOT NULL,
    digest TEXT NOT NULL,
    changed_at TIMESTAMP NOT NULL
);
