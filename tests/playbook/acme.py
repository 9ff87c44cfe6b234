"""Small stories for the playbook's tests: one near miss at Acme, and how deeds change it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from nearmiss.model import (
    Application,
    Connection,
    Decision,
    FollowUp,
    Interview,
    Outcome,
    Panelist,
    Person,
    Promise,
    Role,
    Settings,
    Stage,
    Step,
    Story,
    ToldHow,
    Touchpoint,
    Window,
)
from nearmiss.playbook import plan

INTERVIEW = date(2026, 3, 2)
TOLD = date(2026, 3, 9)
SETTINGS = Settings()
NAMES = {"ana": "Ana Costa", "ben": "Ben Ode", "chloe": "Chloe Ito", "dee": "Dee Roy"}
PANEL = {"ana": Role.HIRING_MANAGER, "ben": Role.INTERVIEWER, "chloe": Role.INTERVIEWER, "dee": Role.RECRUITER}
"""The panel of the example: a hiring manager, two interviewers and a recruiter."""


def day(text: str) -> date:
    """``"03-19"`` is 19 March 2026; a whole ISO day is itself."""
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def story(
    *,
    told: date = TOLD,
    interview: date | None = INTERVIEW,
    panel: Mapping[str, Role] = PANEL,
    met: bool = True,
    cared_about: Mapping[str, str] | None = None,
    connection: Connection = Connection.LIGHT,
    id: str = "acme",  # noqa: A002 - as the field is called
    people: Iterable[Person] = (),
    promises: tuple[Promise, ...] = (),
    touchpoints: tuple[Touchpoint, ...] = (),
    **about: Any,
) -> Story:
    """A near miss told by phone, interest 4, with the panel of the example unless said otherwise."""
    facts: dict[str, Any] = {
        "organisation": "Acme",
        "role": "Data engineer",
        "furthest_stage": Stage.FINAL,
        "outcome": Outcome.TURNED_DOWN,
        "told_how": ToldHow.CALL,
        "interest": 4,
    }
    surroundings = {name: about.pop(name) for name in ("reflections", "feedback", "decisions") if name in about}
    known = [Person(id=who, name=NAMES[who], connection=connection) for who in panel]
    return Story(
        application=Application(id=id, told_on=told, **facts | about),
        interviews=(Interview(id=f"{id} final", application_id=id, held_on=interview),) if interview else (),
        panel=tuple(
            Panelist(
                id=f"{id} {who}",
                application_id=id,
                person_id=who,
                role=role,
                met=met,
                cared_about=(cared_about or {}).get(who, ""),
            )
            for who, role in panel.items()
        ),
        people={person.id: person for person in (*known, *people)},
        promises=promises,
        touchpoints=touchpoints,
        **surroundings,
    )


def touch(who: str, on: str, **more: Any) -> Touchpoint:
    """A message of mine to somebody about Acme, unless said otherwise."""
    facts: dict[str, Any] = {"id": f"{who} {on}", "application_id": "acme", **more}
    return Touchpoint(person_id=who, happened_on=day(on), **facts)


def after(story: Story, nouns: Iterable[Decision | Touchpoint | Person | Promise]) -> Story:
    """The story once ``nouns`` are saved."""
    for noun in nouns:
        if isinstance(noun, Decision):
            others = tuple(other for other in story.decisions if other.key != noun.key)
            story = replace(story, decisions=(*others, noun))
        elif isinstance(noun, Touchpoint):
            story = replace(story, touchpoints=(*story.touchpoints, noun))
        elif isinstance(noun, Promise):
            story = replace(story, promises=tuple(noun if noun.id == p.id else p for p in story.promises))
        else:
            story = replace(story, people={**story.people, noun.id: noun})
    return story


def told_on(story: Story, told: date) -> Story:
    """The story with the day of the no corrected."""
    return replace(story, application=replace(story.application, told_on=told))


def steps(story: Story, settings: Settings = SETTINGS, today: date = TOLD) -> dict[Step, list[FollowUp]]:
    """The plan by step."""
    found: dict[Step, list[FollowUp]] = {}
    for follow_up in plan(story, settings, today):
        found.setdefault(follow_up.step, []).append(follow_up)
    return found


def the(
    story: Story, step: Step, who: str | None = None, settings: Settings = SETTINGS, *, today: date = TOLD
) -> FollowUp:
    """The one open follow-up of a step (for one person where that is said)."""
    (found,) = [f for f in steps(story, settings, today).get(step, []) if f.is_open and who in {None, f.person_id}]
    return found


def has(story: Story, step: Step, who: str | None = None, settings: Settings = SETTINGS) -> bool:
    """Whether the plan holds an open follow-up of a step."""
    return any(f.is_open and who in {None, f.person_id} for f in steps(story, settings).get(step, []))


def span(follow_up: FollowUp) -> tuple[str, str, str]:
    """The window as ``("03-16", "03-19", "03-23")``; the year only where it is not 2026."""
    window = follow_up.window
    assert isinstance(window, Window), follow_up
    return tuple(d.isoformat().removeprefix("2026-") for d in (window.earliest, window.ideal, window.latest))  # type: ignore[return-value]
