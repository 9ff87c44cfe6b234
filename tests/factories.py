"""Small valid nouns for tests: every argument has a default, a test names only what it is about."""

from datetime import date
from typing import Any

from nearmiss.model import (
    Application,
    Channel,
    Decided,
    Decision,
    Door,
    DoorKind,
    FeedbackKind,
    FeedbackNote,
    Interview,
    Outcome,
    Panelist,
    Person,
    Practice,
    Promise,
    Reflection,
    ReflectionKind,
    Stage,
    Step,
    Theme,
    Touchpoint,
)
from nearmiss.store import Work, save

TODAY = date(2026, 3, 9)
"""The one today of all tests, a Monday."""


def application(**fields: Any) -> Application:
    """A near miss, told today."""
    return Application(
        **{
            "organisation": "Harbour Foods",
            "role": "Data analyst",
            "furthest_stage": Stage.FINAL,
            "outcome": Outcome.TURNED_DOWN,
            "told_on": TODAY,
            **fields,
        }
    )


def interview(application_id: str, **fields: Any) -> Interview:
    """A round a week before today."""
    return Interview(**{"application_id": application_id, "held_on": date(2026, 3, 2), **fields})


def person(**fields: Any) -> Person:
    """Somebody."""
    return Person(**{"name": "Ana Prado", **fields})


def panelist(application_id: str, person_id: str, **fields: Any) -> Panelist:
    """A seat in a panel."""
    return Panelist(**{"application_id": application_id, "person_id": person_id, **fields})


def promise(application_id: str, **fields: Any) -> Promise:
    """A promise of mine."""
    return Promise(**{"application_id": application_id, "text": "Send the article on cold chains", **fields})


def reflection(application_id: str | None = None, **fields: Any) -> Reflection:
    """A checklist with one answer."""
    values = {"kind": ReflectionKind.CHECKLIST, "written_on": date(2026, 3, 12), "went_well": "I asked good questions."}
    return Reflection(**{"application_id": application_id, **values, **fields})


def theme(**fields: Any) -> Theme:
    """A theme of the user's own."""
    return Theme(**{"name": "Whiteboard", **fields})


def feedback(application_id: str | None, **fields: Any) -> FeedbackNote:
    """A strength they named."""
    values = {"kind": FeedbackKind.STRENGTH, "theme_id": "communication", "said_on": TODAY, "logged_on": TODAY}
    return FeedbackNote(**{"application_id": application_id, "verbatim": "Clear and calm.", **values, **fields})


def practice(**fields: Any) -> Practice:
    """Something done about a theme."""
    return Practice(**{"theme_id": "communication", "text": "Toastmasters", "started_on": TODAY, **fields})


def touchpoint(person_id: str, **fields: Any) -> Touchpoint:
    """A mail of today."""
    return Touchpoint(**{"person_id": person_id, "happened_on": TODAY, "channel": Channel.MAIL, **fields})


def decision(key: str = "reply", **fields: Any) -> Decision:
    """A gracious reply done today."""
    window = {"earliest": TODAY, "ideal": TODAY, "latest": date(2026, 3, 10)}
    values = {"step": Step.REPLY, "decided": Decided.DONE, "decided_on": TODAY}
    return Decision(**{"key": key, **values, **window, **fields})


def door(**fields: Any) -> Door:
    """A referral of today."""
    return Door(**{"kind": DoorKind.REFERRAL, "opened_on": TODAY, **fields})


def one_of_each() -> dict[str, Any]:
    """One noun of every kind, all tied to one application and one person; in an order that can be saved."""
    the_application, the_person, the_theme = application(), person(), theme()
    both = {"application_id": the_application.id, "person_id": the_person.id}
    return {
        "person": the_person,
        "application": the_application,
        "theme": the_theme,
        "interview": interview(the_application.id),
        "panelist": panelist(**both),
        "promise": promise(**both),
        "reflection": reflection(the_application.id),
        "feedback_note": feedback(**both, theme_id=the_theme.id),
        "practice": practice(theme_id=the_theme.id),
        "touchpoint": touchpoint(**both),
        "decision": decision(f"reply:{the_application.id}", **both),
        "door": door(**both),
    }


def save_one_of_each(work: Work) -> dict[str, Any]:
    """One noun of every kind, saved."""
    return {name: save(work, noun) for name, noun in one_of_each().items()}
