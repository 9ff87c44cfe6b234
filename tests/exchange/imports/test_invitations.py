"""Invitations of calendar programs: interviews with their time, zone, place and people, moved and called off."""

import random
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest

from nearmiss.exchange.imports.invitations.organisations import Said, said
from nearmiss.exchange.imports.invitations.preview import preview
from nearmiss.exchange.imports.known import Known, known
from nearmiss.exchange.imports.preview import Action, Item, Preview
from nearmiss.exchange.imports.saving import save
from nearmiss.model import Application, Interview, InterviewKind, Outcome, Panelist, Person, Role, Settings, Stage
from nearmiss.store import Journal, delete, find, save_all, save_settings
from tests import factories
from tests.conftest import TODAY

FILES = Path(__file__).parent / "invitations"
SETTINGS = Settings(zone="Europe/Berlin", my_email="sam@example.com", my_name="Sam Okoye")
RITA = "ORGANIZER;CN=Rita Berg:mailto:rita@harbour-foods.example"
ME = "ATTENDEE;CN=Sam Okoye;PARTSTAT=NEEDS-ACTION:mailto:sam@example.com"
SUMMARY = "SUMMARY:Interview: Data analyst at Harbour Foods"
APPLICATION = factories.application(
    outcome=Outcome.OPEN, told_on=None, furthest_stage=Stage.APPLIED, organisation="Harbour Foods", role="Data analyst"
)


def event(*lines: str, uid: str = "one", start: str = "DTSTART:20260312T130000Z") -> str:
    """An event of these lines; those that it has in any case are given only where they differ."""
    given = {line.partition(":")[0].partition(";")[0] for line in lines}
    more = [line for line in (start, SUMMARY, RITA, ME) if line.partition(":")[0].partition(";")[0] not in given]
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *more, *lines, "END:VEVENT"])


def calendar(*parts: str, method: str = "REQUEST") -> bytes:
    """A file of these events and zones."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", *([f"METHOD:{method}"] if method else [])]
    return ("\r\n".join([*head, *parts, "END:VCALENDAR"]) + "\r\n").encode()


def look(
    data: bytes, *, settings: Settings = SETTINGS, answers: Mapping[str, str] | None = None, **there: Any
) -> Preview:
    """What a file is beside a journal of these nouns."""
    return preview(data, "invite.ics", Known(TODAY, settings=settings, **there), answers or {})


def only(seen: Preview) -> Item:
    """The one item of a preview."""
    assert seen.refused == ""
    [item] = seen.items
    return item


def at(*lines: str, settings: Settings = SETTINGS, zones: str = "", answers: Mapping[str, str] | None = None) -> str:
    """When an event of these lines is, as "day time zone minutes"; where that is asked, the keys of the questions."""
    item = only(look(calendar(*filter(None, (zones, event(*lines)))), settings=settings, answers=answers))
    if item.action is not Action.NEW:
        return ", ".join(item.questions) or item.why
    named = (item.fields.get(name) for name in ("held_on", "starts_at", "zone", "minutes"))
    return " ".join(str(value) for value in named if value is not None)


def zone(
    name: str, standard: tuple[str, str, str, str], summer: tuple[str, str, str, str] | None = None, more: str = ""
) -> str:
    """A zone of a file: of each half of the year its first day, the offsets before and after, and its rule."""
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}", *([more] if more else [])]
    for kind, half in (("STANDARD", standard), ("DAYLIGHT", summer)):
        if half:
            first, before, after, rule = half
            lines += [f"BEGIN:{kind}", f"DTSTART:{first}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}"]
            lines += [*([f"RRULE:{rule}"] if rule else []), f"END:{kind}"]
    return "\r\n".join([*lines, "END:VTIMEZONE"])


BERLIN = zone(
    "W. Europe Standard Time",
    ("16010101T030000", "+0200", "+0100", "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10"),
    ("16010101T020000", "+0100", "+0200", "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3"),
)


EXPECTED: dict[str, list[dict[str, Any]]] = {
    "google": [
        {
            "organisation": "Harbour Analytics", "role": "Data Analyst", "held_on": "2026-03-30", "starts_at": "15:00",
            "zone": "Europe/Berlin", "minutes": 45, "place": "https://meet.google.com/abc-defg-hij", "kind": "other",
            "people": ["Rita Berg, interviewer"],
            "notes": "Hi Sam, we look forward to meeting you!\nPlease bring questions; there will be time.",
        }
    ],
    "outlook": [
        {
            "organisation": "Quai Logistik", "role": "Referent Datenanalyse (m/w/d)", "held_on": "2026-03-30",
            "starts_at": "09:30", "zone": "Europe/Berlin", "minutes": 60, "kind": "other",
            "place": "https://teams.microsoft.com/l/meetup-join/19%3ameeting_ABC/0?context=%7b%7d",
            "people": ["Jürgen Groß, HR", "Ayşe Öztürk, interviewer"],
            "notes": "Guten Tag Sam Okoye,\n\nwir freuen uns auf Sie.\nStelle: Referent Datenanalyse (m/w/d)",
        }
    ],
    "exchange_custom": [
        {
            "organisation": "Harbour Foods", "role": "Data Engineer", "held_on": "2026-03-09", "starts_at": "15:00",
            "zone": "Europe/Berlin", "minutes": 90, "kind": "technical", "people": ["Ana Prado, interviewer"],
            "place": "1 Quay Street, Floor 3 · https://harbourfoods.zoom.us/j/98765?pwd=abc",
            "notes": "Please bring your laptop.\nZoom as a fallback: join",
        }
    ],
    "apple": [
        {
            "organisation": "Cais Dados", "role": "Analista de dados", "held_on": "2026-03-11", "starts_at": "10:00",
            "zone": "Europe/Lisbon", "minutes": 60, "kind": "technical",
            "place": "Cais 4 Rua do Porto 12, 4050-100 Porto, Portugal",
        }
    ],
    "greenhouse": [
        {
            "organisation": "Harbour Foods", "role": "Head of Data", "held_on": "2026-03-10", "starts_at": "13:30",
            "zone": "America/New_York", "minutes": 75, "place": "https://meet.google.com/xyz-abcd-efg", "kind": "panel",
            "people": ["Mia Chen, recruiter", "Ben Ode, interviewer"], "notes": "Your schedule",
        }
    ],
    "outlook_latin1": [
        {
            "organisation": "Müller & Söhne GmbH", "role": "Sachbearbeiterin", "held_on": "2026-03-18",
            "place": "Hauptstraße 1", "kind": "other", "notes": "Ort: Hof 2, links",
        }
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_the_invitations_of_each_program(name: str, journal: Journal) -> None:
    data = (FILES / f"{name}.ics").read_bytes()
    with journal.writing() as tx:
        save_settings(tx, SETTINGS)
        seen = preview(data, f"{name}.ics", known(tx, TODAY), {})
        found = [dict(item.fields) for item in seen.items]
        for said in found:
            people: Any = said.get("people", [])
            said.update({"people": [f"{who['name']}, {who['role']}" for who in people]} if people else {})
        assert found == EXPECTED[name]
        assert [item.action for item in seen.items] == [Action.NEW]
        save(tx, seen, f"{name}.ics", {})
        [interview], [fields] = find(tx, Interview), EXPECTED[name]
        assert interview.zone == ("" if fields.get("zone", "") == "Europe/Berlin" else fields.get("zone", ""))
        assert len(find(tx, Person)) == len(find(tx, Panelist)) == len(fields.get("people", []))
        again = preview(data, f"{name}.ics", known(tx, TODAY), {})
        assert [(item.action, item.nouns()) for item in again.items] == [(Action.SAME, ())]


def test_who_declined_and_what_is_nobody_is_said() -> None:
    google, greenhouse = (only(look((FILES / f"{name}.ics").read_bytes())) for name in ("google", "greenhouse"))
    assert google.why == "Declined, and left out: Jan Smit. No people, and left out: Berlin-3-Elbe (8) [TV]."
    assert greenhouse.why == "No people, and left out: Notetaker, Hiring Team."


def test_a_booking_of_which_the_role_is_not_said_is_asked() -> None:
    data = (FILES / "calendly.ics").read_bytes()
    seen = look(data)
    item = only(seen)
    assert (item.action, item.nouns()) == (Action.ASK, ())
    assert (item.fields["organisation"], item.fields["kind"]) == ("Brook Energy", "screen")
    assert item.fields["place"] == "https://brook-energy.zoom.us/j/8123?pwd=x.1"
    assert [(question.key, question.proposed) for question in seen.questions] == [
        ("organisation:calendly-3f1c", "Brook Energy"),
        ("role:calendly-3f1c", None),
    ]
    answered = only(look(data, answers={"role:calendly-3f1c": "Planner", "organisation:calendly-3f1c": "Brook"}))
    assert answered.action is Action.NEW
    [application] = [noun for noun in answered.nouns() if isinstance(noun, Application)]
    assert (application.organisation, application.role, application.furthest_stage) == (
        "Brook",
        "Planner",
        Stage.SCREEN,
    )


def test_of_a_calendar_of_ones_own_what_reads_like_an_interview_is_proposed() -> None:
    seen = look((FILES / "calendar_export.ics").read_bytes())
    assert [(item.place, str(item.action), item.fields.get("kind")) for item in seen.items] == [
        ("event 51", "new", "screen"),
        ("event 91", "new", "final"),
        ("event 131", "ask", "other"),
    ]
    first, second = (item.nouns() for item in seen.items[:2])
    assert first[0] == second[0]
    assert isinstance(first[0], Application)
    assert (first[0].role, first[0].furthest_stage) == ("Data Lead", Stage.FINAL)
    assert seen.notes[0].startswith("240 events do not read like an interview, left out: Interview prep with coach; ")
    assert seen.notes[1] == "Left out, as no events: 1 task."
    assert "comes again and again" in seen.items[2].why
    left = look((FILES / "calendar_export.ics").read_bytes(), answers={"series:three@google.com": "leave"})
    assert left.items[2].action is Action.REFUSE


def test_the_time_of_every_way_to_write_one() -> None:
    cases = [
        (["DTSTART:20260312T130000Z"], "2026-03-12 14:00 Europe/Berlin"),
        (["DTSTART:20260312T233000Z", "DTEND:20260313T003000Z"], "2026-03-13 00:30 Europe/Berlin 60"),
        (["DTSTART;TZID=Europe/Lisbon:20260312T1300", "DURATION:PT1H30M"], "2026-03-12 13:00 Europe/Lisbon 90"),
        (
            ['DTSTART;TZID="America/New_York":20260312T090000', "DURATION:P0DT0H45M0S"],
            "2026-03-12 09:00 America/New_York 45",
        ),
        (["DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Oslo:20260312T090000"], "2026-03-12 09:00 Europe/Oslo"),
        (["DTSTART;TZID=Pacific Standard Time:20260312T090000"], "2026-03-12 09:00 America/Los_Angeles"),
        (["DTSTART;TZID=tzone://Microsoft/Utc:20260312T130000"], "2026-03-12 14:00 Europe/Berlin"),
        (["DTSTART;TZID=GMT+0530:20260312T183000"], "2026-03-12 14:00 Europe/Berlin"),
        (["DTSTART:20260312T130000+0000"], "2026-03-12 14:00 Europe/Berlin"),
        (["DTSTART:2026-03-12T13:00:00Z"], "2026-03-12 14:00 Europe/Berlin"),
        (["DTSTART:20260312T130000"], "2026-03-12 13:00 Europe/Berlin"),
        (["DTSTART;VALUE=DATE:20260312", "DTEND;VALUE=DATE:20260313"], "2026-03-12"),
        (["DTSTART;VALUE=DATE:20260312", "DURATION:P1D"], "2026-03-12"),
        (["DTSTART:20260312"], "2026-03-12"),
        (["DTSTART;TZID=Europe/Berlin:20260312T000000", "DTEND;TZID=Europe/Berlin:20260313T000000"], "2026-03-12"),
        (["DTSTART:20260311T230000Z", "DTEND:20260312T230000Z"], "2026-03-12"),
        (["DTSTART:20260312T130000Z", "DTEND:20260312T130000Z"], "2026-03-12 14:00 Europe/Berlin"),
        (["DTSTART:20260312T130000Z", "DTEND:20260314T130000Z"], "2026-03-12 14:00 Europe/Berlin"),
        (["DTSTART:20260312T130000Z", "DTEND:20260312T120000Z"], "2026-03-12 14:00 Europe/Berlin"),
    ]
    assert [at(*lines) for lines, _ in cases] == [expected for _, expected in cases]
    assert at("DTSTART:20260312T130000Z", settings=Settings(my_email="sam@example.com")) == "2026-03-12 13:00 UTC"
    for wrong in (
        "DTSTART:tomorrow",
        "DTSTART:20261332T130000Z",
        "DTSTART:00010101T000000Z",
        "DTSTART;VALUE=DATE:99991231",
    ):
        assert "does not say on which day" in at(wrong)


def test_around_the_change_to_summer_time_the_hours_are_right() -> None:
    cases = [
        ("DTSTART:20260328T130000Z", "2026-03-28 14:00 Europe/Berlin"),
        ("DTSTART:20260329T005900Z", "2026-03-29 01:59 Europe/Berlin"),
        ("DTSTART:20260329T010000Z", "2026-03-29 03:00 Europe/Berlin"),
        ("DTSTART:20260330T130000Z", "2026-03-30 15:00 Europe/Berlin"),
        ("DTSTART:20261024T130000Z", "2026-10-24 15:00 Europe/Berlin"),
        ("DTSTART:20261025T003000Z", "2026-10-25 00:30 UTC"),  # 02:30, which comes twice
        ("DTSTART:20261025T013000Z", "2026-10-25 01:30 UTC"),
        ("DTSTART:20261026T130000Z", "2026-10-26 14:00 Europe/Berlin"),
    ]
    assert [at(start) for start, _ in cases] == [expected for _, expected in cases]
    windows = "TZID=W. Europe Standard Time"
    for day, end in (
        ("20260328", "20260328"),
        ("20260330", "20260330"),
        ("20261024", "20261024"),
        ("20261026", "20261026"),
    ):
        said = at(f"DTSTART;{windows}:{day}T100000", f"DTEND;{windows}:{end}T110000", zones=BERLIN)
        assert said == f"{date.fromisoformat(day)} 10:00 Europe/Berlin 60"
    over = at("DTSTART;TZID=Europe/Berlin:20260329T013000", "DTEND;TZID=Europe/Berlin:20260329T033000")
    assert over == "2026-03-29 01:30 Europe/Berlin 60"
    new_york = [at(f"DTSTART;TZID=Eastern Standard Time:{day}T100000") for day in ("20260307", "20260309")]
    assert new_york == ["2026-03-07 10:00 America/New_York", "2026-03-09 10:00 America/New_York"]
    apart = at("DTSTART;TZID=America/New_York:20260316T090000", "DTEND;TZID=Europe/Berlin:20260316T150000")
    assert apart == "2026-03-16 09:00 America/New_York 60"  # for three weeks only five hours apart


def test_a_zone_that_is_not_known_or_says_two_things_is_asked() -> None:
    here = "DTSTART;TZID=Quay Time:20260312T100000"
    assert at(here) == "zone:Quay Time"
    assert at(here, answers={"zone:Quay Time": "Europe/Lisbon"}) == "2026-03-12 10:00 Europe/Lisbon"
    assert at(here, answers={"zone:Quay Time": "Nowhere"}) == "zone:Quay Time"
    assert at("DTSTART;TZID=EST:20260712T100000") == "zone:EST"
    odd = zone("Quay Time", ("16010101T000000", "+0545", "+0545", ""))
    assert at(here, zones=odd) == "2026-03-12 05:15 Europe/Berlin"
    weekly = zone("Quay Time", ("16010101T000000", "+0100", "+0200", "FREQ=SECONDLY"))
    assert at(here, zones=weekly) == "zone:Quay Time"

    brasilia = zone(  # summer time ended there in 2019, and Outlook went on describing it
        "E. South America Standard Time",
        ("16010101T000000", "-0200", "-0300", "FREQ=YEARLY;BYDAY=3SU;BYMONTH=2"),
        ("16010101T000000", "-0300", "-0200", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"),
    )
    summer, winter = (f"DTSTART;TZID=E. South America Standard Time:{day}T100000" for day in ("20260112", "20260712"))
    key = "clock:E. South America Standard Time"
    assert at(winter, zones=brasilia) == "2026-07-12 10:00 America/Sao_Paulo"
    assert at(summer, zones=brasilia) == key
    assert at(summer, zones=brasilia, answers={key: "named"}) == "2026-01-12 10:00 America/Sao_Paulo"
    assert at(summer, zones=brasilia, answers={key: "described"}) == "2026-01-12 13:00 Europe/Berlin"


def test_rules_of_zones_as_programs_write_them() -> None:
    dublin = zone(  # whose winter is the exception
        "x",
        ("19710101T020000", "+0000", "+0100", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
        ("19710101T020000", "+0100", "+0000", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
    )
    by_days = zone(
        "x",
        ("20071104T020000", "-0400", "-0500", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1,2,3,4,5,6,7;BYDAY=SU"),
        ("20070311T020000", "-0500", "-0400", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=SU"),
    )
    ended = zone(
        "x",
        ("19800101T000000", "+0200", "+0100", ""),
        ("19800401T000000", "+0100", "+0200", "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1;UNTIL=19990401T000000Z"),
    )
    found = [
        at(f"DTSTART;TZID=x:{day}T120000", zones=each).split()[1]
        for each in (dublin, by_days, ended)
        for day in ("20260310", "20260707")
    ]
    assert found == ["13:00", "13:00", "17:00", "18:00", "11:00", "12:00"]
    named = zone("Mine", ("16010101T000000", "+0100", "+0100", ""), more="X-LIC-LOCATION:Africa/Lagos")
    assert at("DTSTART;TZID=Mine:20260310T120000", zones=named) == "2026-03-10 12:00 Africa/Lagos"


def test_a_zone_of_the_file_before_is_forgotten() -> None:
    """What icalendar 7.3.0 does not: it reads the second file on the clock of the first."""
    files = [
        calendar(
            zone("Customized Time Zone", ("16010101T000000", offset, offset, "")),
            event(start="DTSTART;TZID=Customized Time Zone:20260310T120000"),
        )
        for offset in ("+0300", "-0500")
    ]
    assert [only(look(data)).fields["starts_at"] for data in files] == ["10:00", "18:00"]
    theirs = [icalendar.Calendar.from_ical(data).walk("VEVENT")[0].start.utcoffset() for data in files]
    assert theirs[0] == theirs[1], "icalendar keeps no zone of the file before any more"


def test_greenwich_in_summer_says_how_it_is_read() -> None:
    summer, winter = (only(look(calendar(event(f"DTSTART;TZID=GMT:2026{day}T090000")))) for day in ("0715", "0312"))
    assert (summer.fields["starts_at"], winter.fields["starts_at"]) == ("11:00", "10:00")
    assert ("summer time" in summer.why, "summer time" in winter.why) == (True, False)


def test_a_time_without_a_zone_in_a_calendar_of_another_zone_is_asked() -> None:
    data = calendar("X-WR-TIMEZONE:Asia/Tokyo", event("DTSTART:20260312T100000"))
    assert only(look(data)).action is Action.ASK
    assert only(look(data, answers={"zone:": "Asia/Tokyo"})).fields["zone"] == "Asia/Tokyo"
    own = only(look(calendar("X-WR-TIMEZONE:Europe/Berlin", event("DTSTART:20260312T100000"))))
    assert (own.action, own.why) == (Action.NEW, "Its time has no zone and is read on your own clock.")


def test_the_right_application_and_asked_where_two_may_be_meant() -> None:
    item = only(look(calendar(event()), applications=(APPLICATION,)))
    application, person, seat, interview, _ = item.nouns()
    assert isinstance(application, Application)
    assert isinstance(person, Person)
    assert isinstance(seat, Panelist)
    assert isinstance(interview, Interview)
    assert (application.id, application.furthest_stage) == (APPLICATION.id, Stage.INTERVIEW)
    assert (person.name, person.email, person.organisation) == (
        "Rita Berg",
        "rita@harbour-foods.example",
        "Harbour Foods",
    )
    assert (seat.person_id, seat.role, interview.application_id) == (person.id, Role.INTERVIEWER, APPLICATION.id)

    other = factories.application(organisation="Harbour Foods", role="Data lead", outcome=Outcome.OPEN, told_on=None)
    unclear = calendar(event("SUMMARY:Interview"))
    seen = look(unclear, applications=(APPLICATION, other))
    assert only(seen).questions == ("application:one",)
    assert [choice.value for choice in seen.questions[0].choices] == [APPLICATION.id, other.id, "new"]
    lead = only(look(unclear, applications=(APPLICATION, other), answers={"application:one": other.id}))
    assert [noun.application_id for noun in lead.nouns() if isinstance(noun, Interview)] == [other.id]
    assert only(look(calendar(event()), applications=(APPLICATION, other))).fields["role"] == "Data analyst"

    over = factories.application(organisation="Harbour Foods", role="Data analyst", told_on=date(2026, 3, 1))
    assert only(look(calendar(event()), applications=(over,))).questions == ("application:one",)
    earlier = calendar(event(start="DTSTART:20260212T130000Z"))
    assert only(look(earlier, applications=(over,))).action is Action.NEW

    third = only(
        look(calendar(event("SUMMARY:Interview: Head of sales at Harbour Foods")), applications=(APPLICATION,))
    )
    assert (third.action, third.questions) == (Action.ASK, ("application:one",))


def test_an_application_is_known_by_its_people_and_a_program_for_calls_is_no_organisation() -> None:
    ana = factories.person(name="Ana Prado", email="ana@agency.example", organisation="Agency")
    seat = factories.panelist(application_id=APPLICATION.id, person_id=ana.id)
    by_ana = calendar(event("SUMMARY:Interview, second round", "ORGANIZER;CN=Prado\\, Ana:mailto:Ana@Agency.example"))
    item = only(look(by_ana, applications=(APPLICATION,), people=(ana,), panelists=(seat,)))
    assert item.action is Action.NEW
    assert not [noun for noun in item.nouns() if isinstance(noun, Person | Panelist)]

    zoom = factories.application(organisation="Zoom", role="Editor", outcome=Outcome.OPEN, told_on=None)
    elsewhere = calendar(event("SUMMARY:Zoom interview: Data analyst at Harbour Foods", "LOCATION:Zoom meeting"))
    assert only(look(elsewhere, applications=(zoom,))).fields["organisation"] == "Harbour Foods"


def test_of_a_namesake_it_is_asked_who_it_is() -> None:
    rita = factories.person(name="Rita Berg", organisation="Brook")
    asked = look(calendar(event()), applications=(APPLICATION,), people=(rita,))
    assert only(asked).questions == ("who:rita@harbour-foods.example",)
    known_here = only(
        look(
            calendar(event()),
            applications=(APPLICATION,),
            people=(rita,),
            answers={"who:rita@harbour-foods.example": rita.id},
        )
    )
    [person] = [noun for noun in known_here.nouns() if isinstance(noun, Person)]
    assert (person.id, person.email) == (rita.id, "rita@harbour-foods.example")
    there = factories.person(name="Rita Berg", organisation="Harbour Foods Ltd")
    assert only(look(calendar(event()), applications=(APPLICATION,), people=(there,))).action is Action.NEW


def test_who_i_am_is_asked_where_no_address_is_mine() -> None:
    lines = ("ATTENDEE;CN=S. Okoye:mailto:s.okoye@gmail.com", "ATTENDEE;CN=Ben Ode:mailto:ben@harbour-foods.example")
    nobody = Settings(zone="Europe/Berlin")
    seen = look(calendar(event(*lines)), settings=nobody)
    [question] = seen.questions
    assert (question.key, question.proposed) == ("me:s.okoye@gmail.com", "s.okoye@gmail.com")
    assert [who["name"] for who in only(seen).fields["people"]] == ["Rita Berg", "Ben Ode"]  # type: ignore[index, union-attr]
    assert only(look(calendar(event(*lines)))).action is Action.ASK
    one = look((FILES / "google.ics").read_bytes(), settings=nobody)
    [question] = one.questions
    assert (question.key, question.proposed, question.is_remembered) == ("me:sam@example.com", "sam@example.com", True)
    assert only(one).action is Action.NEW
    all_three = only(look(calendar(event(*lines)), answers={"me:one": "none"}))
    assert len(all_three.fields["people"]) == 3  # type: ignore[arg-type]


def kept(journal: Journal, data: bytes, answers: Mapping[str, str] | None = None) -> Item:
    """A file brought: what it was, after it was kept."""
    with journal.writing() as tx:
        seen = preview(data, "invite.ics", known(tx, TODAY), answers or {})
        save(tx, seen, "invite.ics", answers or {})
    return only(seen)


def interviews(journal: Journal) -> list[tuple[str, str, str]]:
    """The interviews of a journal: the day, the time and the place."""
    with journal.reading() as tx:
        return [(str(each.held_on), each.starts_at, each.place) for each in find(tx, Interview)]


def version(number: int, day: int, *lines: str, method: str = "REQUEST") -> bytes:
    """A version of an invitation."""
    stamp = f"DTSTAMP:202603{number + 1:02}T080000Z"
    return calendar(
        event(f"SEQUENCE:{number}", stamp, "LOCATION:Quay 1", *lines, start=f"DTSTART:202603{day}T130000Z"),
        method=method,
    )


def test_moved_twice_called_off_and_renewed(journal: Journal) -> None:
    with journal.writing() as tx:
        save_settings(tx, SETTINGS)
        save_all(tx, [APPLICATION])
    assert kept(journal, version(0, 12)).action is Action.NEW
    moved = kept(journal, version(1, 16))
    assert moved.action is Action.CHANGED
    assert moved.why == (
        "The invitation changed: Thursday, 12 March 2026 at 14:00 becomes Monday, 16 March 2026 at 14:00."
    )
    assert interviews(journal) == [("2026-03-16", "14:00", "Quay 1")]
    assert "a later version" in kept(journal, version(0, 12)).why
    assert interviews(journal) == [("2026-03-16", "14:00", "Quay 1")]
    assert (
        kept(journal, version(2, 17, "ATTENDEE;CN=Ben Ode:mailto:ben@harbour-foods.example", ME)).action
        is Action.CHANGED
    )
    assert (
        kept(journal, version(2, 17, "ATTENDEE;CN=Ben Ode:mailto:ben@harbour-foods.example", ME)).action is Action.SAME
    )
    with journal.reading() as tx:
        assert {person.name for person in find(tx, Person)} == {"Rita Berg", "Ben Ode"}
        assert [each.furthest_stage for each in find(tx, Application)] == [Stage.INTERVIEW]

    off = kept(journal, version(3, 17, "STATUS:CANCELLED", method="CANCEL"))
    assert off.action is Action.CHANGED
    assert "goes into the trash" in off.why
    assert interviews(journal) == []
    assert kept(journal, version(3, 17, "STATUS:CANCELLED", method="CANCEL")).action is Action.SAME
    assert "called off since" in kept(journal, version(3, 17)).why
    assert kept(journal, version(2, 17)).action is Action.SAME
    assert interviews(journal) == []

    again = kept(journal, version(4, 24))
    assert (again.action, again.why) == (Action.NEW, "It was called off, and takes place again.")
    assert interviews(journal) == [("2026-03-24", "14:00", "Quay 1")]
    assert kept(journal, version(4, 24)).action is Action.SAME


def test_what_i_changed_in_an_interview_stays_unless_the_invitation_changes(journal: Journal) -> None:
    with journal.writing() as tx:
        save_settings(tx, SETTINGS)
        save_all(tx, [APPLICATION])
    kept(journal, version(0, 12))
    with journal.writing() as tx:
        [mine] = find(tx, Interview)
        save_all(
            tx,
            [
                type(mine)(
                    **{
                        **vars(mine),
                        "place": "Quay 1, second floor",
                        "kind": InterviewKind.CASE,
                        "notes": "Bring the map",
                    }
                )
            ],
        )
    assert kept(journal, version(1, 12)).action is Action.SAME
    assert interviews(journal) == [("2026-03-12", "14:00", "Quay 1, second floor")]
    kept(journal, version(2, 13))
    with journal.reading() as tx:
        [moved] = find(tx, Interview)
    assert (str(moved.held_on), moved.kind, moved.notes) == ("2026-03-13", InterviewKind.CASE, "Bring the map")


def test_an_interview_that_was_typed_is_the_one_that_is_invited_to(journal: Journal) -> None:
    typed = factories.interview(APPLICATION.id, held_on=date(2026, 3, 12))
    with journal.writing() as tx:
        save_settings(tx, SETTINGS)
        save_all(tx, [APPLICATION, typed])
    item = kept(journal, version(0, 12))
    assert item.action is Action.CHANGED
    assert interviews(journal) == [("2026-03-12", "14:00", "Quay 1")]
    kept(journal, version(1, 13))
    assert interviews(journal) == [("2026-03-13", "14:00", "Quay 1")]
    other = factories.interview(APPLICATION.id, held_on=date(2026, 3, 20), starts_at="09:00")
    with journal.writing() as tx:
        save_all(tx, [other])
    assert kept(journal, calendar(event(uid="two", start="DTSTART:20260320T130000Z"))).questions == ("same:two",)


def test_one_that_was_called_off_after_its_day_or_deleted_by_hand_is_asked_about(journal: Journal) -> None:
    with journal.writing() as tx:
        save_settings(tx, SETTINGS)
        save_all(tx, [APPLICATION])
    kept(journal, version(0, 2 + 10))
    kept(journal, calendar(event("SEQUENCE:0", uid="past", start="DTSTART:20260302T130000Z")))
    cancelled = calendar(event("SEQUENCE:1", uid="past", start="DTSTART:20260302T130000Z"), method="CANCEL")
    assert kept(journal, cancelled).questions == ("called-off:past",)
    assert len(interviews(journal)) == 2
    assert kept(journal, cancelled, {"called-off:past": "leave"}).action is Action.SAME
    assert kept(journal, cancelled, {"called-off:past": "take"}).action is Action.CHANGED
    assert len(interviews(journal)) == 1
    with journal.writing() as tx:
        [there] = find(tx, Interview)
        delete(tx, there)
    assert kept(journal, version(0, 12)).questions == ("deleted:one",)
    assert kept(journal, version(0, 12), {"deleted:one": "leave"}).action is Action.SAME
    assert kept(journal, version(0, 12), {"deleted:one": "take"}).action is Action.NEW


def test_files_of_other_methods_and_series_say_what_they_are() -> None:
    for method in ("REPLY", "COUNTER", "REFRESH", "ADD", "DECLINECOUNTER"):
        item = only(look(calendar(event(), method=method)))
        assert (item.action, item.nouns()) == (Action.REFUSE, ())
        assert item.why
    assert only(look(calendar(event(), method="CANCEL"))).action is Action.REFUSE
    assert only(look(calendar(event("SUMMARY:Canceled: Interview"), method="PUBLISH"))).action is Action.REFUSE
    weekly = calendar(event("RRULE:FREQ=SECONDLY;COUNT=1000000000"))
    assert only(look(weekly)).questions == ("series:one",)
    assert only(look(weekly, answers={"series:one": "take"})).fields["held_on"] == "2026-03-12"
    assert only(look(calendar(event("RRULE:FREQ=DAILY;COUNT=1")))).action is Action.NEW
    one_day = calendar(event("RECURRENCE-ID:20260312T130000Z"))
    assert only(look(one_day)).action is Action.NEW
    declined = calendar(event("ATTENDEE;CN=Sam;PARTSTAT=DECLINED:mailto:sam@example.com"))
    assert only(look(declined)).questions == ("declined:one",)
    lunch = only(look(calendar(event("SUMMARY:Lunch"), method="PUBLISH")))
    assert (lunch.action, lunch.questions) == (Action.ASK, ("interview:one",))


def test_several_versions_in_one_file_are_one_interview() -> None:
    seen = look(
        calendar(event("SEQUENCE:0"), event("SEQUENCE:2", start="DTSTART:20260314T130000Z"), event("SEQUENCE:1"))
    )
    assert [str(item.action) for item in seen.items] == ["same", "new", "same"]
    assert seen.items[1].fields["held_on"] == "2026-03-14"
    assert "is event 2 of this file" in seen.items[0].why


def test_kinds_in_many_languages() -> None:
    cases = {
        "Phone screen": "screen", "Telefoninterview": "screen", "Kennenlerngespräch": "screen",
        "Premier entretien": "screen",
        "Colloquio conoscitivo": "screen", "Entrevista telefónica": "screen", "Telefonintervju": "screen",
        "Technical interview": "technical", "Technisches Interview": "technical", "Entretien technique": "technical",
        "Entrevista técnica": "technical", "Colloquio tecnico": "technical", "Teknisk intervju": "technical",
        "Panel interview": "panel", "Case interview": "case", "Fallstudie, Interview": "case", "Étude de cas": "case",
        "Interview with presentation": "presentation", "Final round": "final", "Final panel interview": "final",
        "Entretien final": "final", "Entrevista final": "final", "Eindgesprek": "final", "Interview": "other",
        "Vorstellungsgespräch": "other", "Sollicitatiegesprek": "other", "Jobsamtale": "other",
    }  # fmt: skip
    found = {title: only(look(calendar(event(f"SUMMARY:{title}")))).fields["kind"] for title in cases}
    assert found == cases


def test_files_that_are_not_whole_or_not_folded() -> None:
    whole = calendar(event("DESCRIPTION:First line\r\nand a second, not folded", "LOCATION:Quay 1"))
    assert only(look(whole)).fields["notes"] == "First line\nand a second, not folded"
    assert only(look(whole.replace(b"\r\n", b"\n"))).fields == only(look(whole)).fields
    cut = whole[: whole.index(b"END:VEVENT")]
    assert only(look(cut)).fields == only(look(whole)).fields
    assert only(look(whole.decode().encode("utf-16"))).fields == only(look(whole)).fields
    for data in (
        b"",
        b"hello",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR",
        b"BEGIN:VCARD\nEND:VCARD",
        b"BEGIN:VTODO\nSUMMARY:x\nEND:VTODO",
    ):
        seen = look(data)
        assert seen.refused
        assert seen.items == ()


def test_damaged_files_end_in_a_preview_and_soon() -> None:
    chance = random.Random(13)  # noqa: S311 - no secret
    good = [path.read_bytes() for path in sorted(FILES.glob("*.ics")) if path.stem != "calendar_export"]
    good.append(calendar(BERLIN, event("RRULE:FREQ=SECONDLY", "RDATE:20260310T100000,20260311T100000")))
    scraps = [
        b"\r\n",
        b"\r\n ",
        b";;",
        b":",
        b"BEGIN:VEVENT\r\n",
        b"END:VTIMEZONE\r\n",
        b"\0",
        b"\xff\xfe",
        b"RRULE:FREQ=SECONDLY\r\n",
    ]
    for _ in range(200):
        data = bytearray(chance.choice(good))
        for _ in range(chance.randrange(1, 12)):
            place = chance.randrange(len(data))
            match chance.randrange(4):
                case 0:
                    data[place] = chance.randrange(256)
                case 1:
                    del data[place : place + chance.randrange(60)]
                case 2:
                    data[place:place] = bytes(data[: chance.randrange(len(data))])
                case _:
                    data[place:place] = chance.choice(scraps)
        began = time.monotonic()
        seen = look(bytes(data), applications=(APPLICATION,))
        assert seen.refused or seen.items
        assert all(item.why for item in seen.items if item.action in {Action.ASK, Action.REFUSE})
        for item in seen.items:
            item.nouns()
        assert time.monotonic() - began < 2


def test_a_calendar_of_thousands_is_looked_at_soon() -> None:
    rest = [
        f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:20260312T130000Z\r\nSUMMARY:Meeting {n}\r\n"
        f"DESCRIPTION:{'words ' * 50}\r\nEND:VEVENT"
        for n in range(3000)
    ]
    began = time.monotonic()
    seen = look(calendar(*rest, event(), method="PUBLISH"), applications=(APPLICATION,))
    assert [item.place for item in seen.items] == ["event 3001"]
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("title", "organisations", "role", "is_sure"),
    [
        ("Interview: Curator at Harbour Museum", ("Harbour Museum",), "Curator", True),
        ("Interview: Data Analyst at Harbour Foods", ("Harbour Foods",), "Data Analyst", True),
        ("Vorstellungsgespräch: Kuratorin bei Museum am Hafen", ("Museum am Hafen",), "Kuratorin", True),
        ("Interview: Curator at our office", ("Curator", "our office"), "", False),
        ("Interview: Curator, Harbour Museum", ("Curator, Harbour Museum",), "", False),
        ("Interview at Harbour Museum", ("Harbour Museum",), "", False),
    ],
)
def test_a_title_says_what_is_the_organisation(
    title: str, organisations: tuple[str, ...], role: str, *, is_sure: bool
) -> None:
    assert said(title, "", (), ()) == Said(organisations, role, is_sure=is_sure)
