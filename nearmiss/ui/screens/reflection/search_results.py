"""Search results of the journal: each with the words that were looked for, and a link to where it stands."""

from dataclasses import replace
from datetime import date

from nearmiss import store
from nearmiss.store import Asked, Found
from nearmiss.ui.components import blocks, filters
from nearmiss.ui.runtime import current_journal, session_state
from nearmiss.ui.screens.search import hits

_PAGE = 10
_KEY = "found-page"

_SCOPES = ("everything", "journal")


def show(asked: Asked, today: date) -> None:
    """One page of what was found, with the words marked."""
    if filters.one_of("Where to look", _SCOPES, "in") == "journal":
        asked = replace(asked, tables=("reflection",))
    results = _page(asked)
    nothing = "Nothing has these words. Fewer or shorter ones find more: the beginning of a word is enough."
    blocks.show(
        "hits",
        blocks.heading(2, blocks.aloud("What was found")) if results.total else blocks.paragraph(nothing),
        *(hits.card(hit, place, today) for place, hit in enumerate(results.hits)),
    )


def _page(asked: Asked) -> Found:
    """The page the address asks for; how many there are is known only once some were looked for."""
    number = session_state.value(_KEY)
    first = current_journal.read(store.search, asked, 0, _PAGE) if not number or number == 1 else None
    total = (first or current_journal.read(store.search, asked, (number - 1) * _PAGE, _PAGE)).total
    offset = filters.pager(total, _PAGE, _KEY, "place", "places")
    return current_journal.read(store.search, asked, offset, _PAGE)
