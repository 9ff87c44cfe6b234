"""The plan of one near miss in rows: which step is for whom, in which days, and how it stands."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from nearmiss.model import Decided, FollowUp, Step

STATES: Final = ("late", "now", "ahead", "done", "let go")
"""How a step stands; where several people share a window, the first of these that one of them is in."""

ROWS: Final = {Step.FIRST_CHECK_IN: Step.CHECK_IN}
"""Steps that follow one another and share a row."""


def plan_ahead(follow_ups: Iterable[FollowUp], names: Mapping[str, str], today: date) -> list[dict[str, Any]]:
    """What is planned and what was decided, the soonest first: a record for each window of a step.

    People whose windows are the same share a record; whoever else's stands alone. ``names`` are those of people by id.
    What waits for a fact has no window and no record.

    Fields: ``step``, ``who`` (names, empty for nobody known), ``people`` and how many of them are ``done``,
    ``earliest``, ``best_on`` (the user's own day where it was moved), ``latest``, ``decided_on`` (the last day, once
    nothing of it is open, else ``None``), ``state`` (one of ``STATES``).
    """
    alone: dict[tuple[Step, str | None], list[FollowUp]] = {}
    for follow_up in follow_ups:
        if follow_up.window is not None:
            alone.setdefault((ROWS.get(follow_up.step, follow_up.step), follow_up.person_id), []).append(follow_up)
    together: dict[tuple[Step, tuple[object, ...]], list[list[FollowUp]]] = {}
    for (step, _), of_person in alone.items():
        together.setdefault((step, tuple(map(_days, of_person))), []).append(of_person)
    records = [
        _record(step, same, names, today) for (step, _), group in together.items() for same in zip(*group, strict=True)
    ]
    return sorted(records, key=lambda record: (record["earliest"], record["latest"]))


def _days(follow_up: FollowUp) -> tuple[object, ...]:
    return follow_up.step, follow_up.window, follow_up.due


def _record(step: Step, same: Sequence[FollowUp], names: Mapping[str, str], today: date) -> dict[str, Any]:
    first = same[0]
    assert first.window is not None  # noqa: S101  what has none was left out
    states = [_state(follow_up, today) for follow_up in same]
    over = [day for follow_up in same if (day := _over_on(follow_up)) is not None]
    return {
        "step": step.value,
        "who": ", ".join(name for follow_up in same if (name := names.get(follow_up.person_id or ""))),
        "people": len(same),
        "done": states.count("done"),
        "earliest": first.window.earliest,
        "best_on": (first.due if first.is_open else None) or first.window.ideal,
        "latest": first.window.latest,
        "decided_on": max(over) if len(over) == len(same) else None,
        "state": min(states, key=STATES.index),
    }


def _over_on(follow_up: FollowUp) -> date | None:
    """The day it was done or let go; ``None`` while it is open."""
    if follow_up.is_open:
        return None
    return follow_up.let_go_on or (follow_up.decision.decided_on if follow_up.decision else None)


def _state(follow_up: FollowUp, today: date) -> str:
    if not follow_up.is_open:
        is_done = follow_up.decision is not None and follow_up.decision.decided is Decided.DONE
        return "done" if is_done else "let go"
    if follow_up.is_late(today):
        return "late"
    return "now" if follow_up.opens_on is not None and follow_up.opens_on <= today else "ahead"
