"""Requests for feedback: asked, answered, declined, waiting, silent, each with what can be said of it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from nearmiss import store
from nearmiss.model import Standing
from nearmiss.ui.components import blocks, filters
from nearmiss.ui.components.blocks import Child, Node
from nearmiss.ui.components.formatting import day
from nearmiss.ui.forms.answers import standing
from nearmiss.ui.runtime import current_journal

_PAGE = 20
_COUNTED = (Standing.ANSWERED, Standing.DECLINED, Standing.WAITING, Standing.SILENT)


def show(today: date) -> None:
    """Every time I asked, and what came back."""
    requests = current_journal.read(store.requests, today)
    if not requests:
        nothing = (
            "You have not asked anybody yet. The follow-up email and the recruiter debrief ask for both halves: "
            "what went well and what did not."
        )
        blocks.show("no-requests", blocks.paragraph(nothing))
        return
    blocks.show("asked", blocks.heading(2, blocks.aloud("Requests")), blocks.paragraph(*_counted(requests)))
    offset = filters.pager(len(requests), _PAGE, "page-requests", "request")
    shown = tuple(requests)[offset : offset + _PAGE]
    contacts = {each.touchpoint.id: each for each in current_journal.read(store.contacts, shown, today)}
    there = [contacts[identifier] for identifier in shown if identifier in contacts]  # another tab may have deleted it
    for request in there:
        standing.act(request.touchpoint)
    parts: list[blocks.Part] = []
    for request in there:
        parts.append(_request(request, today))
        if standing.is_open(request.touchpoint):
            parts.append(partial(standing.form, request.touchpoint, request.name))
    blocks.show_around("requests", *parts)


def _counted(requests: Mapping[str, Standing]) -> Iterator[Child]:
    """How many were asked, and what came of it."""
    counts = Counter(requests.values())
    yield "Asked: "
    yield blocks.strong(str(len(requests)))
    for each in _COUNTED:
        yield f" · {each.value}: "
        yield blocks.strong(str(counts[each]))
    yield " (silence is normal)"
    if counts[Standing.ENDS]:
        yield " · in a talk: "
        yield blocks.strong(str(counts[Standing.ENDS]))


def _request(request: store.Contact, today: date) -> Node:
    touchpoint, when = request.touchpoint, day(request.touchpoint.happened_on, today)
    stands = standing.words(touchpoint, request.standing, today) or "in a talk"
    story = {"id": touchpoint.application_id or "", "section": "Story"}
    where = blocks.link("near-misses", f"{request.role} · {request.organisation}", query=story)
    return blocks.boxed(
        blocks.group(
            f"{request.name}, {when}",
            blocks.paragraph(f"{when} · ", blocks.strong(request.name), f" · {stands}"),
            blocks.paragraph(where) if touchpoint.application_id else None,
            *standing.as_blocks(touchpoint, request.name, request.standing),
        )
    )
