"""Which row a statement writes, read off the statement, so that nobody has to say it."""

import pytest

from nearmiss.store.change_log import EVERYTHING, Log, written
from nearmiss.store.schema.mapping import KINDS, shape_of


@pytest.mark.parametrize("kind", KINDS)
def test_saving_a_noun_writes_its_row(kind: type) -> None:
    shape = shape_of(kind)
    values = dict.fromkeys(shape.columns) | {shape.key: "a"}
    assert written(shape.insert, values) == (shape.table, "a")
    assert written(shape.update, values) == (shape.table, "a")
    assert written(shape.select, {"key": "a"}) is None


@pytest.mark.parametrize(
    ("sql", "parameters", "row"),
    [
        ('DELETE FROM "tag" WHERE id = $id', {"id": "a"}, ("tag", "a")),
        ('delete from "tag" where "id" = $key', {"key": "a"}, ("tag", "a")),
        ('DELETE FROM "tag"', {}, ("tag", EVERYTHING)),
        ("DELETE FROM tag WHERE reflection_id = $id", {"id": "a"}, ("tag", EVERYTHING)),
        ('DELETE FROM "tag" WHERE "reflection_id" = ANY($keys)', {"keys": ["a"]}, ("tag", EVERYTHING)),
        ("UPDATE lesson SET reflection_id = $id WHERE id = $key", {"id": "r", "key": "a"}, ("lesson", "a")),
        ("UPDATE lesson SET version = version + 1", {}, ("lesson", EVERYTHING)),
        ("INSERT INTO tag (id, name) SELECT unnest($id), unnest($name)", {"id": ["a"]}, ("tag", EVERYTHING)),
        ("\n  INSERT INTO tag (id, name) VALUES ($id, $name)", {"id": "a", "name": "b"}, ("tag", "a")),
        ("SELECT 'UPDATE tag SET' FROM tag", {}, None),
        ("WITH x AS (SELECT 1) SELECT * FROM x", {}, None),
    ],
)
def test_the_row_of_a_statement(sql: str, parameters: dict[str, object], row: tuple[str, str] | None) -> None:
    assert written(sql, parameters) == row


def test_a_log_knows_what_lies_between_two_revisions_or_says_that_it_does_not() -> None:
    log = Log()
    for revision in (3, 4, 6):
        log.note(revision, {("tag", str(revision))})
    assert log.between(2, 4) == {("tag", "3"), ("tag", "4")}
    assert log.between(4, 4) == frozenset()
    assert log.between(3, 6) is None
    assert log.between(1, 3) is None
    for revision in range(7, 2000):
        log.note(revision, set())
    assert log.between(5, 6) is None, "it forgets what is long ago"
    assert log.between(1998, 1999) == frozenset()
