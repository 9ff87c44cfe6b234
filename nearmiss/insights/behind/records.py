"""The records that a mark of a chart counts: notes, near misses, messages or weekly reviews."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Unpack

from nearmiss import store
from nearmiss.insights import reviews
from nearmiss.insights.behind.marks import Kind
from nearmiss.insights.behind.notes import MOST, Noted, notes_behind
from nearmiss.insights.doors.pays import OUTSIDE_THE_PLAN
from nearmiss.insights.filters import CHOSEN_NEAR_MISSES, Filters, near_miss_parameters
from nearmiss.insights.furthest import REACHED, STAGES
from nearmiss.insights.strengths import endings, waits
from nearmiss.insights.strengths.scope import narrowed_behind
from nearmiss.model import Application, ReasonKind, Review, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from nearmiss.insights.behind.marks import Mark
    from nearmiss.store import Transaction


class NearMiss(NamedTuple):
    """A near miss with what makes it count, in the words of whoever wrote it; these may be empty."""

    application: Application
    words: str


class Behind(NamedTuple):
    """How many records a mark counts (``n``), and the newest of them, ``MOST`` at most."""

    n: int
    records: Sequence[Noted | NearMiss | store.Contact | Review]


class _Counted(NamedTuple):
    """A record with its day, its words (of a message how it stood), and the parts of every mark that counts it."""

    id: str
    day: date
    marks: tuple[tuple[Any, ...], ...]
    words: str = ""


def behind(tx: Transaction, mark: Mark, **chosen: Unpack[Filters]) -> Behind:
    """What a mark counts. Only those filters count that its chart honours; ``until`` must be among them."""
    if mark.kind is Kind.NOTE:
        return Behind(*notes_behind(tx, mark, **chosen))
    counted = _COUNTED[mark.chart](tx, mark, narrowed_behind(mark.chart, chosen))
    found = sorted((one for one in counted if mark.parts in one.marks), key=lambda one: (one.day, one.id), reverse=True)
    words = {one.id: one.words for one in found[:MOST]}
    return Behind(len(found), _LOADED[mark.kind](tx, words, chosen["until"]) if words else [])


def _near_misses(tx: Transaction, words: Mapping[str, str], _until: Any) -> list[NearMiss]:
    of = {one.id: one for one in store.find(tx, Application, id=list(words))}
    return [NearMiss(of[identifier], said) for identifier, said in words.items()]


def _messages(tx: Transaction, words: Mapping[str, str], until: date) -> list[store.Contact]:
    of = {contact.touchpoint.id: contact for contact in store.contacts(tx, list(words), until)}
    return [replace(of[identifier], standing=Standing(stood)) for identifier, stood in words.items()]


def _reviews(tx: Transaction, words: Mapping[str, str], _until: Any) -> list[Review]:
    return list(store.find(tx, Review, id=list(words)))


_LOADED: Final[Mapping[Kind, Callable[..., Sequence[Any]]]] = {
    Kind.NEAR_MISS: _near_misses,
    Kind.MESSAGE: _messages,
    Kind.REVIEW: _reviews,
}


def _ended(tx: Transaction, mark: Mark, chosen: Filters) -> Iterator[_Counted]:
    """Near misses as ``endings.stages_reached``, ``reasons`` and ``closeness`` count them."""
    rows = tx.rows(
        f"""
        {CHOSEN_NEAR_MISSES}, {REACHED}
        SELECT near_miss.id, told_on, reached.place, coalesce(reason_kind, 'not said'), reason, closeness
        FROM near_miss JOIN reached ON reached.id = near_miss.id
        """,
        **near_miss_parameters(tx, chosen),
    )
    for identifier, told_on, place, kind, reason, closeness in rows:
        if mark.chart == "reasons":
            yield _Counted(identifier, told_on, ((ReasonKind(kind),),), reason)
        elif mark.chart == "closeness":
            yield _Counted(identifier, told_on, ((closeness, identifier),))
        else:
            got_there = ((stage, "reached") for stage in STAGES[: place + 1])
            yield _Counted(identifier, told_on, ((STAGES[place], "n"), *got_there))


def _matched(tx: Transaction, _mark: Mark, chosen: Filters) -> Iterator[_Counted]:
    for row in endings.me_or_match(tx, **chosen).to_dict("records"):
        yield _Counted(row["application_id"], row["told_on"].date(), ((row["says"],),), row["words"])


def _given(tx: Transaction, _mark: Mark, chosen: Any) -> Iterator[_Counted]:
    for row in reviews.confidence(tx, **chosen).to_dict("records"):
        week = row["week"].date()
        yield _Counted(week.isoformat(), week, ((row["confidence"], week),))


def _sent(tx: Transaction, mark: Mark, chosen: Any) -> Iterator[_Counted]:
    """Messages as ``waits.replies`` counts them: each in the column of how it stands, and in the sums of columns."""
    for one in store.counted_contacts(tx, chosen["until"], **near_miss_parameters(tx, chosen)):
        name = (one.step or OUTSIDE_THE_PLAN) if mark.chart == "replies-by-step" else one.channel
        came = one.standing in {Standing.ANSWERED, Standing.DECLINED}
        columns = (one.standing, *(["came_back"] if came else []), *(["n"] if one.standing != Standing.WAITING else []))
        yield _Counted(one.id, one.happened_on, tuple((name, column) for column in columns), one.standing)


def _came(tx: Transaction, mark: Mark, chosen: Any) -> Iterator[_Counted]:
    """Messages and near misses as the ``waits.days_until_...`` count them."""
    until = mark.parts[0]
    if until in _FIRST:
        rows = [(*first, "") for first in _FIRST[until](tx, **chosen)]
    else:
        every = store.counted_contacts(tx, chosen["until"], **near_miss_parameters(tx, chosen))
        rows = [(one.id, one.happened_on, one.days, one.standing) for one in every if one.days is not None]
    for identifier, day, days, words in rows:
        yield _Counted(identifier, day, ((until, days), (until, None)), words)


_FIRST: Final = {waits.Until.FEEDBACK: waits.first_feedback, waits.Until.DOOR: waits.first_door}


_COUNTED: Final[Mapping[str, Callable[..., Iterator[_Counted]]]] = {
    **dict.fromkeys(("stages", "reasons", "closeness"), _ended),
    "me-or-the-match": _matched,
    "confidence": _given,
    **dict.fromkeys(("replies-by-step", "replies-by-channel"), _sent),
    "days-until": _came,
}
