"""The long lists: searched, filtered, cut to a page."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nearmiss.model import (
    Answer,
    Application,
    Channel,
    Connection,
    FeedbackKind,
    Outcome,
    Panelist,
    Person,
    Promise,
    Purpose,
    Stage,
    Theme,
    Touchpoint,
)
from nearmiss.store import (
    Journal,
    Tie,
    Transaction,
    applications,
    contacts,
    find,
    found_people,
    going_quiet,
    matching,
    notes,
    requests,
    save,
    save_all,
)
from tests import factories

TODAY = date(2026, 3, 9)


def ties(tx: Transaction, search: str, offset: int, limit: int, until: date | None = None) -> tuple[list[Tie], int]:
    """One page of the people that are found, without why."""
    found, total = found_people(tx, search, offset, limit, until)
    return [each.tie for each in found], total


def application(organisation: str, days_ago: int = 0, **fields: object) -> Application:
    values = {"role": "Analyst", "furthest_stage": Stage.FINAL, "outcome": Outcome.TURNED_DOWN, **fields}
    return Application(organisation=organisation, told_on=TODAY - timedelta(days=days_ago), **values)  # type: ignore[arg-type]


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """Five applications and two people met at the first."""
    harbour = application("Harbour 100% Analytics")
    aiko, noor = Person(name="Aiko Brandt", organisation="Tern Studio"), Person(name="noor Sahin")
    with journal.writing() as tx:
        save_all(
            tx,
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
        ("tern stu", "all", ["Tern_Studio"]),
        ("ern", "all", []),
        ("BRANDT", "all", ["Harbour 100% Analytics"]),
        ("bäckerin", "all", ["Open Door"]),
        ("backerin ", "all", ["Open Door"]),
        ("Studio Analyst", "all", ["Tern_Studio"]),
        ("Analyst · Harbour", "all", ["Harbour 100% Analytics"]),
        ("brandt aiko harbour", "all", ["Harbour 100% Analytics"]),
        ("open baeckerin", "all", ["Open Door"]),
        ("' OR 1=1 --", "all", []),
    ],
)
def test_applications_are_found(filled: Journal, search: str, shown: str, found: list[str]) -> None:
    with filled.reading() as tx:
        rows, total = applications(tx, search, shown, 0, 20)
    assert [row.organisation for row in rows] == found
    assert total == len(found)


def test_a_page_holds_its_part_and_the_total_is_of_all(filled: Journal) -> None:
    with filled.reading() as tx:
        rows, total = applications(tx, "", "all", 1, 2)
    assert ([row.organisation for row in rows], total) == (["Tern_Studio", "Closed House"], 5)


def test_ties_know_the_last_real_contact_and_the_balance(filled: Journal) -> None:
    with filled.reading() as tx:
        (aiko, noor), total = ties(tx, "", 0, 20)
    assert total == 2
    assert (aiko.last_contact, aiko.gave, aiko.asked) == (TODAY - timedelta(days=198), 0, 1)
    assert aiko.met_at == "interviewer at Harbour 100% Analytics"
    assert (noor.last_contact, noor.gave, noor.met_at) == (TODAY - timedelta(days=300), 2, "")


def test_people_are_found_by_where_they_were_met(filled: Journal) -> None:
    with filled.reading() as tx:
        assert [tie.person.name for tie in ties(tx, "harbour", 0, 20)[0]] == ["Aiko Brandt"]


@pytest.fixture
def names(journal: Journal) -> Journal:
    """People met at one near miss, with names of many spellings, and what was said, learned and asked there."""
    acme = factories.application(organisation="Acme", role="Data analyst", notes="unlike Zeta", told_on=TODAY)
    ana = Person(name="Ana Costa", interests="sailing")
    others = [
        Person(name=name) for name in ("Zora", "Łukasz Ärzte", "Bea O\u2019Neil", "Ægir", "Mueller", "Åse", "Ødegård")
    ]
    theme = Theme(name="Präsenz")
    about = {"application_id": acme.id}
    with journal.writing() as tx:
        save_all(
            tx,
            [
                *(acme, ana, *others, theme),
                Panelist(**about, person_id=ana.id, cared_about="dashboards"),
                Promise(**about, text="send the whitepaper"),
                factories.feedback(**about, person_id=ana.id, theme_id=theme.id, verbatim="calm voice"),
                factories.lesson(**about, text="Breathe first"),
                factories.question(**about, text="Why us?"),
            ],
        )
    return journal


PEOPLE = {
    "Ana Costa": ["sailing", "dashboards", "Costa Ana", "acme ana", "dash sail acme"],
    "Łukasz Ärzte": ["aerzte", "ARZTE", "A\u0308rzte lukasz", "LUKASZ", '"lukasz aerzte"', '"Łukasz Ärzte"'],
    "Bea O\u2019Neil": ["oneil", "O'Neil", "O`Neil", "O\u02bcNEIL bea", "neil bea", "bea o"],
    "Mueller": ["Müller", "Mu\u0308ller", "mueller"],
    "Ægir": ["aegir", "agir", "ÆGIR"],
    "Ødegård": ["Odegaard", "oedegard", "odegard", "oede-gaard"],
    "Åse": ["aase", "ase", "A\u030ase"],
    "": ["zeta", '"costa ana"', "sailing zora", "osta", "!?", "analyst"],
}


def test_people_are_found_by_every_word_in_any_order_field_and_spelling(names: Journal) -> None:
    with names.reading() as tx:
        for name, searches in PEOPLE.items():
            for searched in searches:
                rows, total = ties(tx, searched, 0, 20)
                assert ([tie.person.name for tie in rows], total) == ([name] if name else [], len(rows)), searched


def test_a_near_miss_is_found_by_what_belongs_to_it(names: Journal) -> None:
    with names.reading() as tx:
        for searched in ("whitepaper", "costa dashboards", "zeta acme", "Data analyst · Acme", "sail"):
            found = [one.organisation for one in applications(tx, searched, "all", 0, 20)[0]]
            assert found == ([] if searched == "sail" else ["Acme"]), searched


def test_what_is_tied_to_a_name_with_an_apostrophe_or_a_hyphen_is_found_in_every_spelling(names: Journal) -> None:
    marys = factories.application(organisation="St. Mary\u2019s", role="Front-end engineer")
    rita = Person(name="Rita D\u2019Angelo", email="rita@agency.example.com", phone="555 0100", address="1 Quay Road")
    with names.writing() as tx:
        save_all(tx, [marys, rita, factories.feedback(marys.id, person_id=rita.id, verbatim="A calm follow-up")])
        save(tx, Panelist(application_id=marys.id, person_id=rita.id))
    with names.reading() as tx:
        for searched in ("st marys", "dangelo engineer", "D'Angelo mary's", "rita frontend", "front-end rita"):
            assert applications(tx, searched, "all", 0, 20)[0] == find(tx, Application, id=marys.id), searched
        for searched in ("d'angelo calm", "dangelo follow_up", "Rita D\u2019Angelo · St. Mary\u2019s", "frontend calm"):
            assert notes(tx, FeedbackKind.STRENGTH, "", 0, 20, searched)[1] == 1, searched
        for searched in ("rita@agency.example.com", "agency", "555 0100", "quay rita"):
            assert [tie.person.name for tie in ties(tx, searched, 0, 20)[0]] == ["Rita D\u2019Angelo"], searched


def test_notes_are_found_by_theme_person_and_near_miss(names: Journal) -> None:
    with names.reading() as tx:
        for searched in ("calm", "calm acme", "praesenz", "PRÄSENZ costa", "analyst voice"):
            assert notes(tx, FeedbackKind.STRENGTH, "", 0, 20, searched)[1] == 1, searched
            assert notes(tx, FeedbackKind.STRENGTH, "", 0, 20, f"{searched} loud")[1] == 0


def test_lessons_and_questions_are_found_by_where_they_come_from(names: Journal) -> None:
    with names.reading() as tx:
        assert len(matching(tx, "breathe acme", "lesson")) == 1
        assert len(matching(tx, "acme why", "question")) == 1
        assert matching(tx, "breathe zeta", "lesson") == set()


def test_a_list_follows_what_is_written(names: Journal) -> None:
    with names.writing() as tx:
        (ana,) = find(tx, Person, name="Ana Costa")
        assert matching(tx, "costa", "application")
        save(tx, replace(ana, name="Ana Okoye"))
        assert matching(tx, "okoye", "application")
    with names.reading() as tx:
        assert (matching(tx, "costa", "application"), len(matching(tx, "okoye", "application"))) == (set(), 1)


def test_people_stand_in_the_order_of_an_alphabet(names: Journal) -> None:
    with names.reading() as tx:
        found = [tie.person.name for tie in ties(tx, "", 0, 20)[0]]
        assert [one.name for one in find(tx, Person)] == found
    assert found == ["Ægir", "Ana Costa", "Åse", "Bea O\u2019Neil", "Łukasz Ärzte", "Mueller", "Ødegård", "Zora"]


def test_who_goes_quiet_was_once_in_real_contact_and_is_not_marked_none(filled: Journal) -> None:
    silent = Person(name="Silent", connection=Connection.NONE)
    call = Touchpoint(person_id=silent.id, happened_on=TODAY - timedelta(days=400), channel=Channel.CALL)
    with filled.writing() as tx:
        save_all(tx, [silent, call])
        assert [tie.person.name for tie in going_quiet(tx, TODAY, 5)[0]] == [
            "noor Sahin",
            "Aiko Brandt",
        ]
        assert going_quiet(tx, TODAY - timedelta(days=230), 5) == ([], 0)


def test_requests_say_what_came_back(filled: Journal) -> None:
    with filled.reading() as tx:
        (request,) = contacts(tx, [*requests(tx, TODAY)], TODAY)
    assert (request.name, request.touchpoint.answer, request.organisation) == (
        "Aiko Brandt",
        "replied",
        "Harbour 100% Analytics",
    )
