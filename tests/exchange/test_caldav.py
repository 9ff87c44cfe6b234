"""A CalDAV server takes the file, takes the changed file, and then holds what the second one says and nothing twice."""

import base64
import http.client
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from nearmiss import playbook, store
from nearmiss.exchange.calendar.export import calendar_file
from nearmiss.model import Step
from tests import factories
from tests.running import WAIT, free_port

TODAY = date(2026, 3, 9)
NOW = datetime(2026, 3, 9, 8, 30, tzinfo=UTC)
ALL = """<?xml version="1.0"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
  <D:prop><D:getetag/><C:calendar-data/></D:prop>
  <C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">{}</C:comp-filter></C:comp-filter></C:filter>
</C:calendar-query>"""
IN_A_WEEK = '<C:time-range start="{0:%Y%m%d}T000000Z" end="{1:%Y%m%d}T000000Z"/>'


class Server:
    """A CalDAV server with one calendar of one user."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.calendar = "/ada/nearmiss/"

    def ask(self, method: str, path: str, body: str | bytes = b"", **headers: str) -> tuple[int, bytes]:
        """One request as that user; returns the status and the body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT)
        who = base64.b64encode(b"ada:secret").decode()
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, {"Authorization": f"Basic {who}", **given})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def put(self, path: str, data: bytes, **headers: str) -> int:
        """Put calendar data somewhere; returns the status."""
        return self.ask("PUT", path, data, Content_Type="text/calendar; charset=utf-8", **headers)[0]

    def held(self, within: str = "") -> list[Any]:
        """The events of the calendar, as a client reads them; ``within`` filters them."""
        status, body = self.ask("REPORT", self.calendar, ALL.format(within), Content_Type="application/xml", Depth="1")
        assert status == 207, body
        data = ET.fromstring(body).iterfind(".//{urn:ietf:params:xml:ns:caldav}calendar-data")  # noqa: S314 - our server
        return [event for one in data for event in icalendar.Calendar.from_ical(one.text or "").walk("VEVENT")]

    def etags(self) -> dict[str, str]:
        """The address and the tag of every event."""
        status, body = self.ask("PROPFIND", self.calendar, Depth="1")
        assert status == 207, body
        found = {
            one.findtext("{DAV:}href", ""): one.findtext(".//{DAV:}getetag", "")
            for one in ET.fromstring(body)  # noqa: S314 - our server
        }
        return {path: tag for path, tag in found.items() if path.endswith(".ics")}


@contextmanager
def radicale(folder: Path) -> Iterator[Server]:
    """Radicale on this machine, with one empty calendar."""
    server = Server(free_port())
    command = [sys.executable, "-m", "radicale", "--config", "", "--hosts", f"127.0.0.1:{server.port}"]
    command += ["--auth-type", "none", "--storage-filesystem-folder", str(folder / "collections")]
    with (folder / "radicale.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + WAIT
        while time.monotonic() < deadline and process.poll() is None:
            try:
                if server.ask("MKCALENDAR", server.calendar)[0] == 201:
                    break
            except ConnectionError:
                time.sleep(0.1)
        else:
            pytest.fail(f"Radicale did not start: {(folder / 'radicale.log').read_text(errors='replace')[-2000:]}")
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One Radicale for the tests of this file."""
    with radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture
def server(started: Server, request: pytest.FixtureRequest) -> Server:
    """The server with an empty calendar of the test's own."""
    started.calendar = "/ada/" + re.sub(r"\W", "-", request.node.name) + "/"
    assert started.ask("MKCALENDAR", started.calendar)[0] == 201
    return started


class Plan:
    """A near miss with its people in a journal, and the calendar file of it."""

    def __init__(self, journal: store.Journal) -> None:
        self.journal = journal
        application = factories.application(organisation="Acme", interest=4)
        people = [factories.person(name=name) for name in ("Ana Costa", "Ben Ødegård, \\ Søn; Co")]
        seats = [factories.panelist(application.id, person.id) for person in people]
        with journal.writing() as tx:
            store.save_all(tx, [application, factories.interview(application.id), *people, *seats])
        self.application = application

    def file(self, after: int = 0) -> bytes:
        """The file, so many hours later."""
        return calendar_file(self.journal, today=TODAY, now=NOW + timedelta(hours=after))

    def change(self) -> None:
        """Skip one step, put one off, tell a day later than it was, and switch the weekly review off."""
        with self.journal.writing() as tx:
            story = store.story(tx, self.application.id)
            assert story is not None
            plan = playbook.plan(story, store.settings(tx), TODAY)
            [watch] = [one for one in plan if one.step is Step.WATCH]
            [reflect] = [one for one in plan if one.step is Step.REFLECT]
            store.save(tx, playbook.skip(watch, TODAY))
            store.save(tx, playbook.snooze(reflect, date(2026, 3, 20), TODAY))
            store.save_settings(tx, replace(store.settings(tx), review_reminder=False))


@pytest.fixture
def plan(journal: store.Journal) -> Plan:
    """A plan that no calendar has yet."""
    return Plan(journal)


def by_uid(events: list[Any]) -> dict[str, Any]:
    """Events by their names, of which none may be there twice."""
    assert len({str(event["uid"]) for event in events}) == len(events)
    return {str(event["uid"]): event for event in events}


def said(event: Any) -> tuple[Any, ...]:
    """What an event says, whoever wrote it down."""
    alarms = sorted(alarm.decoded("trigger") for alarm in event.walk("VALARM"))
    fields = ("summary", "description", "status", "sequence", "dtstart", "dtend")
    return *(event[name].to_ical() for name in fields), alarms


def in_file(data: bytes) -> dict[str, Any]:
    return by_uid(list(icalendar.Calendar.from_ical(data).walk("VEVENT")))


def single(data: bytes, uid: str) -> bytes:
    """One event as a client puts it: a calendar of its own with the time zones."""
    whole = icalendar.Calendar.from_ical(data)
    whole.subcomponents = [
        one for one in whole.subcomponents if one.name == "VTIMEZONE" or str(one.get("uid", "")) == uid
    ]
    return bytes(whole.to_ical())


def check(server: Server, data: bytes) -> None:
    """The server holds what the file says, to the word, and no more."""
    held, wanted = by_uid(server.held()), in_file(data)
    assert {uid: said(event) for uid, event in held.items()} == {uid: said(event) for uid, event in wanted.items()}


def cancelled(events: list[Any]) -> set[str]:
    return {str(event["summary"]).split(" · ")[0] for event in events if event["status"] == "CANCELLED"}


GONE = {"Let go: Save an alert for the company", "Cancelled: Weekly review"}


def test_the_whole_file_put_twice_updates_the_calendar_and_doubles_nothing(server: Server, plan: Plan) -> None:
    first = plan.file()
    assert server.put(server.calendar, first) in {201, 204}
    check(server, first)
    assert cancelled(server.held()) == set()
    plan.change()
    second = plan.file(after=1)
    assert in_file(second).keys() == in_file(first).keys()
    assert server.put(server.calendar, second) in {201, 204}
    check(server, second)
    assert cancelled(server.held()) == GONE


def test_event_by_event_as_clients_do_it(server: Server, plan: Plan) -> None:
    first = plan.file()
    for uid in in_file(first):
        assert server.put(f"{server.calendar}{uid}.ics", single(first, uid), If_None_Match="*") == 201
    check(server, first)
    plan.change()
    second = plan.file(after=1)
    tags = server.etags()
    assert len(tags) == len(in_file(second))
    for uid in in_file(second):
        path = f"{server.calendar}{uid}.ics"
        assert server.put(path, single(second, uid), If_None_Match="*") == 412, "it is there already"
        assert server.put(path, single(second, uid), If_Match=tags[path]) in {201, 204}
    check(server, second)
    assert cancelled(server.held()) == GONE


def test_the_server_finds_the_review_in_any_week_and_the_moved_step_on_its_new_day(server: Server, plan: Plan) -> None:
    with plan.journal.writing() as tx:
        store.save_settings(tx, replace(store.settings(tx), zone="Europe/Lisbon"))
    assert server.put(server.calendar, plan.file()) in {201, 204}
    week = [str(event["summary"]) for event in server.held(IN_A_WEEK.format(date(2027, 6, 7), date(2027, 6, 14)))]
    assert week == ["Weekly review"]
    on_the_20th = IN_A_WEEK.format(date(2026, 3, 20), date(2026, 3, 21))
    before = {str(event["summary"]) for event in server.held(on_the_20th)}
    plan.change()
    assert server.put(server.calendar, plan.file(after=1)) in {201, 204}
    after = {str(event["summary"]) for event in server.held(on_the_20th)}
    assert after - before == {"Reflect on it · Acme", "Cancelled: Weekly review"}


def test_a_name_that_is_put_a_second_time_is_refused_so_that_nothing_can_double(server: Server, plan: Plan) -> None:
    data = plan.file()
    uid = next(iter(in_file(data)))
    assert server.put(f"{server.calendar}one.ics", single(data, uid)) == 201
    assert server.put(f"{server.calendar}two.ics", single(data, uid)) == 409
    assert len(server.held()) == 1


AT_ONCE = ["Europe/Lisbon", "America/New_York", "Australia/Lord_Howe"]
ONE_BY_ONE = ["Africa/Cairo", "Africa/Casablanca", "America/Nuuk", "America/Santiago", "Asia/Jerusalem"]


@pytest.mark.parametrize(
    ("zone", "at_once"), [*((zone, True) for zone in AT_ONCE), *((zone, False) for zone in ONE_BY_ONE)]
)
def test_the_server_keeps_what_the_clocks_do_for_good(server: Server, plan: Plan, zone: str, *, at_once: bool) -> None:
    """Put at once, Radicale describes zones anew, for which it has nth weekdays of a month only."""
    with plan.journal.writing() as tx:
        store.save_settings(tx, replace(store.settings(tx), zone=zone))
    data = plan.file()
    [review] = [uid for uid, event in in_file(data).items() if "rrule" in event]
    if at_once:
        server.put(server.calendar, data)
    else:
        server.put(f"{server.calendar}{review}.ics", single(data, review))
    _, body = server.ask("REPORT", server.calendar, ALL.format(""), Content_Type="application/xml", Depth="1")
    every = ET.fromstring(body).iterfind(".//{urn:ietf:params:xml:ns:caldav}calendar-data")  # noqa: S314 - our server
    [held] = [one.text for one in every if "BEGIN:VTIMEZONE" in (one.text or "")]
    [described] = icalendar.Calendar.from_ical(held or "").walk("VTIMEZONE")
    clocks = described.to_tz(lookup_tzid=False)
    noons = [datetime(2026, 3, 15, 12) + timedelta(weeks=number) for number in range(52 * 19)]  # noqa: DTZ001 - any zone
    wrong = [noon for noon in noons if noon.replace(tzinfo=clocks) - noon.replace(tzinfo=ZoneInfo(zone))]
    assert wrong == []
