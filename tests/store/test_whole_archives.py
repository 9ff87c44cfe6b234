"""What is restored is as whole as what is saved: every row by itself, and what the rows say of one another."""

import json
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from nearmiss.model import Application, Person, Theme
from nearmiss.store import (
    Journal,
    NotAnArchive,
    Transaction,
    add,
    find,
    orphans,
    restore,
    restore_from_trash,
    save,
    settings,
    trash,
    write_archive,
)
from nearmiss.store.archive.tables import columns_of
from nearmiss.store.schema.mapping import Noun, mapping_of, quoted
from nearmiss.store.schema.migrate import MIGRATIONS, newest
from nearmiss.store.schema.references import REFERENCES, Reference
from tests import factories
from tests.store.hostile_archives import packed, signed, unpacked

NOW = datetime(2026, 3, 9, 12, 0)  # noqa: DTZ001 - times are stored as naive UTC

Row = dict[str, Any]


@pytest.fixture(scope="module")
def journal() -> Iterator[Journal]:
    """A journal with a row in every table."""
    journal = Journal.in_memory(clock=lambda: NOW)
    with journal.writing() as tx:
        nouns = factories.fill_every_table(tx)
        tx.run("UPDATE application SET told_by = $id", id=nouns["person"].id)
        tx.run(
            "UPDATE lesson SET used_on = noted_on, used_application_id = application_id, used_interview_id = $id",
            id=nouns["interview"].id,
        )
        tx.run("UPDATE question SET reflection_id = $id", id=nouns["reflection"].id)
        tx.run("UPDATE application SET promise_id = $id", id=nouns["promise"].id)
        tx.run("UPDATE touchpoint SET gift_id = $id", id=nouns["gift"].id)
        tx.run("UPDATE letter SET touchpoint_id = $id", id=nouns["touchpoint"].id)
        tx.run("UPDATE introduction SET by_id = $id", id=save(tx, factories.person(name="Chloe Ito")).id)
        for table, column in (("door", "led_to_id"), ("opening", "applied_id")):
            tx.run(f"UPDATE {table} SET {column} = $id", id=nouns["application"].id)
    yield journal
    journal.close()


@pytest.fixture(scope="module")
def whole(journal: Journal) -> bytes:
    """Its archive."""
    with journal.reading() as tx:
        return write_archive(tx)


def rows(files: dict[str, bytes], table: str) -> list[Row]:
    """The rows of one table."""
    return [json.loads(line) for line in files[f"{table}.jsonl"].split(b"\n")[:-1]]


def changed(data: bytes, table: str, change: Callable[[Row], Row | None], place: int = 0) -> bytes:
    """An archive with another row in the place of one; ``None`` leaves it out."""
    files = unpacked(data)
    found = rows(files, table)
    found[place : place + 1] = [row for row in [change(found[place])] if row is not None]
    files[f"{table}.jsonl"] = "".join(json.dumps(row) + "\n" for row in found).encode()
    return packed(signed(files), zipfile.ZIP_STORED)


def put(table: str, **changes: Any) -> Callable[[bytes], bytes]:
    """The first row of a table with other values."""
    return lambda data: changed(data, table, lambda row: {**row, **changes})


def refused(journal: Journal, whole: bytes, data: bytes) -> str:
    """What is said of an archive that must not be taken, and that nothing was changed by it."""
    with pytest.raises(NotAnArchive, match="nothing was changed") as caught, journal.writing() as tx:
        restore(tx, data)
    with journal.reading() as tx:
        assert write_archive(tx) == whole
    return caught.value.sentence


def test_an_archive_of_all_of_it_is_restored(journal: Journal, whole: bytes) -> None:
    with journal.writing() as tx:
        restore(tx, whole)
        assert write_archive(tx) == whole
        assert orphans(tx) == {}


@pytest.mark.parametrize(
    "reference", REFERENCES, ids=lambda reference: f"{mapping_of(reference.child).table}.{reference.field}"
)
def test_a_row_that_points_to_nothing_is_refused(journal: Journal, whole: bytes, reference: Reference) -> None:
    table = mapping_of(reference.child).table
    sentence = refused(journal, whole, put(table, **{reference.field: "nobody"})(whole))
    if table == "edition":
        assert "line 1 in edition.jsonl" in sentence
        assert "another reflection" in sentence
    else:
        assert f"line 1 in {table}.jsonl whose {reference.field} cannot be right (The" in sentence
        assert "it points to is not there" in sentence


@pytest.mark.parametrize(
    "reference", REFERENCES, ids=lambda reference: f"{mapping_of(reference.child).table}.{reference.field}"
)
def test_a_row_whose_parent_is_left_out_is_refused(journal: Journal, whole: bytes, reference: Reference) -> None:
    parent = mapping_of(reference.parent).table
    [pointed] = {row[reference.field] for row in rows(unpacked(whole), mapping_of(reference.child).table)}
    place = [row["id"] for row in rows(unpacked(whole), parent)].index(pointed)
    assert "it points to is not there" in refused(journal, whole, changed(whole, parent, lambda _: None, place))


WRONG: dict[type, tuple[Any, ...]] = {
    str: (7, True, [], {}, "a\0b", "\ud83d"),
    int: ("1", True, [], -1, 2**31),
    bool: (0, "true", "", []),
}
WRONG_DAY = ("", "tomorrow", "2026-02-30", 20260309, True, "20260309", "0001-01-01", "9999-12-31", "2026-W10-1")


def test_no_column_takes_what_it_does_not_hold(journal: Journal, whole: bytes) -> None:
    with journal.reading() as tx:
        columns = columns_of(tx)
    for table, kept in columns.items():
        for place, column in enumerate(kept):
            wrong = WRONG.get(column.type, WRONG_DAY)
            values = [wrong[place % len(wrong)]] + [None] * (not column.may_be_none)
            for value in values:
                with (
                    pytest.raises(NotAnArchive, match=rf"line 1 in {table}\.jsonl") as caught,
                    journal.writing() as tx,
                ):
                    restore(tx, put(table, **{column.name: value})(whole))
                said = "that cannot be read" if isinstance(value, dict | list) else f"whose {column.name} cannot"
                assert said in caught.value.sentence


NEVER_SAVED = {
    "a name of two lines": (put("person", name="Ana\nPrado"), "line 1 in person.jsonl whose name"),
    "a note with nothing before it": (put("person", notes="  a word "), "notes"),
    "no name": (put("person", name=""), "name"),
    "a longer line than there is": (put("person", name="a" * 301), "name"),
    "a mail address that is none": (put("person", email="ana"), "email"),
    "a word off the list": (put("panelist", role="boss"), "role"),
    "a no without a day": (put("application", told_on=None), "told_on"),
    "a window the wrong way round": (put("decision", earliest="2026-03-12"), "ideal"),
    "a day long before": (put("interview", held_on="1900-01-01"), "held_on"),
    "my own words said by somebody": (put("feedback_note", said_by="me"), "person_id"),
    "a tag in capitals": (put("tag", name="Nerves"), "name"),
    "a review of another week": (put("review", starts_on="2026-03-09"), "starts_on"),
    "a fourth action": (put("action", position=4), "position"),
    "version 0": (put("theme", version=0), "version"),
    "an id of two lines": (put("theme", id="a\nb"), "id"),
    "an empty id": (put("theme", id=""), "id"),
    "an id without end": (put("theme", id="a" * 301), "id"),
    "another journal": (put("journal", id="0196f5a0-0000-7000-8000-000000000000"), "whose journal"),
    "a journal that is no id": (put("journal", id="a b"), "journal.jsonl whose id"),
    "a draft of no box": (put("draft", key=""), "key"),
    "an edition of nothing": (put("edition", contents="{}"), "contents"),
    "an edition that is no JSON": (put("edition", contents="{"), "contents"),
    "trash of two lines": (put("trash", label="a\nb"), "label"),
    "trash that is a list": (put("trash", contents="[]"), "contents"),
    "trash of numbers": (put("trash", contents='{"rows":[1],"links":[]}'), "contents"),
    "trash without a key": (
        put("trash", contents='{"rows":[["theme",{"version":1,"name":"a"}]],"links":[]}'),
        "contents",
    ),
    "trash of a field that is none": (
        put("trash", contents='{"rows":[["theme",{"id":"a","version":1,"name":"a","colour":"red"}]],"links":[]}'),
        "contents",
    ),
    "trash with a line break": (
        put("trash", contents='{"rows":[["theme",{"id":"a","version":1,"name":"a\\nb"}]],"links":[]}'),
        "name",
    ),
    "a link to a field that is none": (
        put("trash", contents='{"rows":[],"links":[["application","a","told_on","b"]]}'),
        "contents",
    ),
}


@pytest.mark.parametrize("what", NEVER_SAVED)
def test_what_no_save_could_have_written_is_refused(journal: Journal, whole: bytes, what: str) -> None:
    change, words = NEVER_SAVED[what]
    assert words in refused(journal, whole, change(whole))


def test_an_edition_of_another_reflection_is_refused(journal: Journal, whole: bytes) -> None:
    def change(row: Row) -> Row:
        contents = json.loads(row["contents"])
        contents["reflection"]["id"] = "another"
        return {**row, "contents": json.dumps(contents)}

    assert "another reflection" in refused(journal, whole, changed(whole, "edition", change))


SETTINGS: dict[str, tuple[Any, ...]] = {
    "zone": (7, None, "../etc/passwd", "/etc/localtime", "Europe/../UTC", "No zone at all", "x" * 1000, True),
    "week_starts_on": (0, 8, "1", 1.0, True, None, [1]),
    "review_hour": (0, 24, -1, "noon"),
    "email_ideal": (13, 22, 10**9),
    "rest_days": (0, 1001, -365),
    "skip_weekends": (0, 1, "yes", None),
    "exported_days": (
        7,
        [],
        "a",
        None,
        {"a": 7},
        {"a": "tomorrow"},
        {"a": "9999-12-31"},
        {"a": None},
        [["a", "2026-03-09"]],
    ),
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in SETTINGS for value in SETTINGS[name]], ids=str)
def test_a_setting_that_no_page_could_have_written_is_refused(
    journal: Journal, whole: bytes, name: str, value: Any
) -> None:
    names = [row["name"] for row in rows(unpacked(whole), "setting")]
    place = names.index(name) if name in names else 0
    data = changed(whole, "setting", lambda _: {"name": name, "value": json.dumps(value)}, place)
    assert f"line {place + 1} in setting.jsonl whose {name} cannot be right" in refused(journal, whole, data)


@pytest.mark.parametrize("text", ["", "{", "NaN", "1e400", "Infinity", '{"a":1,"a":2}', "9" * 30, "[" * 20 + "]" * 20])
def test_a_setting_that_is_no_json_is_refused(journal: Journal, whole: bytes, text: str) -> None:
    for name in ("zone", "exported_days", "of_a_newer_version"):
        data = changed(whole, "setting", lambda _, name=name: {"name": name, "value": text})  # type: ignore[misc]
        assert "setting.jsonl" in refused(journal, whole, data)


def test_a_zone_that_only_another_machine_knows_is_restored(whole: bytes) -> None:
    place = [row["name"] for row in rows(unpacked(whole), "setting")].index("zone")
    data = changed(whole, "setting", lambda row: {**row, "value": '"Mars/Olympus"'}, place)
    journal = Journal.in_memory(clock=lambda: NOW)
    with journal.writing() as tx:
        restore(tx, data)
        assert settings(tx).zone == "Mars/Olympus"
    journal.close()


def test_a_setting_of_a_newer_version_is_left_alone(journal: Journal, whole: bytes) -> None:
    files = unpacked(whole)
    newer = {"name": "of_a_newer_version", "value": '{"a": [1.5, null]}'}
    files["setting.jsonl"] += json.dumps(newer).encode() + b"\n"
    with journal.writing() as tx:
        restore(tx, packed(signed(files)))
        assert tx.rows("SELECT value FROM setting WHERE name = 'of_a_newer_version'") == [(newer["value"],)]
        restore(tx, whole)


def test_letters_that_were_kept_in_parts_are_restored_as_they_were(journal: Journal, whole: bytes) -> None:
    name = unicodedata.normalize("NFD", "Zoë Müller")
    data = put("person", name=name)(whole)
    with journal.writing() as tx:
        restore(tx, data)
        assert name in {person.name for person in find(tx, Person)}
        restore(tx, whole)


def test_trash_of_a_noun_that_has_got_a_field_since_is_restored_and_comes_back(journal: Journal, whole: bytes) -> None:
    def older(row: Row) -> Row:
        contents = json.loads(row["contents"])
        del contents["rows"][0][1]["alert_link"]
        return {**row, "contents": json.dumps(contents)}

    with journal.writing() as tx:
        restore(tx, changed(whole, "trash", older))
        restore_from_trash(tx, trash(tx)[0].id)
        assert len(find(tx, Application)) == 2
        restore(tx, whole)


def save_as_then(tx: Transaction, noun: Noun) -> None:
    """A noun in the columns that an earlier schema had for it."""
    mapping = mapping_of(type(noun))
    there = {column.name for column in tx.columns() if column.table == mapping.table}
    values = {column: value for column, value in mapping.write(noun).items() if column in there}
    columns, places = ", ".join(map(quoted, values)), ", ".join(f"${column}" for column in values)
    tx.write(mapping.table, None, f'INSERT INTO "{mapping.table}" ({columns}) VALUES ({places})', **values)


@pytest.mark.parametrize("schema", range(1, newest(MIGRATIONS)))
def test_an_archive_of_every_earlier_schema_is_restored_and_looked_at(schema: int) -> None:
    with_it = MIGRATIONS[:schema]
    old = Journal.in_memory(clock=lambda: NOW, migrations=with_it)
    with old.writing() as tx:
        application = factories.application(version=1)
        theme = factories.theme(version=1)
        for noun in (application, theme, factories.interview(application.id, version=1)):
            save_as_then(tx, noun)
        save_as_then(tx, factories.feedback(application.id, theme_id=theme.id, version=1))
        data = write_archive(tx)
    journal = Journal.in_memory(clock=lambda: NOW)
    with journal.writing() as tx:
        restore(tx, data)
        assert find(tx, Application) == [application]
        assert orphans(tx) == {}
    with pytest.raises(NotAnArchive, match="whose application_id"), journal.writing() as tx:
        restore(tx, put("interview", application_id="nobody")(data))
    old.close()
    journal.close()


def test_a_journal_that_says_the_same_over_and_over_is_restored(journal: Journal, whole: bytes) -> None:
    with journal.writing() as tx:
        save(tx, factories.reflection(went_well="🙂" * 1_000_000, do_better="a" * 1_000_000, body="é" * 1_000_000))
        data = write_archive(tx)
        restore(tx, data)
        assert write_archive(tx) == data
        restore(tx, whole)


def test_a_journal_of_many_small_rows_is_restored(journal: Journal, whole: bytes) -> None:
    with journal.writing() as tx:
        add(tx, [factories.theme(id=f"{number}", name="a") for number in range(10_000)])
        data = write_archive(tx)
        restore(tx, data)
        assert write_archive(tx) == data
        restore(tx, whole)
    with journal.reading() as tx:
        assert len(find(tx, Theme)) == 11
