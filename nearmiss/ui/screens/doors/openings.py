"""Openings at companies one knows: who is known there comes first, then the gate, then what was decided."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from nearmiss import store
from nearmiss.insights.doors.openings import KnownThere, Surroundings, openings
from nearmiss.model import Application, Opening, Outcome, Promise, PromiseBy, Settings
from nearmiss.ui.components import blocks, commands, filters, item_menu
from nearmiss.ui.components.blocks import Child, Node
from nearmiss.ui.components.formatting import short_day
from nearmiss.ui.forms import choices, inline_forms
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.doors.opening import opening_form
from nearmiss.ui.runtime import buttons, current_journal, open_form
from nearmiss.ui.screens.doors import gate

_GONE = "The opening is gone."
_FROM = ("application", "promise")
"""What an address may say an opening is logged from."""
_PAGE = 10
_MOST_KNOWN = 8
"""People of a company who are named at once."""


def all_of_them(today: date) -> None:
    """Every opening: those that wait for an answer of mine first, the others folded below."""
    about, invitation = _asked()
    if open_form.editing() == ("opening", "new"):
        _write(None, today, about, invitation)
    else:
        st.button("Log an opening", key="add-opening", icon=":material/add:", on_click=_begin)
    found = current_journal.read(_every)
    if not found:
        st.markdown(
            "A post at a company where you know somebody: from an alert, an invitation, a friend. One line logs it; "
            "then you see whom to ask before you apply, and three questions keep you choosy."
        )
    _listed(found, today)


def of_near_miss(application: Application, today: date) -> None:
    """The openings that are remembered from a near miss or that it invited to."""
    found = current_journal.read(_about, application.id)
    if found:
        blocks.show("openings", blocks.heading(2, "Openings there"))
        _listed(found, today, here=application.id)


def at_near_miss(application: Application, today: date) -> None:
    """The way to log one there."""
    if application.is_near_miss or current_journal.read(_about, application.id):
        inline_forms.adding("opening", "Log an opening", lambda _: _write(None, today, application, None), "work")


def _begin() -> None:
    """Open the form anew, about nothing that an earlier one was logged from."""
    for name in _FROM:
        st.query_params.pop(name, None)
    open_form.opener("opening")()


def _every(tx: store.Transaction) -> tuple[Surroundings, ...]:
    return openings(tx)


def _about(tx: store.Transaction, application_id: str) -> tuple[Surroundings, ...]:
    return openings(tx, about=application_id)


def _asked() -> tuple[Application | None, Promise | None]:
    """The near miss and the invitation from which an opening is to be logged, as the address says."""
    about, promise = (st.query_params.get(name, "") for name in _FROM)
    invitation = current_journal.read(store.get, Promise, promise) if promise else None
    about = invitation.application_id if invitation else about
    return (current_journal.read(store.get, Application, about) if about else None), invitation


def _listed(found: Sequence[Surroundings], today: date, *, here: str = "") -> None:
    """Each with all around it; ``here`` is the near miss whose page it is."""
    settings = current_journal.settings()
    live = _page([each for each in found if each.opening.is_live], "openings-page")
    decided = [each for each in found if not each.opening.is_live]
    waiting = _page([each for each in decided if _waits(each)], "openings-applied-page")
    over = [each for each in decided if not _waits(each)]
    for around in (*live, *waiting, *over):
        _act(around, today)
    start = 0
    cards = [_card(around, today, settings, here) for around in live]
    for place, around in enumerate(live, 1):
        if _is_edited(around):
            blocks.show(f"live.{start}", *cards[start:place])
            _write(around.opening, today, None, None)
            start = place
    blocks.show(f"live.{start}", *cards[start:])
    if waiting:
        blocks.show("applied", blocks.heading(3 if here else 2, "Applied"))
        _over(waiting, today, "waiting")
    if over:
        title = f"Answered and let pass ({len(over)})"
        is_edited = any(map(_is_edited, over))
        fold = st.expander(title, key="openings-over", expanded=is_edited, on_change="rerun", bind="query-params")
        if fold.open:
            with fold:
                _over(_page(over, "openings-over-page"), today, "over")


def _page(found: Sequence[Surroundings], key: str) -> Sequence[Surroundings]:
    """One page of them, with the one that is edited, wherever it stands."""
    offset = filters.pager(len(found), _PAGE, key, "opening")
    shown = found[offset : offset + _PAGE]
    return [*(each for each in found if _is_edited(each) and each not in shown), *shown]


def _waits(around: Surroundings) -> bool:
    """Whether the application that came of it waits for an answer."""
    return around.applied is not None and around.applied.outcome is Outcome.OPEN


def _is_edited(around: Surroundings) -> bool:
    return open_form.editing() == ("opening", around.opening.id)


def _act(around: Surroundings, today: date) -> None:
    """Do what was pressed about an opening."""
    opening = around.opening
    item_menu.act(f"opening.{opening.id}", "opening", opening, _GONE)
    if opening.is_live:
        gate.act(around, today)
    elif buttons.is_pressed(f"again.{opening.id}"):
        commands.save(replace(opening, passed_on=None), sentence="It waits for you again.")
        st.rerun()


def _card(around: Surroundings, today: date, settings: Settings, here: str) -> Node:
    """An opening that waits for an answer of mine: whom to ask first, then the gate."""
    opening, title = around.opening, _title(around.opening)
    key = f"opening.{opening.id}"
    return blocks.card(
        key,
        blocks.spread(blocks.heading(3 if here else 2, title, key=f"{key}-heading"), item_menu.more_block(key, title)),
        blocks.paragraph(*_where_from(around, today, here)),
        *_known_there(around),
        *gate.as_blocks(around, settings, today, title),
    )


def _where_from(around: Surroundings, today: date, here: str) -> Iterator[Child]:
    """When it was seen, its posting, the invitation and the near miss that it is remembered from."""
    opening, about = around.opening, around.remembered_from
    yield f"Seen {short_day(opening.seen_on, today)}"
    if opening.link:
        yield from (" · ", blocks.outside(opening.link, "the posting"))
    if around.invitation:
        yield from (" · they invited you: ", blocks.strong(around.invitation.text))
    if about and about.id != here:
        yield from (" · ", blocks.link("near-misses", about.title, query={"id": about.id}))


def _known_there(around: Surroundings) -> Iterator[Node]:
    """Whom to ask before one applies (T), those who are there now first."""
    if not around.known:
        yield blocks.paragraph("You know nobody there yet.")
        return
    yield blocks.paragraph(blocks.strong("Ask first: you know somebody there."))
    yield blocks.lines(*(_ask_first(known, around.opening) for known in around.known[:_MOST_KNOWN]))
    if len(around.known) > _MOST_KNOWN:
        yield blocks.paragraph(f"And {len(around.known) - _MOST_KNOWN} more, under People.")


def _ask_first(known: KnownThere, opening: Opening) -> Node:
    person = known.person
    to = blocks.link("people", blocks.strong(person.name), query={"id": person.id})
    query = {"person": person.id, "opening": opening.id}
    ask = blocks.link(
        "letters", "Ask kindly", query=query, icon="edit", look="quiet", name=f"Ask kindly: {person.name}"
    )
    return blocks.spread(blocks.paragraph(to, " ", ", ".join(known.how)), ask)


def _over(decided: Sequence[Surroundings], today: date, key: str) -> None:
    """A line each of what was decided, with the way back."""
    lines = [_decided(around, today) for around in decided]
    start = 0
    for place, around in enumerate(decided, 1):
        if _is_edited(around):
            blocks.show(f"{key}.{start}", blocks.ruled(*lines[start:place]))
            _write(around.opening, today, None, None)
            start = place
    if lines[start:]:
        blocks.show(f"{key}.{start}", blocks.ruled(*lines[start:]))


def _decided(around: Surroundings, today: date) -> Node:
    opening, title = around.opening, _title(around.opening)
    seen = f"{title} · seen {short_day(opening.seen_on, today)}"
    menu = item_menu.more_block(f"opening.{opening.id}", title)
    if opening.passed_on:
        again = blocks.button("Take up again", f"again.{opening.id}", name=f"Take up again: {title}")
        return blocks.spread(blocks.paragraph(f"{seen} · let pass {short_day(opening.passed_on, today)}"), again, menu)
    if around.applied:
        on = around.applied.applied_on
        words = f"{seen} · applied{f' {short_day(on, today)}' if on else ''}"
        to = blocks.link("near-misses", "The application", query={"id": around.applied.id})
        return blocks.spread(blocks.paragraph(words, " · ", to), menu)
    return blocks.spread(blocks.paragraph(seen), menu)


def _title(opening: Opening) -> str:
    return " · ".join(filter(None, (opening.role, opening.organisation)))


def _write(opening: Opening | None, today: date, about: Application | None, invitation: Promise | None) -> None:
    """The form of an opening; a new one knows the near miss and the invitation it is logged from."""
    ids: dict[str, Any] = {
        "application_id": about.id if about else None,
        "promise_id": invitation.id if invitation else None,
    }

    def fields(form: Form) -> Opening | None:
        titles = current_journal.read(choices.titles)
        return opening_form(form, opening, applications=titles, invitations=current_journal.read(_invitations), **ids)

    begin = {"organisation": about.organisation, "seen_on": today} if about else {"seen_on": today}
    owner = about.id if about else "new"
    inline_forms.form("opening", opening, fields, owner=owner, sentence="Logged. Ask first, then choose.", **begin)


def _invitations(tx: store.Transaction) -> dict[str, str]:
    """Every invitation by id, the newest first."""
    promises = store.find(tx, Promise, by=PromiseBy.THEM)
    about = {
        each.id: each.organisation for each in store.find(tx, Application, id={p.application_id for p in promises})
    }
    return {each.id: f"{each.text} · {about.get(each.application_id, '')}" for each in reversed(promises)}
