"""Messy lists: for each, a statement of what was taken, asked and refused.

``NEARMISS_GOLDEN=1 pytest tests/exchange/imports/tables/test_lists.py`` writes the statements anew, to be read.
"""

import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from nearmiss.exchange.imports.known import Known
from nearmiss.exchange.imports.preview import Action, Item, Preview
from nearmiss.exchange.imports.saving import save as saved
from nearmiss.exchange.imports.tables.preview import of_grid
from nearmiss.exchange.imports.tables.reading.grid import Cell, Grid, Row, Sheet
from nearmiss.exchange.imports.tables.rows.refused import refused_list
from nearmiss.exchange.imports.understand import understand
from nearmiss.model import Application, Interview, Invalid, Outcome, Panelist, Person, Stage
from nearmiss.store import Noun
from tests.exchange.imports.tables.lists import LISTS
from tests.factories import TODAY, application, person

GOLDEN = Path(__file__).parent / "statements.txt"
HEADER: tuple[Cell, ...] = ("Company", "Role", "Status", "Applied", "Rejected on", "Notes")


def previewed(name: str, answers: dict[str, str] | None = None, known: Known | None = None) -> Preview:
    encoding = "cp1252" if "cp1252" in name else "utf-8"
    return understand(LISTS[name].encode(encoding), "list.csv", known or Known(today=TODAY), answers or {})


def sheet(*rows: tuple[Cell, ...], answers: dict[str, str] | None = None, known: Known | None = None) -> Preview:
    made = Sheet("", tuple(Row(number, cells) for number, cells in enumerate((HEADER, *rows), start=1)))
    return of_grid(Grid("xlsx", (made,)), known or Known(today=TODAY), answers or {})


def statement(name: str, found: Preview) -> str:
    lines = [f"# {name}: {found.preset or found.kind}"]
    lines += [found.refused] if found.refused else []
    lines += [f"note: {note}" for note in found.notes]
    lines += [f"asks {asked.key} [{asked.proposed or ''}] {asked.text}" for asked in found.questions]
    for item in found.items:
        fields = "; ".join(f"{field}={value!r}" for field, value in item.fields.items())
        lines.append(f"{item.place} {item.action}: {fields}" + (f" ({item.why})" if item.why else ""))
    return "\n".join(lines)


def test_every_list_is_taken_asked_and_refused_as_stated() -> None:
    found = {name: previewed(name) for name in LISTS}
    said = "\n\n".join(statement(name, preview) for name, preview in found.items()) + "\n"
    if os.environ.get("NEARMISS_GOLDEN"):
        GOLDEN.write_text(said, encoding="utf-8")
    assert said == GOLDEN.read_text(encoding="utf-8")
    for preview in found.values():
        for item in preview.items:
            if item.action is Action.NEW:
                first, second = [noun.id for noun in item.nouns()], [noun.id for noun in item.nouns()]
                assert first == second
                assert first


def test_an_answer_settles_what_was_asked() -> None:
    answers = {"day-order:Applied": "month first", "day-order:Rejected on": "month first"}
    first, second = previewed("ambiguous days", answers).items
    assert (first.action, second.action) == (Action.NEW, Action.NEW)
    assert (first.fields["applied_on"], first.fields["told_on"]) == ("2025-03-04", "2025-04-05")
    (told,) = previewed("last updated", {"told-on": "column:Last Updated"}).items
    assert (told.action, told.fields["told_on"]) == (Action.NEW, "2026-01-20")
    kept_open = previewed("Huntr", {"told-on": "open"}).items[0]
    assert (kept_open.action, kept_open.fields["outcome"]) == (Action.NEW, "open")
    wished = previewed("Huntr", {"status:wishlist": "open/applied"}).items[1]
    assert (wished.action, wished.fields["outcome"]) == (Action.NEW, "open")
    above = previewed("groups", {"organisation-missing": "above", "role:row 6": "Cook"}).items
    assert [(item.action, item.fields["organisation"], item.fields["role"]) for item in above] == [
        (Action.NEW, "Harbour Foods", "Analyst"),
        (Action.NEW, "Harbour Foods", "Engineer"),
        (Action.NEW, "North Mill", "Cook"),
    ]
    for turned, names in (("one", ["Ana Reis"]), ("two", ["Reis", "Ana"])):
        named = previewed("last names first", {"turned:Interviewers": turned}).items[1]
        assert (named.action, [each["name"] for each in named.fields["people"][: len(names)]]) == (Action.NEW, names)  # type: ignore[index, union-attr]
    for counted, day in (("days", "2023-03-15"), ("notes", None)):
        paid = previewed("a salary among the days", {"counted:Applied": counted}).items[0]
        assert (paid.action, paid.fields.get("applied_on")) == (Action.NEW, day)
        assert ("45000" in str(paid.fields.get("notes"))) is (day is None)
    without_header = {
        "column:organisation": "Column A",
        "column:role": "Column B",
        "date-column:Column C": "applied_on",
    }
    item = previewed("no header", {**without_header, "told-on": "applied"}).items[0]
    assert (item.action, item.fields["organisation"], item.fields["applied_on"]) == (
        Action.NEW,
        "Harbour Foods",
        "2026-01-02",
    )


def test_a_status_that_was_answered_once_is_not_asked_again() -> None:
    known = Known(today=TODAY, remembered={"status:on ice": "open/interview"})
    found = previewed("unknown statuses", known=known)
    first, second = found.items[:2]
    assert (first.action, second.action) == (Action.NEW, Action.NEW)
    assert first.fields["furthest_stage"] == second.fields["furthest_stage"] == "interview"
    assert "Status: on  ice!" in str(second.fields["notes"])
    (asked,) = [question for question in found.questions if question.key == "status:on ice"]
    assert asked.is_remembered
    assert asked.answer == "open/interview"


def test_days_that_a_spreadsheet_swapped_are_put_right_and_said() -> None:
    rows: list[tuple[Cell, ...]] = [
        ("A Works", "Cook", "Applied", date(2025, 3, 4)),
        ("B Works", "Cook", "Applied", date(2025, 5, 6)),
        ("C Works", "Cook", "Applied", date(2025, 7, 8)),
        ("D Works", "Cook", "Applied", "13/01/2026"),
    ]
    found = sheet(*rows)
    assert [item.fields["applied_on"] for item in found.items] == [
        "2025-04-03",
        "2025-06-05",
        "2025-08-07",
        "2026-01-13",
    ]
    assert "swapped:Applied" in {question.key for question in found.questions}
    kept = sheet(*rows, answers={"swapped:Applied": "keep"})
    assert kept.items[0].fields["applied_on"] == "2025-03-04"
    few = sheet(rows[0], rows[3])
    assert (few.items[0].action, few.items[0].fields.get("applied_on")) == (Action.ASK, None)
    plain = sheet(*rows, ("E Works", "Cook", "Applied", date(2025, 3, 20)))
    assert [item.fields["applied_on"] for item in plain.items][:1] == ["2025-03-04"]


def test_rows_are_compared_with_the_journal() -> None:
    stored = application(
        organisation="Harbour Foods Ltd", role="Data Analyst (m/f/d)", outcome=Outcome.OPEN, told_on=None
    )
    told = ("harbour foods", "data analyst", "Rejected", date(2026, 1, 2), date(2026, 2, 2), "kind")
    (item,) = sheet(told, known=Known(today=TODAY, applications=(stored,))).items
    assert item.action is Action.CHANGED
    (changed,) = item.nouns()
    assert isinstance(changed, Application)
    assert (changed.id, changed.outcome, changed.furthest_stage) == (stored.id, Outcome.TURNED_DOWN, Stage.FINAL)
    again = sheet(told, known=Known(today=TODAY, applications=(changed,)))
    assert [each.action for each in again.items] == [Action.SAME]
    other = sheet(("Harbour Foods", "Engineer", "Applied"), known=Known(today=TODAY, applications=(stored,)))
    assert [each.action for each in other.items] == [Action.NEW]
    misspelled = sheet(("Harbor Foods", "Data Analyst", "Applied"), known=Known(today=TODAY, applications=(stored,)))
    assert [each.action for each in misspelled.items] == [Action.ASK]
    (meant,) = sheet(
        ("Harbor Foods", "Data Analyst", "Applied"),
        known=Known(today=TODAY, applications=(stored,)),
        answers={"known:row 2": stored.id},
    ).items
    assert meant.action is Action.SAME


@pytest.mark.parametrize(
    ("header", "status", "answers", "stands"),
    [
        ("Decision date", "Offer", {}, "new open/offer None"),
        ("Outcome date", "Interview", {}, "new open/interview None"),
        ("Closed", "Open", {}, "new open/applied None"),
        ("End date", "Open", {"decided": "turned down"}, "new turned down/applied 2025-02-01"),
        ("Decision date", "Phone screen", {"decided": "withdrawn"}, "new withdrawn/screen None"),
        ("Decision date", "Rejected after interview", {}, "new turned down/interview 2025-02-01"),
        ("Decision date", "Ghosted", {}, "new no answer/applied 2025-02-01"),
        ("Closed", "Withdrawn", {}, "new withdrawn/applied None"),
        ("Closed", "Accepted", {}, "new accepted/offer None"),
        ("Decision date", "", {}, "new turned down/applied 2025-02-01"),
        ("Rejected on", "Interview", {}, "new turned down/interview 2025-02-01"),
        ("Absage am", "", {}, "new turned down/applied 2025-02-01"),
        ("Rejected on", "Offer", {}, "ask"),
        ("Rejected on", "Offer", {"outcome:row 2": "withdrawn"}, "new withdrawn/offer None"),
    ],
)
def test_a_day_of_a_decision_is_a_no_only_where_something_says_so(
    header: str, status: str, answers: dict[str, str], stands: str
) -> None:
    lines = f"Company,Role,Status,Applied,{header}\nAcme,Cook,{status},2025-01-10,2025-02-01\n"
    found = understand(lines.encode(), "list.csv", Known(today=TODAY), answers)
    (item,) = found.items
    told = item.fields.get("told_on")
    said = f"{item.action} {item.fields.get('outcome')}/{item.fields.get('furthest_stage')} {told}"
    assert said.startswith(stands)
    if item.action is Action.NEW and told is None:
        assert f"- {header}: 2025-02-01" in str(item.fields["notes"])
    is_open = item.fields.get("outcome") == "open" and status != "Offer"
    assert ("decided" in item.questions) is (is_open or "decided" in answers)
    assert ("taken as a no" in item.why) is (header == "Decision date" and not status)


@pytest.mark.parametrize(
    ("status", "answers", "stands"),
    [
        ("Rejected 2026-02-10", {}, "new turned down/applied 2026-02-10"),
        ("10.02.2026: Absage nach Gespräch", {}, "new turned down/interview 2026-02-10"),
        ("Rejected after final round (3 February 2026)", {}, "new turned down/final 2026-02-03"),
        ("Rejected 02/03/2026", {}, "ask turned down/applied None"),
        ("Rejected 2026-02-10", {"told-on:Status": "another"}, "ask turned down/applied None"),
        ("Rejected 2026-02-10", {"told-on:Status": "another", "told-on": "open"}, "new open/applied None"),
        ("Rejected 2025-12-10", {}, "ask turned down/applied None"),
        ("Interview 2026-02-10", {}, "new open/interview None"),
        ("Frozen out 2026-02-10", {"status:frozen out 2026 02 10": "turned down/screen"},
         "new turned down/screen 2026-02-10"),
        ("Interview offered", {}, "ask"),
        ("Offered phone screen", {}, "ask"),
        ("Accepted for interview", {}, "ask"),
        ("Application accepted", {}, "ask"),
        ("Test accepted", {}, "ask"),
        ("Turned down by me", {}, "new withdrawn"),
        ("I ghosted", {}, "ask"),
        ("Application withdrawn by company", {}, "ask"),
        ("refusé par moi", {}, "ask"),
        ("Accepted the offer", {}, "new accepted/offer"),
        ("Ghosted by company after interview", {"given-up-on": "today"}, "new no answer/interview"),
    ],
)  # fmt: skip
def test_a_status_says_whose_no_it_is_and_on_which_day_or_is_asked(
    status: str, answers: dict[str, str], stands: str
) -> None:
    found = sheet(("Acme", "Cook", status, date(2026, 1, 10)), answers=answers)
    (item,) = found.items
    said = f"{item.action} {item.fields.get('outcome')}/{item.fields.get('furthest_stage')}"
    assert f"{said} {item.fields.get('told_on')}".startswith(stands)
    if stands == "ask":
        (asked,) = [question for question in found.questions if question.key.startswith("status:")]
        assert asked.proposed is None


def test_two_rows_of_one_application_become_one_when_the_user_says_so() -> None:
    first, second, *_ = previewed("duplicates", {"twice:row 3": "one", "twice:row 5": "two"}).items
    assert (first.action, second.action) == (Action.NEW, Action.SAME)
    assert (first.fields["outcome"], first.fields["told_on"]) == ("turned down", "2026-02-02")


STORED = application(
    organisation="Acme", role="Developer", outcome=Outcome.OPEN, furthest_stage=Stage.APPLIED, applied_on=None,
    told_on=None,
)  # fmt: skip
TWICE = [
    ("Acme", "Developer", "Applied", date(2025, 1, 10), None, "first note"),
    ("Acme", "Developer", "Applied", date(2025, 6, 12), None, "second note"),
]
A_NO_FIRST = [("Acme", "Developer", "Rejected", date(2025, 1, 10), date(2025, 2, 1), "first note"), TWICE[1]]
THE_SAME_DAY = [TWICE[0], ("Acme", "Developer", "Applied", date(2025, 1, 10), None, "second note")]
DATED = replace(STORED, applied_on=date(2025, 6, 12))


@pytest.mark.parametrize(
    ("rows", "stored", "answers", "actions"),
    [
        (TWICE, STORED, {}, "ask ask"),
        (TWICE, STORED, {"which": "2"}, "changed new"),
        (TWICE, STORED, {"which": "3"}, "new changed"),
        (TWICE, STORED, {"which": "another"}, "new new"),
        (TWICE, DATED, {}, "new changed"),
        (A_NO_FIRST, STORED, {"which": "3"}, "new changed"),
        (A_NO_FIRST, STORED, {"which": "2"}, "changed new"),
        (THE_SAME_DAY, STORED, {"twice:row 3": "two"}, "ask ask"),
        (THE_SAME_DAY, STORED, {"twice:row 3": "two", "which": "2"}, "changed new"),
        (THE_SAME_DAY, STORED, {"twice:row 3": "one"}, "changed same"),
        (THE_SAME_DAY, STORED, {}, "changed ask"),
    ],
)
def test_an_application_of_the_journal_is_that_of_one_row_only(
    rows: list[tuple[Cell, ...]], stored: Application, answers: dict[str, str], actions: str
) -> None:
    answers = {f"{key}:{stored.id}" if key == "which" else key: answer for key, answer in answers.items()}
    found = sheet(*rows, answers=answers, known=Known(today=TODAY, applications=(stored,)))
    assert " ".join(item.action for item in found.items) == actions
    made = [noun for item in found.items for noun in item.nouns() if isinstance(noun, Application)]
    kept = {stored.id: stored} | {each.id: each for each in made}
    assert len(made) == actions.count("new") + actions.count("changed")
    assert len(kept) == 1 + actions.count("new")
    if "ask" not in actions:
        said = "\n".join(each.notes for each in kept.values())
        assert all(str(row[-1]) in said for row in rows)
        again = sheet(*rows, answers=answers, known=Known(today=TODAY, applications=tuple(kept.values())))
        assert {item.action for item in again.items} == {Action.SAME}


def test_a_row_that_does_not_fit_what_it_is_joined_with_is_refused_before_anything_is_saved() -> None:
    """Two rows that are one say days the wrong way round; one that nobody foresaw is named when it is saved."""
    rows = [
        ("Acme", "Cook", "Rejected", None, date(2025, 1, 20), "first note"),
        ("Acme", "Cook", "Applied", date(2025, 1, 30), None, "second note"),
        ("Bay Works", "Cook", "Applied", date(2025, 1, 30)),
    ]
    first, second, third = sheet(*rows, answers={"twice:row 3": "one"}).items
    assert (first.action, second.action, third.action) == (Action.REFUSE, Action.SAME, Action.NEW)
    assert first.why == (
        "It does not fit the row it is joined with. Told on: This is before the day you applied. Check the two dates."
    )

    def cannot_be() -> list[Noun]:
        return [application(organisation="")]

    item = Item("row 7", Action.NEW, "application", nouns=cannot_be)
    with pytest.raises(Invalid, match=r"Row 7 of list\.csv cannot be kept: Which organisation was it"):
        saved(None, Preview("table", (item,)), "list.csv", {})  # type: ignore[arg-type] - it does not come to the journal


def test_somebody_of_the_journal_whom_two_rows_name_gets_what_both_say() -> None:
    ana = person(name="Ana Reis", email="ana@example.com", organisation="Harbour Foods")
    names = ("Name", "Company", "Email", "Phone", "Notes")
    rows = [
        ("Ana Reis", "Harbour Foods", "ana@example.com", None, "first note"),
        ("Ana Reis", "Harbour Foods Group", None, "+351 5550100", "second note"),
    ]
    made = Sheet("", tuple(Row(number, cells) for number, cells in enumerate((names, *rows), start=1)))
    found = of_grid(Grid("xlsx", (made,)), Known(today=TODAY, people=(ana,)), {"who:row 3": ana.id})
    assert [item.action for item in found.items] == [Action.CHANGED, Action.SAME]
    (changed,) = found.items[0].nouns()
    assert isinstance(changed, Person)
    assert (changed.id, changed.phone, changed.notes) == (ana.id, "+351 5550100", "first note\n\nsecond note")


def test_people_and_interviews_of_a_row_belong_to_its_application() -> None:
    (item,) = previewed("contacts").items
    made, *others = item.nouns()
    assert isinstance(made, Application)
    assert made.is_near_miss
    assert [noun.held_on for noun in others if isinstance(noun, Interview)] == [
        date(2026, 1, 10),
        date(2026, 1, 17),
        date(2026, 1, 28),
    ]
    people = {noun.id: noun.name for noun in others if isinstance(noun, Person)}
    seats = [noun for noun in others if isinstance(noun, Panelist)]
    assert [(people[seat.person_id], str(seat.role), seat.met) for seat in seats] == [
        ("Ana Reis", "recruiter", False),
        ("Cy Okoye", "hiring manager", False),
        ("Bo Lind", "interviewer", True),
        ("Di Prado", "interviewer", True),
        ("Eli Ward", "interviewer", True),
    ]
    assert {noun.application_id for noun in others if isinstance(noun, Interview | Panelist)} == {made.id}


def test_cells_that_no_field_can_hold_are_kept_or_refused_and_never_raise() -> None:
    wild: list[Cell] = [
        "x" * 400,
        "=cmd|' /C calc'!A0",
        "\x00\x01",
        "http://",
        "https://[::1",
        "a@b",
        "9" * 30,
        True,
        1e300,
    ]
    wild += [datetime(2026, 1, 2, 3, 4), date(1900, 1, 1), "🙂" * 50, "\n\n", "-", "00/00/0000"]  # noqa: DTZ001 - a cell has no zone
    header: tuple[Cell, ...] = (
        "Company",
        "Role",
        "Status",
        "Applied",
        "Rejected on",
        "Link",
        "Recruiter",
        "Recruiter Email",
        "Interest",
        "Interview",
    )
    usual: list[Cell] = [
        "Bay Works",
        "Cook",
        "Rejected",
        date(2026, 1, 2),
        date(2026, 2, 2),
        "https://example.com",
        "Ana Reis",
    ]
    usual += ["ana@example.com", 4, date(2026, 1, 20)]
    rows = [
        tuple(value if place == at else cell for at, cell in enumerate(usual)) for value in wild for place in range(10)
    ]
    made = Sheet("", tuple(Row(number, cells) for number, cells in enumerate((header, *rows), start=1)))
    found = of_grid(Grid("xlsx", (made,)), Known(today=TODAY), {})
    assert len(found.items) == len(rows)
    for item in found.items:
        if item.action in {Action.NEW, Action.CHANGED}:
            item.nouns()
        else:
            assert item.why


def test_refused_rows_are_a_list_without_formulas() -> None:
    item = Item("row 2", Action.REFUSE, "application", {"organisation": "=1+1", "role": "Cook"}, why="-5 is no day.")
    said = refused_list(Preview("table", (item, Item("row 3", Action.NEW, "application"))))
    assert said == "\ufeffplace,why,organisation,role\r\nrow 2,'-5 is no day.,'=1+1,Cook\r\n"


ANA = person(id="ana", name="Ana Reis", organisation="Harbour Foods", title="Head of data")
OTHER = person(id="other-ana", name="Ana Reis", organisation="Old Quay", email="ana@example.com")
SEATS = (*HEADER[:3], "Recruiter", "Interviewers", "Interviewer Email")


@pytest.mark.parametrize(
    ("row", "people", "action", "proposed"),
    [
        (("Bay Works", "Cook", "Applied", "", "Ana Reis"), (ANA, OTHER), Action.ASK, None),
        (("Bay Works", "Cook", "Applied", "Ana Reis; Bo Lind"), (ANA, OTHER), Action.ASK, None),
        (("Old Quay", "Cook", "Applied", "", "Ana  REIS"), (ANA, OTHER), Action.NEW, OTHER.id),
        (("Bay Works", "Cook", "Applied", "", "Ana Reis"), (ANA,), Action.ASK, None),
        (("Bay Works", "Cook", "Applied", "Ana Reis"), (ANA,), Action.NEW, ANA.id),
        (("Bay Works", "Cook", "Applied", "", "Ana Reis", "ana@example.com"), (ANA, OTHER), Action.NEW, OTHER.id),
        (("Bay Works", "Cook", "Applied", "", "Ana Reis", "new@example.com"), (OTHER,), Action.NEW, None),
    ],
)
def test_whom_a_name_means_is_asked_where_the_journal_has_it_twice_or_elsewhere(
    row: tuple[Cell, ...], people: tuple[Person, ...], action: Action, proposed: str | None
) -> None:
    known = Known(today=TODAY, people=people)
    made = Sheet("", (Row(1, SEATS), Row(2, row)))
    found = of_grid(Grid("xlsx", (made,)), known, {})
    (item,) = found.items
    assert item.action is action
    if action is Action.NEW:
        (seat,) = [noun for noun in item.nouns() if isinstance(noun, Panelist)]
        assert (seat.person_id == proposed) is (proposed is not None)
        return
    (asked,) = [question for question in found.questions if question.key.startswith("who:")]
    assert asked.text in item.why
    assert [choice.label for choice in asked.choices[:-1]] == [
        "Ana Reis, Head of data, Harbour Foods",
        "Ana Reis, Old Quay, ana@example.com",
    ][: len(people)]
    for chosen in asked.choices:
        (item,) = of_grid(Grid("xlsx", (made,)), known, {asked.key: chosen.value}).items
        assert item.action is Action.NEW
        ids = {noun.person_id for noun in item.nouns() if isinstance(noun, Panelist)}
        assert (chosen.value in ids) is (chosen.value != "new")


def test_one_name_in_the_panels_of_two_organisations_is_two_people() -> None:
    rows = [("Bay Works", "Cook", "Applied", "Cy Okoye", "Anna"), ("Old Quay", "Cook", "Applied", "Cy Okoye", "Anna")]
    made = Sheet("", (Row(1, SEATS), *(Row(number, row) for number, row in enumerate(rows, start=2))))
    items = of_grid(Grid("xlsx", (made,)), Known(today=TODAY), {}).items
    people = {noun.id: noun for item in items for noun in item.nouns() if isinstance(noun, Person)}
    assert sorted((each.name, each.organisation) for each in people.values()) == [
        ("Anna", "Bay Works"),
        ("Anna", "Old Quay"),
        ("Cy Okoye", ""),
    ]
