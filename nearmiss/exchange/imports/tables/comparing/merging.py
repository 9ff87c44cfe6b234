"""Merging: what a row adds to an application that is known, and two rows as one; what is known is never taken away."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from nearmiss.exchange.imports.tables.statuses import STAGES
from nearmiss.model import Application, Outcome, Stage

_FILLED = ("applied_on", "told_on", "told_how", "reason", "interest", "closeness", "posting_link", "answer_by")
"""Fields that a row fills where the journal has nothing; what stands there already stays."""


def differs(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two rows about one application say something else; the spelling of its names aside."""
    names = {"organisation", "role"}
    keys = (one.keys() | other.keys()) - names
    return any(one.get(key) != other.get(key) for key in keys)


def joined(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Two rows as one: the later one holds, notes, people and interviews are of both, the furthest stage counts."""
    found = {**one, **{key: value for key, value in other.items() if value not in (None, "")}}
    if one.get("outcome") != "open" and other.get("outcome") == "open":
        found["outcome"] = one["outcome"]
    stages = [Stage(each["furthest_stage"]) for each in (one, other) if each.get("furthest_stage")]
    if stages:
        found["furthest_stage"] = max(stages, key=STAGES.index).value
    notes = [each["notes"] for each in (one, other) if each.get("notes")]
    if notes:
        found["notes"] = "\n\n".join(dict.fromkeys(notes))
    for name, by in (("interviews", "held_on"), ("people", "name")):
        several = {each[by]: each for row in (one, other) for each in row.get(name, ())}
        if several:
            found[name] = [*several.values()]
    return found


def changes(
    stored: Application, fields: Mapping[str, Any], held: AbstractSet[str], panel: AbstractSet[str]
) -> tuple[str, ...]:
    """What a row adds to an application of the journal, in words; nothing where it knows all of it."""
    found: list[str] = []
    after = after_import(stored, fields)
    for name in ("outcome", "furthest_stage", *_FILLED):
        before = getattr(stored, name)
        if name in after and after[name] != _plain(before):
            found.append(
                f"{name.replace('_', ' ')} {after[name]}" + (f" instead of {_plain(before)}" if before else "")
            )
    if "notes" in after:
        found.append("more in the notes")
    new_days = [each["held_on"] for each in fields.get("interviews", ()) if each["held_on"] not in held]
    if new_days:
        found.append(f"an interview on {' and '.join(new_days)}")
    new_people = [each["name"] for each in fields.get("people", ()) if each["name"] not in panel]
    if new_people:
        found.append(f"{' and '.join(new_people)} on the panel")
    return tuple(found)


def after_import(stored: Application, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a stored application that a row changes, as they will stand there.

    An open one takes the outcome of the row; the furthest stage only ever grows; notes are added to.
    """
    found: dict[str, Any] = {}
    outcome = fields.get("outcome")
    if outcome and stored.outcome is Outcome.OPEN and outcome != "open":
        found["outcome"] = outcome
    stage = fields.get("furthest_stage")
    if stage and STAGES.index(Stage(stage)) > STAGES.index(stored.furthest_stage):
        found["furthest_stage"] = stage
    for name in _FILLED:
        if fields.get(name) and getattr(stored, name) in (None, ""):
            if name == "told_on" and not ("outcome" in found or stored.outcome.is_a_no):
                continue
            found[name] = fields[name]
    notes = fields.get("notes")
    if notes and notes not in stored.notes:
        found["notes"] = f"{stored.notes}\n\n{notes}".strip()
    return found


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value if value is None or isinstance(value, int) else str(value)
