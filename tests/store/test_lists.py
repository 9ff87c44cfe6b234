"""The long lists: searched, filtered, cut to a page."""

from datetime import date, timedelta

import pytest

from nearmiss.model import (
    Answer,
    Application,
    Channel,
    Connection,
    Outcome,
    Panelist,
    Person,
    Purpose,
    Stage,
    Touchpoint,
)
from nearmiss.store import Journal, applications, going_quiet, requests, save_all, ties

TODAY = date(2026, 3, 9)


def application(organisation: str, days_ago: int = 0, **fields: object) -> Application:
    values = {"role": "Analyst", "furthest_stage": Stage.FINAL, "outcome": Outcome.TURNED_DOWN, **fields}
    return Application(organisation=organisation, told_on=TODAY - timedelta(days=days_ago), **values)  # type: ignore[arg-type]


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """Five applications and two people met at the first."""
    harbour = application("Harbour 100% Analytics")
    aiko, noor = Person(name="Aiko Brandt", organisation="Tern Studio"), Person(name="noor Sahin")
    with journal.writing() as work:
        save_all(
            work,
            [
                harbour,
                application("Tern_Studio", 3),
                application("Closed House", 5, closed_on=TODAY),
                application("Form Mill", 7, furthest_stage=Stage.APPLIED),
                application("Open Door", 9, outcome=Outcome.OPEN, role="BÄCKERIN"),
                aiko,
                noor,
                Panelist(application_id=harbour.id, person_id=aiko.id),
                Touchpoint(
                    person_id=aiko.id,
                    application_id=harbour.id,
                    happened_on=TODAY - timedelta(days=200),
                    purpose=Purpose.ASK,
                    asked_feedback=True,
                    answer=Answer.REPLIED,
                    answered_on=TODAY - timedelta(days=198),
                ),
                Touchpoint(person_id=noor.id, happened_on=TODAY - timedelta(days=300), channel=Channel.CALL),
                Touchpoint(person_id=noor.id, happened_on=TODAY - timedelta(days=1)),
            ],
        )
    return journal


@pytest.mark.parametrize(
    ("search", "shown", "found"),
    [
        ("", "near misses", ["Harbour 100% Analytics", "Tern_Studio"]),
        ("", "closed kindly", ["Closed House"]),
        ("", "form rejections", ["Form Mill"]),
        ("", "others", ["Open Door"]),
        ("100%", "all", ["Harbour 100% Analytics"]),
        ("n_s", "all", ["Tern_Studio"]),
        ("BRANDT", "all", ["Harbour 100% Analytics"]),
        ("bäckerin", "all", ["Open Door"]),
        ("backerin ", "all", ["Open Door"]),
        ("Studio Analyst", "all", []),
        ("' OR 1=1 --", "all", []),
    ],
)
def test_applications_are_found(filled: Journal, search: str, shown: str, found: list[str]) -> None:
    with filled.reading() as work:
        rows, total = applications(work, search, shown, 0, 20)
    assert [row.organisation for row in rows] == found
    assert total == len(found)


def test_a_page_holds_its_part_and_the_total_is_of_all(filled: Journal) -> None:
    with filled.reading() as work:
        rows, total = applications(work, "", "all", 1, 2)
    assert ([row.organisation for row in rows], total) == (["Tern_Studio", "Closed House"], 5)


def test_ties_know_the_last_real_contact_and_the_balance(filled: Journal) -> None:
    with filled.reading() as work:
        (aiko, noor), total = ties(work, "", 0, 20)
    assert total == 2
    assert (aiko.last_contact, aiko.gave, aiko.asked) == (TODAY - timedelta(days=198), 0, 1)
    assert aiko.met_at == "interviewer at Harbour 100% Analytics"
    assert (noor.last_contact, noor.gave, noor.met_at) == (TODAY - timedelta(days=300), 2, "")


def test_people_are_found_by_where_they_were_met(filled: Journal) -> None:
    with filled.reading() as work:
        assert [tie.person.name for tie in ties(work, "harbour", 0, 20)[0]] == ["Aiko Brandt"]


def test_who_goes_quiet_was_once_in_real_contact_and_is_not_marked_none(filled: Journal) -> None:
    silent = Person(name="Silent", connection=Connection.NONE)
    call = Touchpoint(person_id=silent.id, happened_on=TODAY - timedelta(days=400), channel=Channel.CALL)
    with filled.writing() as work:
        save_all(work, [silent, call])
        assert [tie.person.name for tie in going_quiet(work, TODAY - timedelta(days=120), 5)] == [
            "Aiko Brandt",
            "noor Sahin",
        ]
        assert going_quiet(work, TODAY - timedelta(days=350), 5) == []


def test_requests_say_what_came_back(filled: Journal) -> None:
    with filled.reading() as work:
        (request,) = requests(work)
    assert (request.name, request.answer, request.organisation) == ("Aiko Brandt", "replied", "Harbour 100% Analytics")
