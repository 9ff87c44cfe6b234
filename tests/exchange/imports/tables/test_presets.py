"""Presets: for each program's export, with its real header and its quirks, what is taken, asked and refused."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from nearmiss.exchange.imports.known import Known
from nearmiss.exchange.imports.preview import Action, Preview
from nearmiss.exchange.imports.understand import understand
from nearmiss.model import Application, Person
from tests.factories import TODAY


@dataclass
class Expected:
    """A file, the name of its preset, and per row its action and the fields that are looked at."""

    preset: str | None
    text: str
    rows: dict[str, tuple[str, dict[str, object]]]
    questions: set[str] = field(default_factory=set)


LINKEDIN_CONNECTIONS = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see \
email addresses for connections who have allowed their connections to see or download their email address using this \
setting https://www.linkedin.com/psettings/privacy/email. You can learn more here \
https://www.linkedin.com/help/linkedin/answer/261"

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ana,Reis,https://www.linkedin.com/in/ana-reis-example,,Harbour Foods,Recruiter,01 Mar 2024
,,,,,,
Bo,Lind,https://www.linkedin.com/in/bo-lind-example,bo@example.com,"North Mill, Ltd.",Engineer,12 Dec 2023
Bo,Lind,https://www.linkedin.com/in/bo-lind-example,bo@example.com,"North Mill, Ltd.",Engineer,12 Dec 2023
"""

FILES: dict[str, Expected] = {
    "LinkedIn connections, raw": Expected(
        "LinkedIn connections",
        LINKEDIN_CONNECTIONS,
        {
            "row 5": (
                "new",
                {
                    "name": "Ana Reis",
                    "organisation": "Harbour Foods",
                    "title": "Recruiter",
                    "connected_on": "2024-03-01",
                    "linkedin": "https://www.linkedin.com/in/ana-reis-example",
                },
            ),
            "row 7": ("new", {"name": "Bo Lind", "email": "bo@example.com", "connected_on": "2023-12-12"}),
            "row 8": ("same", {"name": "Bo Lind"}),
        },
    ),
    "LinkedIn connections, saved by a spreadsheet": Expected(
        "LinkedIn connections",
        "Notes:;;;;;;\nWhen exporting your connection data;;;;;;\n;;;;;;\n"
        "First Name;Last Name;URL;Email Address;Company;Position;Connected On\n"
        "Ana;Reis;https://www.linkedin.com/in/ana-reis-example;;Harbour Foods;Recruiter;1-Mar-24\n"
        "Bo;Lind;https://www.linkedin.com/in/bo-lind-example;;North Mill;Engineer;45272\n",
        {
            "row 5": ("new", {"name": "Ana Reis", "connected_on": "2024-03-01"}),
            "row 6": ("new", {"name": "Bo Lind", "connected_on": "2023-12-12"}),
        },
    ),
    "LinkedIn job applications": Expected(
        "LinkedIn job applications",
        "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
        'Question And Answers\n"3/7/24, 2:22 PM",me@example.com,+1 555 0100,Harbour Foods,Data analyst,'
        "https://www.linkedin.com/jobs/view/1,cv.pdf,Years of SQL? 6\n"
        '"11/20/24, 8:15 AM",me@example.com,,North Mill,Analyst,https://www.linkedin.com/jobs/view/2,cv.pdf,\n',
        {
            "row 2": (
                "new",
                {
                    "organisation": "Harbour Foods",
                    "role": "Data analyst",
                    "applied_on": "2024-03-07",
                    "outcome": "open",
                    "furthest_stage": "applied",
                    "posting_link": "https://www.linkedin.com/jobs/view/1",
                    "people": None,
                },
            ),
            "row 3": ("new", {"applied_on": "2024-11-20"}),
        },
        {"status:"},
    ),
    "LinkedIn saved jobs": Expected(
        "LinkedIn saved jobs",
        "Saved Date,Job Url,Job Title,Company Name\n"
        '"1/1/26, 9:00 AM",http://www.linkedin.com/jobs/view/3,Engineer,Bay Works\n',
        {"row 2": ("refuse", {"organisation": "Bay Works"})},
        {"status:"},
    ),
    "JobSync": Expected(
        "JobSync",
        "index,createdAt,applied,appliedDate,Company,JobTitle,jobType,Location,JobSource,Status\n"
        "1,2026-01-05,Yes,2026-01-06,Harbour Foods,Data analyst,Full Time,Lisbon,LinkedIn,Interview\n"
        "2,2026-01-07,No,N/A,North Mill,Analyst,Unknown,N/A,N/A,Draft\n"
        "3,2026-01-08,Yes,2026-01-09,Old Quay,Analyst,Contract,Porto,Indeed,Rejected\n"
        "4,2026-01-08,Yes,2026-01-10,Bay Works,Analyst,Contract,Porto,Indeed,Expired\n",
        {
            "row 2": (
                "new",
                {
                    "organisation": "Harbour Foods",
                    "furthest_stage": "interview",
                    "outcome": "open",
                    "applied_on": "2026-01-06",
                },
            ),
            "row 3": ("refuse", {"organisation": "North Mill", "applied_on": None}),
            "row 4": ("ask", {"outcome": "turned down", "furthest_stage": "applied", "told_on": None}),
            "row 5": ("ask", {"outcome": None}),
        },
        {"status:draft", "told-on", "status:expired"},
    ),
    "career-ops": Expected(
        "career-ops",
        "# Applications Tracker\n\n"
        "| # | Date | Company | Role | Score | Status | PDF | Report | Notes |\n"
        "|---|------|---------|------|-------|--------|-----|--------|-------|\n"
        "| 1 | 2026-01-01 | Harbour Foods | Data analyst | 4.2/5 | Applied | ✅ | [1](reports/001.md) | referral |\n"
        "| 2 | 2026-01-02 | North Mill | Analyst | 3.1/5 | SKIP | ❌ | [2](reports/002.md) | - |\n"
        "| 3 | 2026-01-03 | Old Quay | Analyst | 4.0/5 | Rejected | ✅ | [3](reports/003.md) |  |\n",
        {
            "row 5": ("new", {"organisation": "Harbour Foods", "outcome": "open", "furthest_stage": "applied"}),
            "row 6": ("refuse", {"organisation": "North Mill"}),
            "row 7": ("ask", {"outcome": "turned down", "told_on": None}),
        },
        {"date-column:Date", "status:skip", "told-on"},
    ),
}


def previewed(text: str, answers: dict[str, str] | None = None, known: Known | None = None) -> Preview:
    return understand(text.encode(), "list.csv", known or Known(today=TODAY), answers or {})


@pytest.mark.parametrize("name", FILES)
def test_a_preset_gives_the_expected_rows(name: str) -> None:
    expected = FILES[name]
    found = previewed(expected.text)
    assert (found.refused, found.preset) == ("", expected.preset)
    assert {item.place: item.action.value for item in found.items} == {
        place: action for place, (action, _) in expected.rows.items()
    }
    for item in found.items:
        fields = expected.rows[item.place][1]
        assert {field: item.fields.get(field) for field in fields} == fields, item.place
        assert all(item.nouns() for _ in [0] if item.action in {Action.NEW, Action.CHANGED})
    assert {question.key for question in found.questions} == expected.questions


def test_what_was_imported_is_the_same_when_it_comes_again() -> None:
    first = previewed(FILES["LinkedIn job applications"].text)
    nouns = [noun for item in first.items for noun in item.nouns()]
    known = Known(today=TODAY, applications=tuple(noun for noun in nouns if isinstance(noun, Application)))
    again = previewed(FILES["LinkedIn job applications"].text, known=known)
    assert {item.action for item in again.items} == {Action.SAME}


def test_connections_add_to_whom_the_journal_knows() -> None:
    ana = Person(name="Reis, Ana", organisation="Harbour Foods", title="Head of talent")
    bo = Person(name="Bo Lind", organisation="Elsewhere")
    found = previewed(LINKEDIN_CONNECTIONS, known=Known(today=TODAY, people=(ana, bo)))
    first, second, third = found.items
    assert (first.action, second.action, third.action) == (Action.CHANGED, Action.ASK, Action.SAME)
    (changed,) = first.nouns()
    assert isinstance(changed, Person)
    assert (changed.id, changed.title, changed.connected_on) == (ana.id, "Head of talent", date(2024, 3, 1))
