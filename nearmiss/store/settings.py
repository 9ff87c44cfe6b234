"""The user's settings: one JSON value per name."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date

from nearmiss.model import Invalid, Settings
from nearmiss.store.work import Work, storable

_DEFAULTS = {field.name: field.default for field in fields(Settings)}


def settings(work: Work) -> Settings:
    """The settings as saved, defaults where nothing was; names that are not known are left alone."""
    return from_stored((name, value) for name, value in work.rows("SELECT name, value FROM setting"))


def from_stored(stored: Iterable[tuple[str, str]]) -> Settings:
    """The settings of stored names and JSON values; raises ``Invalid`` or ``ValueError`` for what cannot be one."""
    values = {name: json.loads(value) for name, value in stored if name in _DEFAULTS}
    for name, value in values.items():
        if type(value) is not type(_DEFAULTS[name]):
            raise Invalid(name, "This setting is stored as something else than it is.")
    return Settings(**values)


def save_settings(work: Work, settings: Settings) -> Settings:
    """Keep every setting, and return them."""
    values = {name: storable(json.dumps(value, ensure_ascii=False)) for name, value in vars(settings).items()}
    work.run(
        "INSERT INTO setting (name, value)"
        " SELECT unnest(CAST($names AS TEXT[])), unnest(CAST($values AS TEXT[]))"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        names=list(values),
        values=list(values.values()),
    )
    return settings


def put_settings_back(work: Work, after: Settings, before: Settings) -> None:
    """Take a change of the settings back; a setting that was changed again since is left as it is now."""
    now = settings(work)
    again = {name: value for name, value in vars(before).items() if getattr(now, name) == getattr(after, name) != value}
    save_settings(work, replace(now, **again))


def exported_days(work: Work) -> dict[str, date]:
    """The day of every follow-up the last calendar file held, by key, so that the next one can cancel what is gone."""
    row = work.row("SELECT value FROM setting WHERE name = 'exported_days'")
    return {key: date.fromisoformat(day) for key, day in json.loads(row[0]).items()} if row else {}


def save_exported_days(work: Work, days: Mapping[str, date]) -> None:
    """Remember what a calendar file held; what earlier ones held stays remembered."""
    known = {**exported_days(work), **days}
    work.run(
        "INSERT INTO setting (name, value) VALUES ('exported_days', $value)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        value=storable(json.dumps({key: day.isoformat() for key, day in sorted(known.items())}, ensure_ascii=False)),
    )
