"""Query parameters: what an address asks for is taken where it is plain what is meant, else said.

An address is typed and passed on by people. Streamlit drops what it does not know in silence, so that a page would show
something else than its address says. Call these before the widget that is bound to the address is drawn.

What was understood is put into the address as it should stand there, and the page is run anew. What was not understood
is said in that run once more, since Streamlit has dropped it by then; ``settle`` ends this.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NoReturn

import streamlit as st

from nearmiss.model.validation import FIRST_DAY, LAST_DAY
from nearmiss.store.search import normalisation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.runtime import session_state

_SAID = "asked.said"
_LONGEST = 60
"""Characters of an address that are said back."""

_YES_OR_NO = {
    **dict.fromkeys(("true", "yes", "on", "1"), True),
    **dict.fromkeys(("false", "no", "off", "0"), False),
}


def meant(asked: str, words: Mapping[str, str]) -> str | None:
    """The one of ``words`` (labels by value) that ``asked`` plainly means, or ``None``.

    Capitals, accents, hyphens, apostrophes and the like do not matter, nor how an ä is typed, nor words that are left
    out where only one label has all of those that are there.
    """
    wanted = normalisation.words(asked)
    typed = normalisation.typed(asked)
    ways: tuple[Callable[[str], bool], ...] = (
        lambda word: word == asked,
        lambda word: bool(wanted) and normalisation.words(word) == wanted,
        lambda word: bool(wanted) and _is_typed(typed, normalisation.typed(word)),
        lambda word: bool(wanted) and set(wanted) <= set(normalisation.words(word)),
    )
    for is_meant in ways:
        values = [value for value, label in words.items() if is_meant(value) or is_meant(label)]
        if len(values) == 1:
            return values[0]
    return None


def _is_typed(one: list[tuple[str, ...]], other: list[tuple[str, ...]]) -> bool:
    """Whether each word of two texts has a spelling that is one of the other's."""
    return len(one) == len(other) and all(set(a) & set(b) for a, b in zip(one, other, strict=True))


def one(key: str, words: Mapping[str, str], shown: str = "") -> None:
    """What the address asks of a widget with a choice of ``words``: labels by value, the first one at the beginning."""
    asked = _new(key)
    if not asked or asked in words.values():
        return
    value = meant(asked, words)
    if value is None:
        say(asked, shown or next(iter(words.values())), key)
    else:
        _take(key, words[value])


def several(key: str, words: Mapping[str, str], shown: str) -> None:
    """The same for a widget that takes several of them; ``shown`` says what an empty choice shows."""
    asked = st.query_params.get_all(key) if _new(key) else []
    if all(word in words.values() for word in asked):
        return
    values = {word: meant(word, words) for word in asked if word}
    known = [words[value] for value in dict.fromkeys(values.values()) if value is not None]
    for word, value in values.items():
        if value is None:
            say(word, ", ".join(known) or shown, key)
    if known:
        _take(key, known)


def switch(key: str, label: str) -> None:
    """The same for a switch that is off at the beginning."""
    asked = _new(key)
    if not asked or asked.lower() in {"true", "false"}:
        return
    is_on = _YES_OR_NO.get(asked.strip().casefold())
    if is_on is None:
        say(asked, f"{label}: no", key)
    else:
        _take(key, str(is_on).lower())


def number(key: str, last: int) -> None:
    """The same for a page number from 1 to ``last``."""
    asked = _new(key).strip()
    if not asked:
        return
    page = int(asked) if asked.isdecimal() and len(asked) < 10 else 0  # noqa: PLR2004  no list has as many pages
    if not 1 <= page <= last:
        page = last if page > last else 1
        say(asked, f"page {page}", key)
        _take(key, str(page))


def a_day(name: str, shown: str) -> date | None:
    """A day of the address, or ``None`` where there is none or it is not one; then ``shown`` is what is shown."""
    asked = st.query_params.get(name, "")
    when = day_of(asked)
    if asked and when is None:
        say(asked, shown)
    return when


def day_of(text: str) -> date | None:
    """The day that ``text`` plainly is: year, month and day, with any signs between them; a month is its first day."""
    parts = "".join(sign if sign.isdecimal() else " " for sign in text).split()
    if len(parts) == 1 and len(parts[0]) == len("20260309"):
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    try:
        year, month, day = (int(part) for part in (*parts, *(["1"] if len(parts) == len("ym") else [])))
        when = date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return when if FIRST_DAY <= when <= LAST_DAY else None


def _new(key: str) -> str:
    """What the address asks of a widget that was not drawn yet; what was said in a run that was cut short is said."""
    if sentence := (session_state.value(_SAID) or {}).get(key):
        st.markdown(sentence)
    return "" if session_state.holds(key) else st.query_params.get(key, "")


def _take(key: str, words: str | list[str]) -> NoReturn:
    st.query_params[key] = words
    st.rerun()


def settle() -> None:
    """The page has come to its end: what was said of the address has been seen."""
    if session_state.value(_SAID):
        session_state.put(_SAID, {})


def say(asked: Any, shown: str, key: str = "") -> None:
    """One line: what was not understood, and what is shown instead; ``key`` is the bound widget it belongs to."""
    words = str(asked) if len(str(asked)) <= _LONGEST else f"{str(asked)[:_LONGEST]}…"
    what = f"The address asks for “{plain(words)}”, which was not understood."
    sentence = f":material/info: {what} Shown instead: {plain(shown)}."
    st.markdown(sentence)
    if key:
        session_state.put(_SAID, {**(session_state.value(_SAID) or {}), key: sentence})
