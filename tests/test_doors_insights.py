"""How a door came about: what is in its thread, in which order, how long it took; and that its labels never meet."""

from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearmiss.charts.doors import thread as chart
from nearmiss.charts.doors.labels import LEVELS, Label, placed, width_of
from nearmiss.insights.doors.listed import doors_by_kind, page_of_doors
from nearmiss.insights.doors.openings import company_key, openings
from nearmiss.insights.doors.pays import doors_paid, what_doors_say
from nearmiss.insights.doors.thread import Thread, door_thread, sentence, title
from nearmiss.insights.strengths import waits
from nearmiss.model import (
    Answer,
    Channel,
    Connection,
    DoorKind,
    InterviewKind,
    Outcome,
    Purpose,
    Role,
    Stage,
    Step,
    ToldHow,
)
from nearmiss.store import Journal, save
from tests import factories

TOLD = date(2026, 3, 20)
OPENED = date(2029, 2, 24)


def after(days: int) -> date:
    return TOLD + timedelta(days=days)


def thread_of(journal: Journal, door: Any, *nouns: Any) -> Thread:
    with journal.writing() as tx:
        for noun in (*nouns, door):
            save(tx, noun)
    with journal.reading() as tx:
        thread = door_thread(tx, door.id)
    assert thread is not None
    return thread


def reference_person() -> tuple[Any, list[Any]]:
    """Ines: on a panel in 2026, moved twice, referred me almost three years later and brought the offer."""
    origin = factories.application(organisation="Harbour Analytics", told_on=TOLD, told_how=ToldHow.CALL)
    ines = factories.person(name="Ines Duarte", organisation="Northlight", title="Head of Insight", since_on=after(661))
    led_to = factories.application(
        organisation="Northlight", outcome=Outcome.ACCEPTED, applied_on=after(987), told_on=OPENED
    )
    tom = factories.person(name="Tom Reyes")
    touched: dict[str, Any] = {"application_id": origin.id}
    door = factories.door(
        application_id=origin.id, person_id=ines.id, led_to_id=led_to.id, kind=DoorKind.OFFER, opened_on=OPENED
    )
    return door, [
        origin,
        ines,
        led_to,
        factories.panelist(origin.id, ines.id, role=Role.HIRING_MANAGER),
        factories.interview(origin.id, held_on=after(-8), kind=InterviewKind.FINAL),
        factories.position(ines.id, organisation="Harbour Analytics", began_on=date(2024, 1, 1), ended_on=after(437)),
        factories.position(ines.id, organisation="Quay Data", began_on=after(438), ended_on=after(660)),
        factories.touchpoint(ines.id, **touched, happened_on=after(3), step=Step.THANK_YOU, purpose=Purpose.THANKS),
        factories.touchpoint(
            ines.id,
            **touched,
            happened_on=after(14),
            asked_feedback=True,
            purpose=Purpose.ASK,
            answer=Answer.REPLIED,
            answered_on=after(16),
            answer_text="You explain as you type.",
        ),
        factories.touchpoint(
            ines.id, happened_on=after(712), channel=Channel.MEETING, purpose=Purpose.TALK, text="lunch"
        ),
        tom,
        factories.introduction(tom.id, by_id=ines.id, introduced_on=after(800)),
        factories.door(application_id=origin.id, person_id=ines.id, opened_on=after(971)),
    ]


def test_the_thread_shows_the_origin_every_touch_each_move_and_the_days(journal: Journal) -> None:
    door, nouns = reference_person()
    thread = thread_of(journal, door, *nouns)
    assert [((each["happened_on"] - TOLD).days, each["kind"], each["label"]) for each in thread.happened] == [
        (-8, "interview", "Final at Harbour Analytics"),
        (0, "no", "the no, by phone"),
        (3, "contact", "thanked"),
        (14, "contact", "asked for feedback"),
        (16, "answer", "Ines answered"),
        (438, "move", "Ines to Quay Data"),
        (661, "move", "Ines to Northlight"),
        (712, "contact", "lunch"),
        (800, "introduction", "Ines introduced Tom"),
        (971, "door", "referral"),
        (987, "application", "applied to Northlight"),
        (1072, "door", "offer at Northlight"),
    ]
    assert [each["days"] for each in thread.happened] == [0, 8, 3, 11, 2, 422, 223, 51, 88, 171, 16, 85]
    assert sentence(thread) == ("1,072 days from Harbour Analytics' no to the offer, through one person and two moves.")
    assert title(thread) == "How a no became an offer"
    said = {each["label"]: each["words"] for each in thread.happened}
    assert said["Ines answered"] == "Ines Duarte answered: You explain as you type."
    assert said["Ines to Northlight"] == "Ines Duarte moved to Northlight as Head of Insight"


def test_a_door_that_names_no_near_miss_begins_where_its_person_was_met_first(journal: Journal) -> None:
    ana = factories.person()
    first, second = factories.application(told_on=TOLD), factories.application(told_on=after(400))
    seats = [factories.panelist(each.id, ana.id) for each in (second, first)]
    door = factories.door(person_id=ana.id, opened_on=after(500))
    thread = thread_of(journal, door, ana, first, second, *seats)
    assert thread.origin is not None
    assert thread.origin.id == first.id
    assert sentence(thread) == "500 days from Harbour Foods' no to the referral, through one person."


@pytest.mark.parametrize(
    ("about", "kind", "days", "said"),
    [
        ({}, DoorKind.INTERVIEW, 1, "1 day from Harbour Foods' no to the interview."),
        ({"organisation": "Acme"}, DoorKind.FREELANCE, 9, "9 days from Acme's no to the freelance work."),
        ({"outcome": Outcome.NO_ANSWER}, DoorKind.OFFER, 9, "9 days from Harbour Foods' silence to the offer."),
        ({}, DoorKind.OFFER, 0, "On the very day of Harbour Foods' no: the offer."),
        ({}, DoorKind.OFFER, -2, "Offer: what came before it is not in the journal."),
        (
            {"outcome": Outcome.OPEN, "told_on": None, "furthest_stage": Stage.SCREEN},
            DoorKind.MENTORING,
            9,
            "Mentoring: what came before it is not in the journal.",
        ),
    ],
)
def test_the_days_are_counted_from_how_it_ended(
    journal: Journal, about: dict[str, Any], kind: DoorKind, days: int, said: str
) -> None:
    origin = factories.application(**{"told_on": TOLD, **about})
    door = factories.door(application_id=origin.id, kind=kind, opened_on=after(days))
    assert sentence(thread_of(journal, door, origin)) == said


def test_a_door_alone_is_its_own_thread(journal: Journal) -> None:
    thread = thread_of(journal, factories.door())
    assert [each["kind"] for each in thread.happened] == ["door"]
    assert sentence(thread) == "Referral: what came before it is not in the journal."
    with journal.reading() as tx:
        assert door_thread(tx, "none such") is None


def test_who_introduced_them_to_me_is_one_of_the_people(journal: Journal) -> None:
    ana, ben = factories.person(), factories.person(name="Ben Ode")
    brought = factories.introduction(ana.id, by_id=ben.id, introduced_on=after(3))
    contact = factories.touchpoint(ana.id, happened_on=after(4))
    thread = thread_of(journal, factories.door(person_id=ana.id, opened_on=after(14)), ana, ben, brought, contact)
    assert sentence(thread) == "10 days from the first contact to the referral, through two people."


@pytest.mark.parametrize(("name", "said"), [("Dr. Ada Byron", "Ada answered"), ("Duarte, Ines", "Ines answered")])
def test_an_answer_names_whoever_gave_it_by_their_first_name(journal: Journal, name: str, said: str) -> None:
    person = factories.person(name=name)
    touched = factories.touchpoint(person.id, happened_on=TOLD, answer=Answer.REPLIED, answered_on=after(1))
    thread = thread_of(journal, factories.door(person_id=person.id, opened_on=OPENED), person, touched)
    assert [each["label"] for each in thread.happened if each["kind"] == "answer"] == [said]


def test_places_whose_days_are_not_known_are_said_and_never_drawn(journal: Journal) -> None:
    ana = factories.person(organisation="Northlight")
    before = factories.position(ana.id, organisation="Quay Data", ended_on=None)
    thread = thread_of(journal, factories.door(person_id=ana.id), ana, before)
    assert thread.undated == ["Quay Data (day not known)"]
    assert [each["kind"] for each in thread.happened] == ["door"]


def test_contacts_after_the_door_and_before_the_interview_are_of_another_thread(journal: Journal) -> None:
    ana, origin = factories.person(), factories.application(told_on=TOLD)
    held, seat = factories.interview(origin.id, held_on=after(-5)), factories.panelist(origin.id, ana.id)
    contacts = [factories.touchpoint(ana.id, happened_on=after(day), text=f"Day {day}") for day in (-40, 2, 60)]
    about = factories.touchpoint(ana.id, happened_on=after(-30), text="Day -30", application_id=origin.id)
    door = factories.door(application_id=origin.id, person_id=ana.id, opened_on=after(50))
    thread = thread_of(journal, door, ana, origin, held, seat, *contacts, about)
    assert [each["label"] for each in thread.happened if each["kind"] == "contact"] == ["Day 2"]


def happened(*events: tuple[int, str, str]) -> list[dict[str, Any]]:
    return [
        {"happened_on": after(day), "kind": kind, "label": label, "words": label} for day, kind, label in sorted(events)
    ]


def test_one_event_alone_is_said_by_name_even_if_its_end_is_cut() -> None:
    events = [{"at": 0, "kind": "interview", "label": "Screen at a library whose name goes on"}]
    [label] = placed(events, 1, 300, 26)
    assert label.words == "Screen at a library whos…"


def test_an_empty_thread_is_an_empty_line() -> None:
    spec = chart.door_thread([])
    assert [record["part"] for record in spec["layer"][0]["data"]["values"]] == ["line"]
    assert chart.words([]) == "The thread of this door: nothing is noted yet."


def test_the_picture_is_said_in_a_sentence() -> None:
    events = happened((0, "no", "the no"), (3, "contact", "thanked"), (9, "contact", "asked"), (400, "door", "offer"))
    assert chart.words(events) == (
        "The thread of this door, from 20 March 2026 to 24 April 2027: 1 no, 2 contacts, 1 door."
    )


@pytest.mark.parametrize(
    ("days", "form"), [(1072, "%Y"), (400, "%b %Y"), (80, "%b %Y"), (5, "%-d %b %Y"), (0, "%-d %b %Y")]
)
def test_dates_below_the_line_are_years_or_months(days: int, form: str) -> None:
    spec = chart.door_thread(happened((0, "no", "the no"), (days, "door", "offer")))
    assert {each["name"]: each["value"] for each in spec["params"]}["form"] == form


def test_every_kind_of_event_has_a_colour_and_its_levels() -> None:
    from nearmiss.insights.doors.happenings import KINDS  # noqa: PLC0415

    assert set(KINDS) == set(LEVELS) == set(chart.SIDES)


def test_contacts_too_close_to_be_named_share_one_label() -> None:
    many = [(day, "contact", f"a long word about number {day}") for day in range(40)]
    events = [{"at": day, "kind": kind, "label": label} for day, kind, label in [*many, (1000, "door", "offer")]]
    labels = placed(events, 1000, 620, 40)
    assert "offer" in {label.words for label in labels}
    assert any("contacts" in label.words for label in labels)


_EVENTS = st.lists(
    st.tuples(st.integers(0, 2000), st.sampled_from(sorted(LEVELS)), st.text("abc Ω漢", min_size=1, max_size=60)),
    min_size=1,
    max_size=60,
)


@given(_EVENTS, st.sampled_from([(620, 40), (300, 26)]), st.floats(1, 2))
def test_no_label_meets_another_or_the_stem_of_another_and_none_leaves_the_picture(
    events: list[tuple[int, str, str]], size: tuple[int, int], wider: float
) -> None:
    records = [{"at": at, "kind": kind, "label": label} for at, kind, label in sorted(events)]
    high, (width, longest) = records[-1]["at"] or 1, size
    labels = placed(records, high, width, longest)
    spans = [_span(label, high, width * wider) for label in labels]
    assert labels
    for left, right, _, _ in spans:
        assert left >= -1
        assert right <= width * wider + 1
    for one, other in combinations(spans, 2):
        if one[3] == other[3]:
            assert one[1] < other[0] or other[1] < one[0]
        elif one[3] * other[3] > 0:
            inner, outer = sorted((one, other), key=lambda span: abs(span[3]))
            assert not inner[0] < outer[2] < inner[1]


def _span(label: Label, high: int, width: float) -> tuple[float, float, float, int]:
    """Where a label begins and ends, its stem, and its level."""
    x, wide = width * label.at / high, width_of(label.words)
    left = {"left": x, "right": x - wide, "center": x - wide / 2}[label.align]
    return left, left + wide, x, label.level


def paid(journal: Journal, *nouns: Any) -> dict[str, list[dict[str, Any]]]:
    with journal.writing() as tx:
        for noun in nouns:
            save(tx, noun)
    with journal.reading() as tx:
        return doors_paid(tx)


def a_door(days: int, touches: int, **about: Any) -> list[Any]:
    """A near miss with one person of its panel, so many touches, and a door so many days after the no."""
    origin, ana = factories.application(told_on=TOLD), factories.person(**about)
    return [
        origin,
        ana,
        factories.panelist(origin.id, ana.id, role=Role.HR),
        factories.touchpoint(ana.id, happened_on=after(-3)),
        factories.touchpoint(ana.id, happened_on=after(days + 1)),
        *(
            factories.touchpoint(ana.id, happened_on=after(1), step=Step.THANK_YOU, purpose=Purpose.THANKS)
            for _ in range(touches)
        ),
        factories.door(application_id=origin.id, person_id=ana.id, opened_on=after(days)),
    ]


def test_under_five_doors_there_are_counts_and_ranges_and_it_says_so(journal: Journal) -> None:
    answer = paid(journal, *a_door(100, 3), *a_door(300, 5, connection=Connection.ACTIVE))
    assert what_doors_say(answer["doors"]) == (
        "2 doors so far: 100 to 300 days after the no, after 3 to 5 touches. "
        "Not enough yet to say what is usual: 2 of 5."
    )
    assert answer["by_tie"] == [
        {"tie": "active", "people": 1, "doors": 1, "n": 1, "touches": None, "days": None},
        {"tie": "light", "people": 1, "doors": 1, "n": 1, "touches": None, "days": None},
    ]
    assert answer["by_role"] == [{"role": "HR", "people": 2, "doors": 2, "n": 2, "touches": None, "days": None}]
    assert answer["by_step"] == [
        {"step": "thank-you", "done": 8, "doors": 2, "n": 2, "days": None},
        {"step": "outside the plan", "done": 4, "doors": 2, "n": 2, "days": None},
    ]


def test_from_five_on_the_middle_is_said_with_n(journal: Journal) -> None:
    answer = paid(journal, *(noun for days in (10, 20, 30, 40, 90) for noun in a_door(days, 2)))
    assert what_doors_say(answer["doors"]) == (
        "5 doors so far. At least half of them opened within 30 days of the no, and at least half after 2 touches or"
        " fewer (n = 5)."
    )
    assert [(row["touches"], row["days"], row["n"]) for row in answer["by_tie"]] == [(2, 30, 5)]
    with journal.reading() as tx:
        first = waits.days_until_door(tx)
    assert first.to_dict("list") == {"days": [10, 20, 30, 40, 90], "n": [1] * 5}, "Strengths says the same days"


def test_without_a_door_it_says_so_and_a_door_of_no_near_miss_has_no_days(journal: Journal) -> None:
    assert what_doors_say(paid(journal)["doors"]).startswith("No door has opened yet.")
    answer = paid(journal, factories.door())
    assert answer["doors"] == [{"tie": None, "role": None, "touches": 0, "days": None}]
    assert "no days to count" in what_doors_say(answer["doors"])


def test_a_door_that_names_only_its_person_counts_from_where_they_were_met_as_its_thread_does(journal: Journal) -> None:
    *nouns, door = a_door(50, 2)
    alone = type(door)(**{**vars(door), "application_id": None})
    [row] = paid(journal, *nouns, alone)["doors"]
    with journal.reading() as tx:
        thread = door_thread(tx, door.id)
    assert thread is not None
    assert (row["days"], row["touches"], row["role"]) == (thread.days, 2, "HR") == (50, 2, "HR")


def test_doors_are_counted_by_kind_and_listed_the_newest_first(journal: Journal) -> None:
    about, ana = factories.application(), factories.person()
    doors = [
        factories.door(kind=kind, opened_on=after(day), person_id=ana.id if day else None, application_id=about.id)
        for day, kind in enumerate((DoorKind.OFFER, DoorKind.REFERRAL, DoorKind.REFERRAL))
    ]
    with journal.writing() as tx:
        for noun in (about, ana, *doors):
            save(tx, noun)
    with journal.reading() as tx:
        assert doors_by_kind(tx) == ([(DoorKind.REFERRAL, 2), (DoorKind.OFFER, 1)], 1)
        found, applications, people = page_of_doors(tx, 1, 2)
    assert [door.id for door in found] == [doors[1].id, doors[0].id]
    assert ([*applications], people) == ([about.id], {ana.id: "Ana Prado"})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Harbour Foods", "harbour  FOODS", True),
        ("Müller & Söhne GmbH", "Muller & Sohne", True),
        ("Acme, Inc.", "Acme", True),
        ("Limited", "Limited Ltd", True),
        ("Harbour Foods", "Harbour", False),
        ("", "Acme", False),
    ],
)
def test_a_company_is_known_by_its_name_however_it_is_written(*, one: str, other: str, same: bool) -> None:
    assert (company_key(one) == company_key(other)) is same


def test_who_is_known_at_a_company_is_there_now_was_there_or_was_met_there(journal: Journal) -> None:
    origin = factories.application(organisation="Acme", told_on=TOLD)
    now, before, met, nobody = (factories.person(name=name) for name in ("Ana", "Ben", "Cem", "Dee"))
    now = type(now)(**{**vars(now), "organisation": "ACME", "title": "Lead"})
    opening = factories.opening(organisation="Acme Ltd", application_id=origin.id)
    live = factories.application(organisation="acme", outcome=Outcome.OPEN, told_on=None, applied_on=after(30))
    position = factories.position(before.id, organisation="Acmé", title="Analyst", ended_on=date(2024, 1, 1))
    seat = factories.panelist(origin.id, met.id, role=Role.HR)
    with journal.writing() as tx:
        for noun in (origin, live, now, before, met, nobody, position, seat, opening):
            save(tx, noun)
    with journal.reading() as tx:
        [around] = openings(tx)
        assert openings(tx, about=origin.id) == (around,)
        assert openings(tx, about=live.id) == ()
    assert [(each.person.name, each.how) for each in around.known] == [
        ("Ana", ("Lead, there now",)),
        ("Ben", ("Analyst there until 2024",)),
        ("Cem", ("HR when you were there in 2026",)),
    ]
    assert [each.id for each in around.live] == [live.id]
    assert around.remembered_from is not None
    assert (around.last_on, around.remembered_from.id) == (after(30), origin.id)
