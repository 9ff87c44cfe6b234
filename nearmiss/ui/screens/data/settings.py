"""The settings: every number the playbook marks as ours, the weekly review, and the zone of the user's days."""

import calendar
from functools import partial
from typing import NoReturn

import streamlit as st

from nearmiss import store
from nearmiss.model import DayOrder, Settings, zone_names
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal, messages
from nearmiss.ui.runtime.date_order import day_order_of

_NUMBERS = {
    "email_ideal": "Follow-up email: days after the last interview (K, B: 14 to 21)",
    "email_late_ideal": "Follow-up email after a late no: days after it (ours: 5 to 10)",
    "debrief_working_days": "Recruiter debrief: working days after the no (ours: 1 to 5)",
    "check_in_ideal": "First check-in: days after the last interview (K: a few months, 75 to 105)",
    "check_in_late_ideal": "First check-in after a late no: days after it (ours: 21 to 45)",
    "check_in_months_year_one": "Check-ins in year one: every so many months (K, C: regularly)",
    "check_in_months_year_two": "Check-ins in year two: every so many months (ours)",
    "check_in_months_later": "Check-ins later: every so many months (ours)",
    "unanswered_cap": "Unanswered messages to one person before a long rest (ours)",
    "rest_days": "The long rest, in days (ours)",
    "check_in_gap": "Days between check-ins to one person, at least (ours)",
    "answer_days": "Days a message waits for an answer before it counts as silent (ours)",
    "fading_months": "A theme fades: months that the last two near misses with feedback must span (ours)",
    "together_days": "Offer two messages to one person as one within so many days (ours)",
    "suggested_per_week": "Steps suggested at a time, at most (ours)",
}
_WEEKDAYS = {str(number): name for number, name in enumerate(calendar.day_name, start=1)}
"""The days of the week as a choice, by their ISO number."""
_DAY_ORDERS = {
    DayOrder.DAY_FIRST.value: "Day first: 25/12/2026",
    DayOrder.MONTH_FIRST.value: "Month first: 12/25/2026",
    DayOrder.YEAR_FIRST.value: "Year first: 2026/12/25",
}
"""The orders of a date field, each with one day written in it."""


def show() -> None:
    """The form, and the way back to what nearmiss suggests."""
    stored = current_journal.settings()
    weekdays = {name: str(getattr(stored, name)) for name in ("week_starts_on", "review_weekday")}
    form = Form("settings", stored, **weekdays)
    left, right = st.columns(2)
    with left:
        names = {"": "As this browser says", **{name: name for name in zone_names()}}
        zone = form.choice("zone", "Time zone of your days", names)
    with right:
        day_order = form.choice(
            "day_order",
            "Order of day and month in date fields",
            {"": f"As this browser says ({day_order_of(st.context.locale)})", **_DAY_ORDERS},
            help="The calendar that opens beside a date field is your browser's: its weeks begin as they do there.",
        )
    playbook = {
        "skip_weekends": form.tick("skip_weekends", "Move ideal days off the weekend"),
        "be_seen": form.tick("be_seen", "Remind me monthly to be seen: a post or a comment, for professional reasons"),
    }
    review = _review(form)
    st.subheader("The playbook's numbers", anchor=False)
    st.markdown(
        "Beside each stands whose it is: Katen (K), the Job Advice Blog (B) and Childs (C) give a span of time or say "
        "how often; the day within it, and whatever they leave open, is ours. Change what does not fit you. What is "
        "not done yet is planned anew."
    )
    columns = st.columns(2)
    numbers: dict[str, int] = {}
    for place, (name, label) in enumerate(_NUMBERS.items()):
        with columns[place % 2]:
            numbers[name] = form.number(name, label)
    if form.submit("Save the settings"):
        values = {"zone": zone or "", "day_order": day_order or "", **playbook, **review, **numbers}
        _save(form, form.make(Settings, stored, values), form.base, "Saved. The plan follows.")
    if stored != Settings() and buttons.button("Back to what we suggest", "defaults", type="tertiary"):
        _save(form, Settings(), stored, "Back to what we suggest.")


def _save(form: Form, settings: Settings, before: Settings, sentence: str) -> NoReturn:
    """Save the settings, unless another tab changed them since ``before``; the way back leaves what changed later."""
    with form.saving() as tx:
        is_ours = store.settings(tx) == before
        if is_ours:
            store.save_settings(tx, settings)
            back = partial(store.undo_settings, after=settings, before=before)
            tx.afterwards.append(partial(messages.say, sentence, undo=back))
            form.saved_beside_others(tx)
    if not is_ours:
        form.changed_elsewhere()
    st.rerun()


def _review(form: Form) -> dict[str, int | bool]:
    """When the user's week begins, and when the calendar file reminds of the weekly review."""
    st.subheader("Weekly review", anchor=False)
    left, middle, right = st.columns(3)
    with left:
        starts_on = form.choice("week_starts_on", "Your week begins on", _WEEKDAYS)
    with middle:
        weekday = form.choice("review_weekday", "You look back on", _WEEKDAYS)
    with right:
        hour = form.number("review_hour", "At (full hour, 1 to 23)")
    reminder = form.tick("review_reminder", "Put the weekly review into the calendar file (.ics), with an alarm")
    return {
        "week_starts_on": int(starts_on or 1),
        "review_weekday": int(weekday or 1),
        "review_hour": hour,
        "review_reminder": reminder,
    }
