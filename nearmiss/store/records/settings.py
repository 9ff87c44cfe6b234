"""Settings of the user: one JSON value per name."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from nearmiss.model import Invalid, Settings, may_be_zone
from nearmiss.model.validation import LONGEST_LINE
from nearmiss.store.database.values import YEARS, storable
from nearmiss.store.records.bulk import insert_rows
from nearmiss.store.transaction import Transaction

_REPLACE = "(name) DO UPDATE SET value = excluded.value"
_DEFAULTS = {field.name: field.default for field in fields(Settings)}


def settings(tx: Transaction) -> Settings:
    """The settings as saved, defaults where nothing was; names that are not known are left alone."""
    return from_stored((name, value) for name, value in tx.rows("SELECT name, value FROM setting"))


def from_stored(stored: Iterable[tuple[str, str]]) -> Settings:
    """The settings of stored names and JSON values; raises ``Invalid`` or ``ValueError`` for what cannot be one."""
    values = {name: json.loads(value) for name, value in stored if name in _DEFAULTS}
    for name, value in values.items():
        if type(value) is not type(_DEFAULTS[name]):
            raise Invalid(name, "This setting is stored as something else than it is.")
    return Settings(**values)


def save_settings(tx: Transaction, settings: Settings) -> Settings:
    """Keep every setting, and return them."""
    _save(tx, {name: storable(json.dumps(value, ensure_ascii=False)) for name, value in vars(settings).items()})
    return settings


def save_entry(tx: Transaction, name: str, content: object | None) -> None:
    """Keep a JSON value that is stored among the settings and is none; ``None`` takes it away."""
    if content is None:
        tx.write("setting", [name], "DELETE FROM setting WHERE name = $name", name=name)
    else:
        _save(tx, {name: json.dumps(content, sort_keys=True)})


def _save(tx: Transaction, values: Mapping[str, str]) -> None:
    rows = [{"name": name, "value": value} for name, value in values.items()]
    insert_rows(tx, "setting", {"name": str, "value": str}, rows, on_conflict=_REPLACE)


def undo_settings(tx: Transaction, after: Settings, before: Settings) -> None:
    """Take a change of the settings back; a setting that was changed again since is left as it is now."""
    now = settings(tx)
    again = {name: value for name, value in vars(before).items() if getattr(now, name) == getattr(after, name) != value}
    save_settings(tx, replace(now, **again))


_DISCREET = "discreet"


def is_discreet(tx: Transaction) -> bool:
    """Whether names are hidden on every page, for a shared screen; no setting, for nothing else depends on it."""
    return tx.row("SELECT value FROM setting WHERE name = 'discreet' AND value = 'true'") is not None


def set_discreet(tx: Transaction, is_on: bool) -> None:  # noqa: FBT001 - it is what is set
    """Hide names on every page, or show them again."""
    save_entry(tx, _DISCREET, is_on or None)


def exported_days(tx: Transaction) -> dict[str, date]:
    """The day of every follow-up that a calendar file of an older nearmiss held, by key (``calendar_events`` since)."""
    row = tx.row("SELECT value FROM setting WHERE name = 'exported_days'")
    return _days(json.loads(row[0])) if row else {}


def _days(stored: Mapping[str, str]) -> dict[str, date]:
    return {key: date.fromisoformat(day) for key, day in stored.items()}


def stored_answers(stored: Mapping[str, Any]) -> dict[str, str]:
    """Answers to the questions of imports as they are stored; raises ``ValueError`` for what was never saved so."""
    answers = dict(stored)
    if any(not isinstance(answer, str) or max(len(key), len(answer)) > LONGEST_LINE for key, answer in answers.items()):
        raise ValueError("no answer is stored so")
    return answers


_NAME = re.compile(r"[a-z][a-z_]{0,59}")

_BESIDE: Mapping[str, Callable[[Any], object]] = {"exported_days": _days, "import_answers": stored_answers}
"""What is stored among the settings and is none: how each is read, which fails for what was never saved."""


def check_stored(stored: Mapping[str, str]) -> None:
    """Refuse stored names and JSON values that no save could have written (``Invalid``, its field the name).

    A name that is not known may be a newer nearmiss's and is left alone, as ``settings`` does.
    """
    if not may_be_zone(from_stored(stored.items()).zone):
        raise Invalid("zone", "This is no name of a time zone.")
    for name, value in stored.items():
        try:
            content = _BESIDE.get(name, bool)(json.loads(value))
        except (AttributeError, TypeError, ValueError) as error:
            raise Invalid(name, "This is stored as something else than it is.") from error
        days = content.values() if name == "exported_days" and isinstance(content, dict) else ()
        if not _NAME.fullmatch(name) or any(day.year not in YEARS for day in days):
            raise Invalid(name, "This is nothing that is set.")
