"""Which filters a chart honours, and which narrow the records behind one of its marks: one table for all charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from nearmiss.insights.filters import Filters
from nearmiss.insights.sentences import WITHIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Scope(NamedTuple):
    """The names of the ``Filters`` that narrow what a chart counts.

    ``behind`` are those that narrow the records behind a mark, where they are others. ``is_of_near_misses``: it counts
    only what was said in near misses that were over by the last day.
    """

    honours: frozenset[str]
    behind: frozenset[str] | None = None
    is_of_near_misses: bool = False


_ALL: Final = frozenset(Filters.__annotations__)
_SEARCH: Final = Scope(_ALL - {"said_by", "theme"})
"""What happened in the search: nobody said it, and it is about no theme."""

SCOPES: Final[Mapping[str, Scope]] = {
    "months": Scope(_ALL),
    "themes": Scope(_ALL),
    "theme": Scope(_ALL - {"theme"}),
    "mine-and-theirs": Scope(_ALL - {"said_by"}),
    "near-misses": Scope(_ALL - {"said_by"}, frozenset({"until", "theme"})),
    "coming-up": Scope(frozenset({"until"}), is_of_near_misses=True),
    "side-by-side": Scope(_ALL - {"since"}),
    "before-and-since": Scope(_ALL - {"since", "theme"}),
    "stages": _SEARCH,
    "reasons": _SEARCH,
    "me-or-the-match": _SEARCH,
    "closeness": _SEARCH,
    "replies-by-step": _SEARCH,
    "replies-by-channel": _SEARCH,
    "days-until": _SEARCH,
    "confidence": Scope(frozenset({"since", "until"})),
}
"""By the name of a chart in the address. A near miss is chosen by the day of the no, what was said of it whenever it
was said; two periods stand in the place of the one chosen, and so does the theme of a chart or of a practice."""


def narrowed(chart: str, chosen: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """The filters that a chart honours, of those that are chosen."""
    return {name: value for name, value in chosen if name in SCOPES[chart].honours}


def narrowed_behind(chart: str, chosen: Mapping[str, Any]) -> Any:
    """The filters that narrow the records behind a mark of a chart, of those that are chosen."""
    scope = SCOPES[chart]
    names = scope.honours if scope.behind is None else scope.behind
    return {name: value for name, value in chosen.items() if name in names}


def within(chart: str, chosen: Iterable[tuple[str, Any]]) -> str:
    """How a sentence of a chart names what is chosen: empty where nothing is left out of it but days to come."""
    return WITHIN if any(value for name, value in narrowed(chart, chosen).items() if name != "until") else ""
