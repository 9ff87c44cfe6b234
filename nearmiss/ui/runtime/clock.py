"""The one clock of the app, and the zone it is read in: the user's, the browser's, or UTC where that is not known."""

import os
from datetime import UTC, date, datetime, tzinfo

import streamlit as st

from nearmiss.model import Invalid, zone_of


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


def zone_in_use(zone: str) -> tzinfo:
    """The zone of this name (empty: the browser's), or UTC where it is not known."""
    return zone_of(zone or st.context.timezone or "") or UTC


def day_in(zone: str) -> date:
    """The date it is in a zone.

    ``NEARMISS_TODAY`` goes before the clock; raises ``Invalid`` when it is not a date.
    """
    fixed = os.environ.get("NEARMISS_TODAY", "")
    if fixed:
        try:
            return date.fromisoformat(fixed)
        except ValueError:
            raise Invalid("NEARMISS_TODAY", "NEARMISS_TODAY is not a date. Write it as 2026-03-09.") from None
    return now().astimezone(zone_in_use(zone)).date()
