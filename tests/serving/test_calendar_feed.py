"""The calendar's address: right for who knows it, nothing for everybody else."""

import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from starlette.applications import Starlette

from nearmiss import store
from nearmiss.exchange.calendar.export import calendar_file
from nearmiss.model import Application, Person, Settings
from nearmiss.serving import calendar_feed
from nearmiss.serving.calendar_address import new_address
from nearmiss.serving.calendar_feed import Feed
from nearmiss.serving.rate_limit import Limit
from nearmiss.store import LOCAL, Account, FileStorage, FolderStorage, Journal, JournalStorage, Subscription
from nearmiss.store.accounts.server_storage import ServerStorage
from nearmiss.store.errors import Busy, Unreachable
from tests import factories
from tests.conftest import TODAY
from tests.serving.asking import ask

ADA = Account("https://id.example.com", f"ada {uuid.uuid4()}")
BEN = Account("https://id.example.com", f"ben {uuid.uuid4()}")


@pytest.fixture(params=["folder", "PostgreSQL", "PgBouncer"])
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[JournalStorage]:
    """A place for the journals of everybody who signs in, where Ada and Ben have none yet."""
    storage: JournalStorage
    if request.param == "folder":
        storage = FolderStorage(tmp_path / "journals")
    else:
        storage = ServerStorage(request.getfixturevalue("addresses")[request.param])
    yield storage
    for account in (ADA, BEN):
        storage.delete(account)
    storage.close()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[FolderStorage]:
    """The same as a folder alone, for what does not depend on the place."""
    storage = FolderStorage(tmp_path / "journals")
    yield storage
    storage.close()


def served(
    storage: JournalStorage, *, proxies: int = 0, each_client: Limit | None = None, each_address: Limit | None = None
) -> Starlette:
    """The routes alone, on this place of journals."""
    answering = Feed(
        storage=lambda: storage,
        today=lambda _zone: TODAY,
        proxies=lambda: proxies,
        each_client=each_client or Limit(1000, 1),
        each_address=each_address or Limit(1000, 1),
    )
    return Starlette(routes=answering.routes())


def write_a_no(journal: Journal, organisation: str) -> None:
    """A near miss with an interview and somebody to thank, so that there is a plan."""
    one = factories.application(organisation=organisation, told_on=TODAY)
    person = factories.person(name=f"Somebody of {organisation}")
    seat = factories.panelist(one.id, person.id)
    with journal.writing() as tx:
        store.save_all(tx, [one, person, factories.interview(one.id), seat])


def open_address(journal: Journal, account: Account) -> str:
    """Make an address as the Calendar page does; its path."""
    path, kept = new_address(account.key, "Europe/Lisbon")
    with journal.writing() as tx:
        store.save_subscription(tx, kept)
    return path


def organisations(body: bytes) -> set[str]:
    """The organisations that the events of a calendar name; the weekly review is there and names none."""
    summaries = [str(event["SUMMARY"]) for event in Calendar.from_ical(body).walk("VEVENT")]
    assert summaries.count("Weekly review") == 1
    return {summary.rpartition(" · ")[2] for summary in summaries if summary != "Weekly review"}


def test_who_knows_the_address_gets_the_same_calendar_as_the_download(shared: JournalStorage) -> None:
    journal = shared.open(ADA)
    write_a_no(journal, "Harbour Analytics")
    path = open_address(journal, ADA)
    answer = ask(served(shared), path)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert len(organisations(answer.body)) == 1
    download = calendar_file(journal, today=TODAY, now=datetime(2027, 1, 1, tzinfo=UTC))
    assert answer.body == download


def test_each_address_shows_its_own_journal(shared: JournalStorage) -> None:
    paths = {}
    for account, organisation in ((ADA, "Harbour Analytics"), (BEN, "Lumen Works")):
        journal = shared.open(account)
        write_a_no(journal, organisation)
        paths[organisation] = open_address(journal, account)
    app = served(shared)
    for organisation, path in paths.items():
        assert organisations(ask(app, path).body) == {organisation}


def test_the_secret_of_one_opens_nothing_of_another(shared: JournalStorage) -> None:
    for account in (ADA, BEN):
        write_a_no(shared.open(account), "Harbour Analytics")
    path = open_address(shared.open(ADA), ADA)
    with shared.open(ADA).reading() as tx:
        kept = store.subscription(tx)
    with shared.open(BEN).writing() as tx:
        store.save_subscription(tx, kept)  # even with Ada's row in Ben's journal
    crossed = path.replace(ADA.key, BEN.key)
    assert ask(served(shared), path).status == 200
    assert ask(served(shared), crossed).status == 404


def test_the_journal_holds_no_secret(folder: FolderStorage) -> None:
    journal = folder.open(ADA)
    path = open_address(journal, ADA)
    secret = path.partition("-")[2].removesuffix(".ics")
    assert len(secret) == 43, "256 bits in 43 letters of base 64"
    with journal.reading() as tx:
        values = [value for (value,) in tx.rows("SELECT value FROM setting")]
        archive = store.write_archive(tx)
    assert values
    assert not [value for value in values if secret in value]
    assert secret.encode() not in archive


def test_two_addresses_are_never_alike() -> None:
    paths = {new_address(ADA.key, "")[0] for _ in range(100)}
    assert len(paths) == 100


def unknown(path: str) -> list[str]:
    """Addresses near the right one that are all wrong."""
    name = path.removeprefix("/subscription/").removesuffix(".ics")
    key, _, secret = name.partition("-")
    other = "A" if secret[0] != "A" else "B"
    return [
        "/subscription",
        "/subscription/",
        "/subscription/.ics",
        f"/subscription/{key}.ics",
        f"/subscription/{key}-.ics",
        f"/subscription/{key}-{other}{secret[1:]}.ics",
        f"/subscription/{key}-{secret[:-1]}.ics",
        f"/subscription/{'0' * 64}-{secret}.ics",
        f"/subscription/{key.upper()}-{secret}.ics",
        f"/subscription/{name}",
        f"/subscription/{name}.ICS",
        f"/subscription/x/{name}.ics",
        f"/subscription/../{name}.ics",
        f"/subscription/{'../' * 8}etc/passwd-{secret}.ics",
    ]


def test_everything_unknown_gets_the_same_answer_and_begins_nothing(folder: FolderStorage) -> None:
    path = open_address(folder.open(ADA), ADA)
    before = sorted(file.name for file in folder.folder.iterdir())
    app = served(folder)
    answers = [ask(app, wrong) for wrong in unknown(path)]
    assert {(answer.status, answer.body) for answer in answers} == {(404, b"There is nothing at this address.\n")}
    assert len({tuple(sorted(answer.headers.items())) for answer in answers}) == 1
    assert sorted(file.name for file in folder.folder.iterdir()) == before
    assert ask(app, path).status == 200, "the right address stands beside them"


def test_asking_for_nobody_begins_no_journal(shared: JournalStorage) -> None:
    path = open_address(shared.open(ADA), ADA)
    assert ask(served(shared), path.replace(ADA.key, BEN.key)).status == 404
    assert (shared.holds(ADA), shared.holds(BEN)) == (True, False)


def test_a_wrong_guess_takes_as_long_as_no_account_at_all(folder: FolderStorage) -> None:
    path = open_address(folder.open(ADA), ADA)
    app = served(folder)

    def seconds(wrong: str) -> float:
        began = time.monotonic()
        ask(app, wrong)
        return time.monotonic() - began

    wrong_secret, nobody, no_name = unknown(path)[5], unknown(path)[7], unknown(path)[1]
    assert all(seconds(wrong) >= calendar_feed._FLOOR for wrong in (wrong_secret, nobody, no_name))


def test_a_revoked_address_is_dead_and_a_new_one_lives(shared: JournalStorage) -> None:
    journal = shared.open(ADA)
    app = served(shared)
    first = open_address(journal, ADA)
    assert ask(app, first).status == 200
    second = open_address(journal, ADA)
    assert [ask(app, path).status for path in (first, second)] == [404, 200]
    with journal.writing() as tx:
        store.save_subscription(tx, None)
    assert [ask(app, path).status for path in (first, second)] == [404, 404]


def test_an_archive_brings_no_address_back(folder: FolderStorage) -> None:
    journal = folder.open(ADA)
    revoked = open_address(journal, ADA)
    with journal.reading() as tx:
        archive = store.write_archive(tx)
    current = open_address(journal, ADA)
    with journal.writing() as tx:
        store.restore(tx, archive)
    app = served(folder)
    assert [ask(app, path).status for path in (revoked, current)] == [404, 200]


def test_a_deleted_account_has_no_address(shared: JournalStorage) -> None:
    path = open_address(shared.open(ADA), ADA)
    app = served(shared)
    assert ask(app, path).status == 200
    shared.delete(ADA)
    assert ask(app, path).status == 404
    assert not shared.holds(ADA), "asking did not begin a journal anew"


def test_the_person_at_this_machine_can_have_one_too(tmp_path: Path) -> None:
    storage = FileStorage(tmp_path / "journal.duckdb")
    write_a_no(storage.open(LOCAL), "Harbour Analytics")
    path = open_address(storage.open(LOCAL), LOCAL)
    assert organisations(ask(served(storage), path).body) == {"Harbour Analytics"}
    assert ask(served(storage), path.replace(LOCAL.key, ADA.key)).status == 404
    storage.close()


def test_who_has_it_already_is_told_so_without_the_file(shared: JournalStorage) -> None:
    journal = shared.open(ADA)
    write_a_no(journal, "Harbour Analytics")
    app, path = served(shared), open_address(journal, ADA)
    first, second = ask(app, path), ask(app, path)
    tag = first.headers["etag"]
    assert (second.headers["etag"], second.body) == (tag, first.body)
    for held in (tag, f"W/{tag}", f'"older", {tag}'):
        again = ask(app, path, headers={"If-None-Match": held})
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    write_a_no(journal, "Lumen Works")
    newer = ask(app, path, headers={"If-None-Match": tag})
    assert newer.status == 200
    assert newer.headers["etag"] != tag
    assert organisations(newer.body) == {"Harbour Analytics", "Lumen Works"}


def test_after_a_save_only_what_changed_is_another_text(shared: JournalStorage) -> None:
    journal = shared.open(ADA)
    write_a_no(journal, "Harbour Analytics")
    app, path = served(shared), open_address(journal, ADA)
    first = texts(ask(app, path).body)
    with journal.writing() as tx:
        [person] = store.find(tx, Person)
        store.save(tx, replace(person, notes="Likes sailing."))
    assert texts(ask(app, path).body) == first, "it is in no event"
    write_a_no(journal, "Lumen Works")
    second = texts(ask(app, path).body)
    assert {uid: second[uid] for uid in first} == first
    assert len(second) > len(first)


def texts(body: bytes) -> dict[str, bytes]:
    """The text of every event, by its name."""
    return {str(event["UID"]): event.to_ical() for event in Calendar.from_ical(body).walk("VEVENT")}


def test_asking_for_the_head_alone(folder: FolderStorage) -> None:
    write_a_no(folder.open(ADA), "Harbour Analytics")
    app, path = served(folder), open_address(folder.open(ADA), ADA)
    whole, head = ask(app, path), ask(app, path, method="HEAD")
    assert (head.status, head.headers) == (200, whole.headers)
    assert int(head.headers["content-length"]) == len(whole.body)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nobody_writes_there(folder: FolderStorage, method: str) -> None:
    assert ask(served(folder), open_address(folder.open(ADA), ADA), method=method).status == 405


def test_what_is_no_longer_planned_is_cancelled(folder: FolderStorage) -> None:
    journal = folder.open(ADA)
    write_a_no(journal, "Harbour Analytics")
    app, path = served(folder), open_address(journal, ADA)
    planned = len(Calendar.from_ical(ask(app, path).body).walk("VEVENT"))
    with journal.reading() as tx:
        [one] = store.find(tx, Application)
    with journal.writing() as tx:
        store.delete(tx, one)
    events = Calendar.from_ical(ask(app, path).body).walk("VEVENT")
    assert planned > 1
    review = [event["STATUS"] for event in events if "RRULE" in event]
    steps = [event["STATUS"] for event in events if "RRULE" not in event]
    assert (review, steps) == (["CONFIRMED"], ["CANCELLED"] * (planned - 1))


def test_the_zone_is_the_users_own(folder: FolderStorage) -> None:
    journal = folder.open(ADA)
    path = open_address(journal, ADA)
    asked: list[str] = []

    def today(zone: str) -> date:
        asked.append(zone)
        return TODAY

    answering = Feed(storage=lambda: folder, today=today, proxies=lambda: 0)
    app = Starlette(routes=answering.routes())
    ask(app, path)
    with journal.writing() as tx:
        store.save_settings(tx, Settings(zone="Asia/Tokyo"))
    ask(app, path)
    assert asked == ["Europe/Lisbon", "Asia/Tokyo"]


class Counting:
    """A place of journals that counts how often it is asked."""

    def __init__(self, storage: JournalStorage) -> None:
        self.storage = storage
        self.asked = 0

    def __call__(self) -> JournalStorage:
        """The place, asked once more."""
        self.asked += 1
        return self.storage


def test_who_asks_too_often_waits_before_any_journal_is_looked_at(folder: FolderStorage) -> None:
    path = open_address(folder.open(ADA), ADA)
    counting = Counting(folder)
    now = 0.0
    clock: Callable[[], float] = lambda: now  # noqa: E731 - it reads the variable below
    answering = Feed(
        storage=counting,
        today=lambda _zone: TODAY,
        proxies=lambda: 0,
        each_client=Limit(100, 1, clock=clock),
        each_address=Limit(2, 30, clock=clock),
    )
    app = Starlette(routes=answering.routes())
    assert [ask(app, path).status for _ in range(3)] == [200, 200, 429]
    looked = counting.asked
    refused = ask(app, path, client="203.0.113.9")
    assert (refused.status, refused.headers["retry-after"], counting.asked) == (429, "30", looked)
    now = 30.0
    assert ask(app, path).status == 200


def test_who_guesses_is_stopped_by_where_they_come_from(folder: FolderStorage) -> None:
    path = open_address(folder.open(ADA), ADA)
    app = served(folder, each_client=Limit(3, 60))
    guesses = [f"/subscription/{ADA.key}-{letter * 43}.ics" for letter in "abcd"]
    assert [ask(app, guess, client="203.0.113.9").status for guess in guesses] == [404, 404, 404, 429]
    assert ask(app, path, client="203.0.113.9").status == 429
    assert ask(app, path, client="198.51.100.7").status == 200, "others go on"


def test_a_made_up_forwarded_address_does_not_help_to_ask_more(folder: FolderStorage) -> None:
    app = served(folder, each_client=Limit(3, 60))
    answers = [
        ask(app, "/subscription/x", client=f"198.51.100.{n}", headers={"X-Forwarded-For": f"203.0.113.{n}"})
        for n in range(5)
    ]
    assert [answer.status for answer in answers] == [404, 404, 404, 429, 429]


def test_behind_a_proxy_of_ours_each_visitor_has_a_limit_of_their_own(folder: FolderStorage) -> None:
    app = served(folder, proxies=1, each_client=Limit(1, 60))

    def come(forwarded: str) -> int:
        return ask(app, "/subscription/x", client="172.20.0.2", headers={"X-Forwarded-For": forwarded}).status

    assert [come("203.0.113.1"), come("203.0.113.2"), come("203.0.113.1")] == [404, 404, 429]
    assert come("192.0.2.77, 203.0.113.2") == 429, "what a visitor wrote to the left counts for nothing"


def test_a_journal_that_cannot_be_read_says_so_only_to_who_knows(folder: FolderStorage) -> None:
    journal = folder.open(ADA)
    path = open_address(journal, ADA)

    def broken(_zone: str) -> date:
        raise store.Interrupted

    app = Starlette(routes=Feed(storage=lambda: folder, today=broken, proxies=lambda: 0).routes())
    told = ask(app, path)
    assert (told.status, told.headers["retry-after"]) == (503, "300")
    assert ADA.key not in told.body.decode()
    assert ask(app, unknown(path)[5]).status == 404


def test_a_place_that_cannot_be_opened_is_no_address(tmp_path: Path) -> None:
    def nowhere() -> JournalStorage:
        raise store.NotWritable(tmp_path)

    app = Starlette(routes=Feed(storage=nowhere, today=lambda _zone: TODAY, proxies=lambda: 0).routes())
    answer = ask(app, new_address(ADA.key, "")[0])
    assert (answer.status, str(tmp_path) in answer.body.decode()) == (404, False)


@pytest.mark.parametrize("kind", [Unreachable, Busy])
def test_while_the_database_is_away_every_address_is_asked_to_come_again(kind: type[store.JournalError]) -> None:
    def away() -> JournalStorage:
        raise kind

    app = Starlette(routes=Feed(storage=away, today=lambda _zone: TODAY, proxies=lambda: 0).routes())
    answers = [ask(app, new_address(account.key, "")[0]) for account in (ADA, BEN)]
    assert [(answer.status, answer.headers["retry-after"]) for answer in answers] == [(503, "300")] * 2


def test_a_row_of_another_kind_opens_nothing(folder: FolderStorage) -> None:
    journal = folder.open(ADA)
    path = open_address(journal, ADA)
    with journal.writing() as tx:
        store.save_subscription(tx, Subscription(digest="", zone=""))
    assert ask(served(folder), path).status == 404


def test_the_base_path_goes_before() -> None:
    answering = Feed(storage=lambda: FileStorage(Path("nowhere")), today=lambda _zone: TODAY, proxies=lambda: 0)
    assert [route.path for route in answering.routes("/app/")] == ["/app/subscription/{rest:path}", "/app/subscription"]
