"""Forms in place: the form of an item opens where the item stands, in lists that can be added to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from nearmiss import store
from nearmiss.ui.components import blocks, filters, item_menu, layout
from nearmiss.ui.components.blocks import Child, Node
from nearmiss.ui.components.escaping import plain_lines, safe_markdown
from nearmiss.ui.components.formatting import counted
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.saving import cancel, save_and_close
from nearmiss.ui.runtime import current_journal, open_form

_PAGE = 10
"""Items of a list that one page shows."""


def form(
    noun: str,
    stored: Any,
    fields: Callable[[Form], Any],
    *,
    owner: str = "new",
    sentence: str = "Saved.",
    beside: Mapping[str, Any] | None = None,
    **begin: Any,
) -> None:
    """The form of a stored item or, with ``owner`` in its name and ``begin`` in its fields, of a new one.

    ``beside`` are what fields begin with that are not the item's own, or not as it is stored.
    ``fields`` draws them and returns what is to be saved: a noun or a list of them, and nothing before it is submitted.
    """
    drawn = Form(f"{noun}-{stored.id if stored else owner}", stored, **({} if stored else begin), **(beside or {}))
    drawn.cancelled_by(f"cancel-{noun}", cancel(drawn))
    with drawn.frame():
        made = fields(drawn)
        if made:
            save_and_close(drawn, *(made if isinstance(made, list) else [made]), sentence=sentence)


def adding(noun: str, label: str, write: Callable[[None], None], icon: str | None = "add") -> None:
    """The form of a new item where it is open, else the button that opens it."""
    if open_form.editing() == (noun, "new"):
        write(None)
    else:
        symbol = f":material/{icon}:" if icon else None
        st.button(label, key=f"add-{noun}", icon=symbol, on_click=open_form.opener(noun))


def item(
    noun: str,
    stored: Any,
    words: str,
    gone: str,
    write: Callable[[Any], None],
    *,
    key: str = "",
    text: str = "",
    as_typed: bool = False,
    link: Callable[[], None] | None = None,
) -> None:
    """One item of a list in a line with its menu, its longer text below it, and its form where that is open.

    ``link`` draws a link between the words and the menu; ``gone`` is said when the item is deleted. A text that is no
    Markdown (a letter) is shown ``as_typed``, line by line.
    """
    with layout.spread():
        layout.beside(words)
        if link:
            link()
        item_menu.item_menu(f"{key or noun}.{stored.id}", noun, stored, gone)
    if text:
        st.markdown(plain_lines(text) if as_typed else safe_markdown(text))
    if open_form.editing() == (noun, stored.id):
        write(stored)


@dataclass(frozen=True)
class Item:
    """One item of a list: the noun, its words, how its menu calls it aloud, and what stands below."""

    stored: Any
    words: Child
    about: str
    below: Sequence[Child] = ()
    form: Callable[[], None] | None = None
    """Draws another form than its own below it, where that is open."""


def items(
    noun: str, listed: Sequence[Item], gone: str, write: Callable[[Any], None], *, key: str = "", in_sight: int = 0
) -> None:
    """A list as one block, each item in a line with its menu; the form of one stands right below it.

    ``gone`` is said when an item is deleted; ``key`` names the menus where the ``noun`` does not. Where only some are
    ``in_sight``, the others are a click away, unless a form is open among them.
    """
    key = key or noun
    for each in listed:
        item_menu.act(f"{key}.{each.stored.id}", noun, each.stored, gone)
    is_open = any(each.form or open_form.editing() == (noun, each.stored.id) for each in listed)
    if in_sight and len(listed) > in_sight + 1 and not is_open:
        older = listed[in_sight:]
        folded = blocks.fold(f"{counted(len(older), 'older one')}", _lines(older, key), key=f"{key}.older")
        blocks.show(f"{key}.items.0", _lines(listed[:in_sight], key), folded)
        return
    start = 0
    for place, each in enumerate(listed, 1):
        is_edited = open_form.editing() == (noun, each.stored.id)
        if is_edited or each.form:
            _draw(listed[start:place], key, start)
            start = place
        if is_edited:
            write(each.stored)
        if each.form:
            each.form()
    _draw(listed[start:], key, start)


def _draw(listed: Sequence[Item], key: str, start: int) -> None:
    if listed:
        blocks.show(f"{key}.items.{start}", _lines(listed, key))


def _lines(listed: Sequence[Item], key: str) -> Node:
    return blocks.ruled(
        *(
            blocks.group(
                each.about,
                blocks.spread(each.words, item_menu.more_block(f"{key}.{each.stored.id}", each.about)),
                *each.below,
            )
            for each in listed
        )
    )


def filtered_list(
    kind: type[Any],
    field: str,
    values: Mapping[str, Any],
    *,
    intro: str,
    placeholder: str,
    empty: Callable[[str, bool], str],
    write: Callable[[Any], None],
    card: Callable[[Any], None] | None = None,
    parts: Callable[[Any], Iterable[blocks.Part]] | None = None,
    add: str = "",
) -> None:
    """Nouns as cards, filtered, searched and a page at a time; the form stands in the place of what is edited.

    ``values`` are the choices of the filter with what ``field`` is then (``None``: anything). ``intro`` is said where
    there is no such noun at all, ``empty`` for a choice without one, given the choice and whether there are others.
    ``write`` shows the form of a noun, or of a new one for ``None``; ``add`` is on the button that opens it. A noun is
    drawn by ``card``, or is ``parts`` of one block.
    """
    noun, identifier = open_form.editing()
    word = kind.__name__.lower()
    any_there = bool(current_journal.read(store.count, kind))
    if not any_there:
        blocks.show(f"{word}.intro", blocks.paragraph(intro))
    which = filters.one_of(f"Which {word}s", tuple(values), f"{word}s")
    search = filters.search_box(f"{word}-words", placeholder) if any_there else ""
    nouns = current_journal.read(_matching, kind, field, values[which], search)
    offset = filters.pager(len(nouns), _PAGE, f"{word}s-page", word)
    shown = nouns[offset : offset + _PAGE]
    if noun == word and identifier not in {each.id for each in shown}:
        write(current_journal.read(_stored, kind, identifier))
    elif noun != word:
        st.button(add or f"Add a {word}", key=f"add-{word}", icon=":material/add:", on_click=open_form.opener(word))
    if not nouns and (words := f"No {word} has these words." if search.strip() else empty(which, any_there)):
        blocks.show(f"{word}.none", blocks.paragraph(words))
    drawn: list[blocks.Part] = []
    for each in shown:
        if (noun, identifier) == (word, each.id):
            drawn.append(partial(write, each))
        elif parts:
            drawn.extend(parts(each))
        elif card:
            drawn.append(partial(card, each))
    blocks.show_around(f"{word}.list", *drawn)


def _matching(tx: store.Transaction, kind: type[Any], field: str, value: Any, search: str) -> list[Any]:
    """The newest first, as far as they hold every word searched."""
    matching = store.matching(tx, search, kind.__name__.lower()) if search.strip() else None
    return [
        noun
        for noun in reversed(store.find(tx, kind))
        if value in {None, getattr(noun, field)} and (matching is None or noun.id in matching)
    ]


def _stored(tx: store.Transaction, kind: type[Any], identifier: str) -> Any:
    return None if identifier == "new" else store.get(tx, kind, identifier)
