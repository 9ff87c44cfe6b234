"""The settings: the playbook's numbers, the weekly review, what stands in letters, and the zone of the user's days."""

import calendar
from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from functools import partial
from typing import NoReturn

import streamlit as st

from nearmiss import dates, store
from nearmiss.model import Clock, DayOrder, Settings, zone_names
from nearmiss.playbook import public_holidays
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import day
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal, messages
from nearmiss.ui.runtime.date_order import clock_of, day_order_of
from nearmiss.ui.screens.data import letter_settings

_STEPS = {
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
    "fading_months": "A theme fades: months that the last two near misses with feedback must span (ours)",
    "suggested_per_week": "Cards on Today at a time, at most (ours)",
    "reapply_days": "Applying again to a company: a warning under so many days after the last time (ours)",
    "live_applications": "Applying again to a company: a warning beside so many live applications there (ours)",
}
_OVER = {
    "reply_late_working_days": "Gracious reply: working days after its last day (ours)",
    "thank_you_late_days": "Thank-you: days after the no (ours)",
    "debrief_late_working_days": "Recruiter debrief: working days after its last day (ours)",
    "email_late_days": "Follow-up email: days after its last day (ours)",
    "feedback_thanks_late_days": "Thanks for feedback: days after it was given (ours)",
    "soft_late_days": "LinkedIn, alert for a company, reflection: days after the last day (ours)",
    "promise_asks_days": "A promise or an invitation asks whether it still stands: days late (ours)",
    "answer_days": "A message counts as silent: days without an answer (ours)",
    "answer_working_days": "An answer after an interview is overdue: working days, where they named no day (ours)",
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
            "Order of day and month",
            {"": f"As this browser says ({day_order_of(st.context.locale)})", **_DAY_ORDERS},
            help="On every page, in date fields, letters and what you print. The calendar that opens beside a date "
            "field is your browser's: its weeks begin as they do there.",
        )
        hours = form.choice(
            "clock",
            "Clock",
            {
                "": f"As this browser says ({clock_of(st.context.locale)})",
                **{clock.value: clock.value for clock in Clock},
            },
        )
    place = _place(form)
    ticked = {
        "slash_finds": form.tick("slash_finds", "The key / leads into the search box, on every page"),
        "skip_weekends": form.tick("skip_weekends", "Move ideal days to working days"),
        "be_seen": form.tick("be_seen", "Remind me monthly to be seen: a post or a comment, for professional reasons"),
    }
    review = _review(form)
    letters = letter_settings.show(form)
    st.header("Trash", anchor=False)
    trash_days = form.number("trash_days", "What you delete waits there, in days")
    st.header("The playbook's numbers", anchor=False)
    st.markdown(
        "Beside each stands whose it is: Katen (K), the Job Advice Blog (B) and Childs (C) give a span of time or say "
        "how often; the day within it, and whatever they leave open, is ours. Change what does not fit you. What is "
        "not done yet is planned anew."
    )
    numbers = _numbers(form, "When a step is due", _STEPS)
    numbers |= _numbers(
        form,
        "When a step is over",
        _OVER,
        "A step that missed its days is late for a while, and then let go by itself, without blame; it can be taken up "
        "again. Check-ins are planned anew after half their interval, and promises are never let go by themselves.",
    )
    if form.submit("Save the settings"):
        values = {
            "zone": zone or "",
            "day_order": day_order or "",
            "clock": hours or "",
            **place,
            **ticked,
            **review,
            **letters,
            **numbers,
            "trash_days": trash_days,
        }
        _save(form, form.make(Settings, stored, values), form.base, "Saved. The plan follows.")
    suggested = replace(Settings(), **{name: getattr(stored, name) for name in letter_settings.OWN})
    if stored != suggested and buttons.button("Back to what we suggest", "defaults", type="tertiary"):
        _save(form, suggested, stored, "Back to what we suggest.")


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


def _place(form: Form) -> dict[str, str]:
    """Where the user's working days are: a country and, of those it has, a region; what a code means is said."""
    left, right = st.columns(2)
    with left:
        known = {"": "None: only weekends are free", **public_holidays.countries()}
        country = form.choice(
            "country",
            "Public holidays of",
            _with_stored(known, form.beginning("country")),
            help="They are no working days, and its weekend is yours, be it Friday and Saturday or another.",
        )
    with right:
        names = public_holidays.regions(country or "")
        held = form.beginning("region") if country == form.beginning("country") else ""
        region = form.choice("region", "Region", _with_stored({"": "None", **names}, held), disabled=not names)
    if country:
        _say_what_counts(country, region or "")
    return {"country": country or "", "region": region or ""}


def _with_stored(names: Mapping[str, str], stored: str) -> Mapping[str, str]:
    """``names`` and what is stored, which another machine may have known."""
    return names if stored in names else {**names, stored: f"{stored} (not known here)"}


def _say_what_counts(country: str, region: str) -> None:
    if country not in public_holidays.countries():
        st.markdown(":small[This country is not known here, so only Saturday and Sunday are free.]")
        return
    today = current_journal.today()
    coming = public_holidays.next_holiday(country, region, today)
    said = (
        [f"The next one: {plain(coming[1])}, {day(coming[0], today)}."]
        if coming
        else ["None is known for the next twelve months, so only weekends are free."]
    )
    regions = public_holidays.regions(country)
    if region and region not in regions:
        said.append("This region is not known here, so only the days that the whole country keeps count.")
    elif regions and not region:
        said.append("Without a region, only the days that the whole country keeps count.")
    st.markdown(f":small[{' '.join(said)}]")


def _numbers(form: Form, title: str, labels: Mapping[str, str], about: str = "") -> dict[str, int]:
    """Numbers that are folded away, two in a row; open where one of them cannot be."""
    values: dict[str, int] = {}
    with st.expander(title, expanded=form.problem_field in labels):
        if about:
            st.markdown(about)
        for place, (name, label) in enumerate(labels.items()):
            if place % 2 == 0:
                row = st.columns(2, vertical_alignment="bottom")
            with row[place % 2]:
                values[name] = form.number(name, label)
    return values


def _review(form: Form) -> dict[str, int | bool]:
    """When the user's week begins, and when the calendar file reminds of the weekly review."""
    st.header("Weekly review", anchor=False)
    left, middle, right = st.columns(3)
    with left:
        starts_on = form.choice("week_starts_on", "Your week begins on", _WEEKDAYS)
    with middle:
        weekday = form.choice("review_weekday", "You look back on", _WEEKDAYS)
    with right:
        hour = form.number("review_hour", "At (full hour, 1 to 23)")
        st.markdown(f":small[{dates.time_of_day(time(hour % 24))}]")
    reminder = form.tick("review_reminder", "Put the weekly review into the calendar file (.ics), with an alarm")
    return {
        "week_starts_on": int(starts_on or 1),
        "review_weekday": int(weekday or 1),
        "review_hour": hour,
        "review_reminder": reminder,
    }
