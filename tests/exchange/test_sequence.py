"""SEQUENCE: it rises for what changed and for nothing else, and never falls, wherever the journal is restored."""

import json
import re
from collections.abc import Callable, Container, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import icalendar
import pytest

from nearmiss import playbook, store
from nearmiss.exchange.calendar.export import calendar_file
from nearmiss.exchange.journal_plan import plan_snapshot
from nearmiss.model import Application, Decision, FollowUp, Step
from nearmiss.store import Account, FileStorage, Journal, NotAnArchive
from nearmiss.store.accounts.account import LOCAL
from nearmiss.store.accounts.server_storage import ServerStorage
from nearmiss.store.accounts.transfer import move
from tests import factories
from tests.store.test_archive import archived, repacked

TODAY = date(2026, 3, 9)
NOW = datetime(2026, 3, 9, 8, 30, tzinfo=UTC)

Begin = Callable[..., Journal]


class Kept:
    """A journal whose calendar file is made again and again, an hour after the last time."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.hours = 0

    def file(self, today: date = TODAY) -> "File":
        """The file as it is now."""
        self.hours += 1
        return File(calendar_file(self.journal, today=today, now=NOW + timedelta(hours=self.hours)))

    def follow_up(self, step: Step) -> FollowUp:
        """A step of the first near miss."""
        with self.journal.reading() as tx:
            [first, *_] = sorted(store.find(tx, Application), key=lambda one: one.organisation)
            story = store.story(tx, first.id)
            assert story is not None
            [found] = [one for one in playbook.plan(story, store.settings(tx), TODAY) if one.step is step][:1]
            return found

    def put_off(self, step: Step, until: date) -> list[store.Change]:
        """Move one step to another day; what undo takes back."""
        decision = playbook.snooze(self.follow_up(step), until, TODAY)
        with self.journal.writing() as tx:
            before = store.get(tx, Decision, decision.key)
            version = before.version if before else 0
            return store.save_all(tx, [replace(decision, version=version)])[1]

    def skip(self, step: Step) -> None:
        """Skip one step."""
        decision = playbook.skip(self.follow_up(step), TODAY)
        with self.journal.writing() as tx:
            store.save(tx, decision)

    def restore(self, data: bytes) -> None:
        """Replace the journal by an archive."""
        with self.journal.writing() as tx:
            store.restore(tx, data)


class File:
    """A calendar file: the sequence, the title and the whole text of every event."""

    def __init__(self, data: bytes) -> None:
        read = list(icalendar.Calendar.from_ical(data).walk("VEVENT"))
        self.sequences = {str(event["uid"]): int(event["sequence"]) for event in read}
        self.titles = {str(event["uid"]): str(event["summary"]) for event in read}
        texts = re.findall(r"BEGIN:VEVENT.*?END:VEVENT", data.decode(), re.DOTALL)
        self.texts = {str(event["uid"]): text for event, text in zip(read, texts, strict=True)}
        assert len(self.texts) == len(texts)

    def dropped(self, before: "File") -> set[str]:
        """The titles of what an earlier file held and this one has no more."""
        return {before.titles[uid] for uid in before.texts.keys() - self.texts.keys()}

    def risen(self, before: "File", *, dropped: Container[str] = ()) -> set[str]:
        """The titles of what rose or is new; nothing fell, or went but ``dropped``, or says something else."""
        assert all(title in dropped for title in self.dropped(before))
        assert all(number >= before.sequences.get(uid, 0) for uid, number in self.sequences.items())
        rose = {uid for uid, number in self.sequences.items() if number > before.sequences.get(uid, -1)}
        assert rose == {uid for uid, text in self.texts.items() if text != before.texts.get(uid)}
        return {self.titles[uid] for uid in rose}


def near_miss(journal: Journal, organisation: str = "Acme") -> None:
    one = factories.application(organisation=organisation, interest=4)
    people = [factories.person(name=name) for name in ("Ana Costa", "Ben Okoye")]
    with journal.writing() as tx:
        seats = [factories.panelist(one.id, person.id) for person in people]
        store.save_all(tx, [one, factories.interview(one.id), *people, *seats])


@pytest.fixture
def kept(journal: Journal) -> Kept:
    """A near miss in a journal."""
    near_miss(journal)
    return Kept(journal)


REFLECT = "Reflect on it · Acme"
WATCH = "Save an alert for the company · Acme"


def test_one_step_moved_is_one_event_risen_and_a_save_of_nothing_planned_is_none(kept: Kept) -> None:
    first = kept.file()
    assert len(first.texts) > 8
    with kept.journal.writing() as tx:
        store.save(tx, factories.reflection())
    assert kept.file().risen(first) == set()
    kept.put_off(Step.REFLECT, date(2026, 3, 20))
    moved = kept.file()
    assert moved.risen(first) == {REFLECT}
    assert kept.file().risen(moved) == set()


@pytest.mark.parametrize("days", [1, 3, 6])
def test_days_that_pass_change_nothing(kept: Kept, days: int) -> None:
    first = kept.file()
    assert kept.file(TODAY + timedelta(days=days)).risen(first) == set()


def test_after_sixty_days_what_is_over_drops_out_and_nothing_rises(kept: Kept) -> None:
    kept.skip(Step.WATCH)
    first = kept.file()
    over = {f"Let go: {WATCH}", "Interview · Acme"}
    later = kept.file(TODAY + timedelta(days=60))
    assert {title[:8] for title in later.risen(first, dropped=over)} == {"Let go: "}
    assert later.dropped(first) == {"Interview · Acme"}
    later = kept.file(TODAY + timedelta(days=61))
    assert {title[:8] for title in later.risen(first, dropped=over)} == {"Let go: "}
    assert later.dropped(first) == over


def test_days_that_pass_change_what_is_let_go_by_itself(kept: Kept) -> None:
    first = kept.file()
    later = kept.file(TODAY + timedelta(days=9))  # the reply was late for five working days
    assert later.risen(first) == {"Let go: Reply graciously to whoever told you · Acme"}
    assert kept.file(TODAY + timedelta(days=9)).risen(later) == set()


def test_the_file_says_the_year_of_every_day_and_a_page_does_not(kept: Kept) -> None:
    for _ in range(2):
        [text] = [text for text in kept.file().texts.values() if REFLECT in text]
        assert "9 March 2026" in text.replace("\r\n ", "")
        with kept.journal.reading() as tx:
            plan = plan_snapshot(tx, store.settings(tx), TODAY)
        [reflect] = [each for each in plan.follow_ups if each.step is Step.REFLECT]
        assert "9 March" in reflect.reason
        assert "2026" not in reflect.reason


def test_undo_rises_again_and_so_does_what_is_cancelled_and_comes_back(kept: Kept) -> None:
    first = kept.file()
    changes = kept.put_off(Step.REFLECT, date(2026, 3, 20))
    moved = kept.file()
    assert moved.risen(first) == {REFLECT}
    with kept.journal.writing() as tx:
        store.undo_changes(tx, changes)
    undone = kept.file()
    assert undone.risen(moved) == {REFLECT}
    kept.skip(Step.WATCH)
    skipped = kept.file()
    assert skipped.risen(undone) == {f"Let go: {WATCH}"}
    with kept.journal.writing() as tx:
        store.undecide(tx, kept.follow_up(Step.WATCH).key)
    opened = kept.file()
    assert opened.risen(skipped) == {WATCH}


def test_a_near_miss_deleted_and_taken_from_the_trash(kept: Kept) -> None:
    near_miss(kept.journal, "Lumen Works")
    first = kept.file()
    with kept.journal.writing() as tx:
        [one] = [one for one in store.find(tx, Application) if one.organisation == "Lumen Works"]
        store.delete(tx, one)
    gone = kept.file()
    assert gone.risen(first) == {"Cancelled: no longer planned"}
    with kept.journal.writing() as tx:
        store.restore_from_trash(tx, store.trash(tx)[0].id)
    back = kept.file()
    assert all(title.endswith("Lumen Works") for title in back.risen(gone))
    assert back.titles == first.titles


def test_two_journals_one_archive(kept: Kept, begin_journal: Begin) -> None:
    kept.put_off(Step.REFLECT, date(2026, 3, 20))
    first = kept.file()
    kept.skip(Step.WATCH)
    second = kept.file()
    data = archived(kept.journal)
    other = Kept(begin_journal())
    near_miss(other.journal, "Lumen Works")
    other.file()
    other.restore(data)
    again = archived(other.journal)
    assert store.read_manifest(again).tables == store.read_manifest(data).tables
    there = other.file()
    assert there.risen(second) == set()
    assert there.risen(first) == {f"Let go: {WATCH}"}
    other.put_off(Step.REFLECT, date(2026, 3, 21))
    assert other.file().risen(there) == {REFLECT}


def test_what_was_changed_after_the_archive_and_is_lost_still_counts_for_later_changes(
    kept: Kept, begin_journal: Begin
) -> None:
    kept.file()
    data = archived(kept.journal)
    for day in range(13, 20):
        kept.put_off(Step.REFLECT, date(2026, 3, day))
        last = kept.file()
    other = Kept(begin_journal())
    other.hours = kept.hours
    other.restore(data)
    other.put_off(Step.REFLECT, date(2026, 3, 21))
    assert REFLECT in other.file().risen(last)


def test_an_old_archive_over_a_newer_journal(kept: Kept) -> None:
    kept.file()
    data = archived(kept.journal)
    kept.put_off(Step.REFLECT, date(2026, 3, 20))
    near_miss(kept.journal, "Lumen Works")
    newer = kept.file()
    kept.restore(data)
    restored = kept.file()
    assert restored.risen(newer) == {REFLECT, "Cancelled: no longer planned"}
    assert kept.file().risen(restored) == set()


def test_another_journal_between_and_back(kept: Kept, begin_journal: Begin) -> None:
    kept.file()
    data = archived(kept.journal)
    kept.put_off(Step.REFLECT, date(2026, 3, 20))
    newer = kept.file()
    other = begin_journal()
    near_miss(other, "Lumen Works")
    kept.restore(archived(other))
    between = kept.file()
    assert not between.texts.keys() & newer.texts.keys()
    assert store.read_manifest(archived(kept.journal)).tables["calendar_event"].rows == len(between.texts)
    kept.restore(data)
    assert kept.file().risen(newer) == {REFLECT}


def test_restored_into_itself_nothing_rises_and_no_byte_changes(kept: Kept) -> None:
    first = kept.file()
    data = archived(kept.journal)
    kept.restore(data)
    kept.restore(data)
    assert kept.file().risen(first) == set()
    assert store.read_manifest(archived(kept.journal)).tables == store.read_manifest(data).tables


def test_a_journal_moved_back_over_its_older_self_keeps_the_later_numbers(tmp_path: Path) -> None:
    here, there = (FileStorage(tmp_path / name / "journal.duckdb") for name in ("here", "there"))
    with closing(here), closing(there):
        near_miss(here.open(LOCAL))
        Kept(here.open(LOCAL)).file()
        move(here, there, LOCAL)
        kept = Kept(here.open(LOCAL))
        kept.put_off(Step.REFLECT, date(2026, 3, 20))
        kept.hours = 5
        newer = kept.file()
        move(there, here, LOCAL, replace=True)
        assert Kept(here.open(LOCAL)).file().risen(newer) == {REFLECT}


def test_what_older_versions_kept_is_taken_over_and_cancelled(kept: Kept) -> None:
    with kept.journal.writing() as tx:
        tx.run("INSERT INTO setting (name, value) VALUES ('exported_days', '{\"gone/reflect\": \"2026-02-02\"}')")
    first = kept.file()
    assert "Cancelled: no longer planned" in first.titles.values()
    with kept.journal.reading() as tx:
        assert not tx.rows("SELECT name FROM setting WHERE name = 'exported_days'")
    assert kept.file().risen(first) == set()


@pytest.fixture
def two(addresses: Mapping[str, str]) -> Iterator[tuple[Kept, Kept]]:
    """One journal on PostgreSQL, opened by two homes as two processes would."""
    storages = [ServerStorage(addresses["PostgreSQL"]), ServerStorage(addresses["PgBouncer"])]
    ada = Account("https://id.example.com", uuid4().hex)
    near_miss(storages[0].open(ada))
    yield Kept(storages[0].open(ada)), Kept(storages[1].open(ada))
    storages[0].delete(ada)
    for storage in storages:
        storage.close()


def test_two_processes_at_once_agree(two: tuple[Kept, Kept]) -> None:
    last = two[0].file()
    for day in range(13, 19):
        two[day % 2].put_off(Step.REFLECT, date(2026, 3, day))
        with ThreadPoolExecutor(4) as pool:
            files = list(pool.map(lambda number: two[number % 2].file(), range(4)))
        assert all(file.risen(last) == {REFLECT} for file in files)
        assert all(file.texts == files[0].texts for file in files)
        last = files[0]


FORGED = {
    "another name": {"uid": "00000000-0000-5000-8000-000000000000"},
    "a change before there was any": {"changed_at": "1999-01-01T00:00:00"},
    "a change after the last number": {"changed_at": "2999-01-01T00:00:00"},
    "a day of no year": {"day": "9999-12-31"},
    "a day that is none": {"since": "2026-02-30"},
}


@pytest.mark.parametrize("what", FORGED)
def test_rows_that_no_file_could_have_left_are_refused(kept: Kept, what: str) -> None:
    kept.file()
    data = archived(kept.journal)

    def change(files: dict[str, bytes]) -> None:
        first, *rest = files["calendar_event.jsonl"].decode().split("\n")
        files["calendar_event.jsonl"] = "\n".join([json.dumps({**json.loads(first), **FORGED[what]}), *rest]).encode()

    with pytest.raises(NotAnArchive, match="calendar_event"):
        kept.restore(repacked(data, change))
