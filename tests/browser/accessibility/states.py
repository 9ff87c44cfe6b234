"""Every state in which somebody may find a page: its views, what it shows of one thing, and its forms.

One function lists them, and whatever measures the pages in a browser walks that list.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from nearmiss import playbook, store
from nearmiss.model import Application, Door, Outcome, ReflectionVersion, Stage, Step, Tag, Touchpoint
from nearmiss.sample import sample_settings, sample_year
from nearmiss.store import Journal, Noun
from tests import factories
from tests.factories import TODAY


@dataclass(frozen=True)
class State:
    """A page as it is found at one address; ``{newest}`` and the like in it are ids, by the names in ``fill``."""

    page: str
    query: tuple[tuple[str, str], ...] = ()
    is_empty: bool = False

    @property
    def name(self) -> str:
        """What it is called in a table: its address, and that the journal is empty."""
        asked = "&".join(f"{key}={value}" for key, value in self.query)
        return f"{self.page}{asked and '?'}{asked}{' (empty)' if self.is_empty else ''}"

    def path(self, ids: Mapping[str, str]) -> str:
        """Its address, without the host."""
        asked = urlencode({key: value.format(**ids) for key, value in self.query})
        return f"/{'' if self.page == 'today' else self.page}{asked and '?'}{asked}"

    @property
    def is_new(self) -> bool:
        """Whether a form for something new is open, which says what is wrong when it is saved as it is."""
        return self.page == "turned-down" or any(key == "edit" and value.endswith(":new") for key, value in self.query)


def states() -> list[State]:
    """Every state there is."""
    empty = [_at(page, is_empty=True, **query) for page, views in VIEWS.items() for query in views if page != "entry"]
    views = [_at(page, **query) for page in VIEWS for query in VIEWS[page] + _SELECTED.get(page, [])]
    new = [_at(page, **_VIEW_OF.get(noun, {}), edit=f"{noun}:new") for page, nouns in _NEW.items() for noun in nouns]
    return [*empty, *views, *new, *_things()]


VIEWS: dict[str, list[dict[str, str]]] = {
    "today": [{}],
    "calendar": [{}],
    "letters": [{}, *({"letters": view} for view in ("Give library", "My news", "Templates and phrases"))],
    "turned-down": [{}],
    "reflection": [{}, {"view": "Calendar"}, {"view": "Questions and tags"}],
    "feedback": [{}, {"view": "Requests"}, {"view": "Themes and practices"}],
    "strengths": [{}],
    "review": [{}],
    "next-interview": [{}, {"part": "Lessons"}, {"part": "Question bank"}],
    "entry": [{}],
    "search": [{}, {"q": "data"}, {"q": "data", "kind": "journal"}, {"q": "zzzz"}],
    "near-misses": [{}],
    "people": [{}],
    "doors": [{}, {"doors": "Openings"}, {"doors": "Does it pay?"}],
    "data": [
        {},
        *({"part": part} for part in ("Export and restore", "On paper", "Trash", "Settings", "What is kept", "Health")),
    ],
}
"""The views of every page, by what its address asks for: in an empty journal, too."""

_SELECTED: dict[str, list[dict[str, str]]] = {
    "calendar": [{"all": "yes"}, {"day": "2026-03-12"}, {"month": "2026-04-01"}],
    "reflection": [{"words": "the"}],
    "review": [{"week": "2026-02-23"}],
    "people": [{"who": "nobody of this name"}],
}
"""What else an address may ask of a page that has something to choose from."""

_NEW = {
    "today": ["own_step"],
    "letters": ["gift", "news", "phrase"],
    "reflection": ["entry", "own-question"],
    "feedback": ["strength", "weakness", "debrief", "theme", "practice"],
    "next-interview": ["lesson", "question", "ahead"],
    "people": ["person"],
    "doors": ["door", "opening"],
}
"""What can be added on a page, by what its address calls it."""

_VIEW_OF = {
    "gift": {"letters": "Give library"},
    "news": {"letters": "My news"},
    "phrase": {"letters": "Templates and phrases"},
    "own-question": {"view": "Questions and tags"},
    "tag": {"view": "Questions and tags"},
    "theme": {"view": "Themes and practices"},
    "practice": {"view": "Themes and practices"},
    "merge": {"view": "Themes and practices"},
    "lesson": {"part": "Lessons"},
    "used": {"part": "Lessons"},
    "question": {"part": "Question bank"},
    "opening": {"doors": "Openings"},
}
"""The view that a form opens in, where it is not the first of its page."""

SECTIONS = ("Plan", "People", "Reflection", "Feedback", "Story")
"""The sections of a near miss."""


def _at(page: str, *, is_empty: bool = False, **query: str) -> State:
    return State(page, tuple(query.items()), is_empty)


def _things() -> list[State]:
    """What is shown of one thing, and the forms that change it."""
    week, near_miss, letter = {"week": "{review}"}, {"id": "{newest}"}, {"id": "{letter}"}
    person, door, entry = {"id": "{person}"}, {"id": "{door}"}, {"id": "{reflection}"}
    return [
        *(_at("today", edit=f"{how}:{{step}}") for how in ("snooze", "done", "skip")),
        _at("today", edit="watch:{watch}"),
        *(_at("today", edit=f"{noun}:{{held}}") for noun in ("met", "promised", "answer-by")),
        _at("today", edit="cares:{held_seat}"),
        _at("today", edit="feeling:{held_interview}"),
        _at("today", edit="answer:{waiting}"),
        _at("calendar", edit="snooze:{step}"),
        _at("letters", **letter),
        _at("letters", **letter, edit="sent:{letter}"),
        _at("letters", to="{written}"),
        *(_at("near-misses", **near_miss, section=section) for section in SECTIONS),
        *(_at("near-misses", id="{application}", section=section) for section in ("Reflection", "Feedback", "Story")),
        _at("near-misses", **near_miss, edit="application:{newest}"),
        _at("data", of="application", id="{newest}"),
        _at("data", part="Export and restore", backup="{backup}"),
        *(_at("near-misses", **near_miss, section="People", edit=f"{noun}:new") for noun in ("panelist", "promise")),
        *(
            _at("near-misses", **near_miss, section="Story", edit=f"{noun}:new")
            for noun in ("interview", "touchpoint", "door")
        ),
        _at("turned-down", application="{held}"),
        _at("reflection", **near_miss),
        _at("reflection", **_VIEW_OF["tag"], edit="own-question:{own_question}"),
        _at("reflection", **_VIEW_OF["tag"], edit="tag:{tag}"),
        _at("entry", **entry),
        _at("entry", **entry, version="{version}"),
        _at("feedback", edit="strength:{feedback_note}"),
        _at("feedback", **_VIEW_OF["merge"], edit="merge:{theme}"),
        _at("review", **week, edit="review:{review}"),
        _at("next-interview", **_VIEW_OF["used"], edit="used:{lesson}"),
        _at("people", **person),
        *(
            _at("people", **person, edit=f"{noun}:{{person}}")
            for noun in ("person", "move", "same-person", "delete-person")
        ),
        *(_at("people", **person, edit=f"{noun}:new") for noun in ("introduction", "position", "touchpoint", "door")),
        _at("people", **{"compare": "{person}", "with": "{other}"}),
        _at("doors", **door),
        _at("doors", **door, edit="door:{door}"),
        _at("doors", **_VIEW_OF["opening"], edit="opening:{opening}"),
    ]


def fill(database: Path, today: date = TODAY) -> dict[str, str]:
    """Write the sample year into a journal that no app has open, and one of everything; returns ids by their names."""
    journal = Journal.open(database)
    with journal.writing() as tx:
        store.add(tx, sample_year(today))
        each = factories.fill_every_table(tx)
        store.save_settings(tx, sample_settings())
        waiting = _waiting(today)
        store.save_all(tx, [*waiting.values()])
        store.save_draft(tx, "bring.text", _LIST)
    with journal.reading() as tx:
        found = _found(tx, today)
    with journal.writing() as tx:  # so that its history has a short change and a long one
        newest = store.get(tx, Application, found["newest"])
        if newest is not None:
            store.save(tx, replace(newest, interest=2, notes="They showed me the new building. " * 9))
    store.back_up(journal, store.Why.IMPORT)
    journal.close()
    found["backup"] = store.kept_backups(database)[0].path.name
    return {name: str(getattr(noun, "id", "")) for name, noun in (each | waiting).items()} | found


_LIST = """Company\tPosition\tStatus\tApplied
Quay Works\tData analyst\tBlarg\t03/02/2026
Mill Lane\t\tApplied\t04/02/2026
Old Mill\tAnalyst\tApplied\t2026-13-45
"""
"""A pasted list that leaves something unclear, takes something to be so, and has a row that is left out."""


def _waiting(today: date) -> dict[str, Noun]:
    """An application with an interview yesterday and one tomorrow, one whose answer is overdue, and two of one name."""
    fields: dict[str, Any] = {"outcome": Outcome.OPEN, "told_on": None, "furthest_stage": Stage.INTERVIEW}
    held = factories.application(organisation="Quay Data", role="Planner", **fields)
    late = factories.application(organisation="Harbour Tools", role="Buyer", **fields)
    person = factories.person(name="Mina Sato", organisation="Quay Data")
    return {
        "held": held,
        "late": late,
        "met": person,
        "twin": factories.person(name="Mina Sato", organisation="Quay Data Ltd"),
        "held_seat": factories.panelist(held.id, person.id),
        "held_interview": factories.interview(held.id, held_on=today - timedelta(days=1)),
        "next_interview": factories.interview(held.id, held_on=today + timedelta(days=1)),
        "late_interview": factories.interview(late.id, held_on=today - timedelta(days=40)),
        "passed": factories.opening(organisation="Quay Data", passed_on=today),
    }


def _found(tx: store.Transaction, today: date) -> dict[str, str]:
    """The ids of what the sample year has, and the keys of what its plan asks for today."""
    near_misses = [one for one in store.find(tx, Application) if one.is_near_miss]
    settings, stories = store.settings(tx), [store.story(tx, one.id) for one in near_misses]
    plans = [playbook.plan(story, settings, today) for story in stories if story]
    due = sorted(
        (step for plan in plans for step in plan if step.is_open and step.due), key=lambda one: one.due or today
    )
    version = store.find(tx, ReflectionVersion)[-1]
    return {
        "newest": max((one for one in near_misses if one.interest), key=lambda one: one.told_on or today).id,
        "step": next(step.key for step in due if step.step is Step.REPLY),
        "watch": next(step.key for step in due if step.step is Step.WATCH),
        "written": next(step.key for step in due if step.step is Step.THANK_YOU),
        "waiting": next(one.id for one in reversed(store.find(tx, Touchpoint)) if one.asked_feedback),
        "tag": store.find(tx, Tag)[-1].name,
        "reflection": version.reflection_id,
        "version": version.id,
        "door": next(door.id for door in reversed(store.find(tx, Door)) if door.application_id and door.person_id),
    }
