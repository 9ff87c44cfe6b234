"""What can be done in a block: buttons, menus, links and folds.

A press goes the way of every press, so ``buttons.is_pressed(key)`` knows of it before anything is drawn. A link is an
address, opened by Streamlit itself as going back in the history would; a new tab opens it as any other link.
"""

from collections.abc import Mapping, Sequence
from typing import Literal
from urllib.parse import urlencode, urlsplit

from nearmiss.ui.components.blocks.node import Child, Node, joined, node
from nearmiss.ui.components.blocks.words import icon as sign
from nearmiss.ui.runtime.presses import name_of

Look = Literal["primary", "plain", "quiet"]


def button(
    label: str,
    key: str,
    *,
    name: str = "",
    icon: str = "",
    look: Look = "quiet",
    hint: str = "",
    is_off: bool = False,
    is_on: bool | None = None,
) -> Node:
    """A button; ``name`` is what it is called aloud, beginning with its label ("Done: thank Ana Costa").

    ``hint`` says more to who points at it; while it ``is_off`` it cannot be pressed. ``is_on`` says of
    one that stays pressed whether it is.
    """
    return node(
        "button",
        sign(icon) if icon else None,
        label,
        type="button",
        class_=f"button {look}",
        data_press=name_of(key),
        data_key=name_of(key),
        aria_label=name or None,
        title=hint or None,
        disabled=is_off,
        aria_pressed=None if is_on is None else str(is_on).lower(),
    )


def tick(name: str, key: str, *, is_ticked: bool) -> Node:
    """A box to tick, called ``name`` aloud; a press ticks it, or takes the tick away."""
    return node(
        "button",
        sign("check_box" if is_ticked else "check_box_outline_blank"),
        type="button",
        role="checkbox",
        class_="button quiet",
        data_press=name_of(key),
        data_key=name_of(key),
        aria_checked="true" if is_ticked else "false",
        aria_label=name,
    )


def menu(label: str, choices: Sequence[str], key: str, *, name: str = "", icon: str = "") -> Node:
    """A button with choices below it; what is chosen is in the press. ``name`` goes with each choice aloud, too.

    Without a ``label`` it is an arrow beside the button that it belongs to, and ``name`` says what it is.
    """
    pressed = name_of(key)
    items = [
        node(
            "li",
            node(
                "button",
                choice,
                type="button",
                data_press=pressed,
                data_choice=choice,
                data_key=f"{pressed}.{place}",
                aria_label=f"{choice}: {name}" if name else None,
            ),
        )
        for place, choice in enumerate(choices)
    ]
    shown = node(
        "summary",
        sign(icon) if icon else None,
        label,
        sign("expand_more") if not icon else None,
        class_="button quiet",
        data_key=pressed,
        aria_label=": ".join(filter(None, (label, name))) if name else None,
    )
    return node("details", shown, node("ul", *items), class_="menu", data_fold=f"menu.{pressed}")


def link(
    stem: str,
    *label: Child,
    query: Mapping[str, str] | None = None,
    name: str = "",
    icon: str = "",
    look: Literal["link", "quiet", "plain", "primary"] = "link",
) -> Node:
    """A link to a page by its path ("" is Today) with these query parameters."""
    address = f"{stem or './'}?{urlencode(query)}" if query else stem or "./"
    return node(
        "a",
        sign(icon) if icon else None,
        *label,
        href=address,
        data_go=True,
        data_key=f"go.{address}",
        class_=joined(["" if look == "link" else f"button {look}"]),
        aria_label=name or None,
        dir="auto",
    )


def here(label: str, query: Mapping[str, str], *more: Child, key: str = "", **options: str) -> Node:
    """A link that changes what this page's address selects, and keeps the rest of it.

    The parameters are merged with those of the address; an empty one is taken out of it. ``key`` tells links of the
    same label apart, and ``more`` stands in it behind the label.
    """
    made = link("", label, *more, query=query, **options)  # type: ignore[arg-type] # the options of a link, by name
    return made.but(href=f"?{urlencode(query)}", data_go="here", data_key=f"here.{key or label}")


def unfolding(label: str, query: Mapping[str, str], key: str, *, is_open: bool) -> Node:
    """The head of a fold that the address opens: what is in it is drawn below by whoever finds it open."""
    made = here("", query, label, icon="expand_more" if is_open else "chevron_right", key=key)
    return made.but(class_="button head", aria_expanded="true" if is_open else "false")


def picture(label: str, key: str) -> Node:
    """A button that saves a chart of the page, by its key, as it is seen."""
    return node(
        "button", sign("image"), label, type="button", class_="button plain", data_picture=key.replace(".", "-")
    )


def switch(label: str, views: Mapping[str, Mapping[str, str]], chosen: str) -> Node:
    """The views of a page side by side, each a link with what the address says of it; ``chosen`` is the one shown."""
    links = (
        here(words, query, look="plain").but(aria_current="true" if words == chosen else None)
        for words, query in views.items()
    )
    return node("div", *links, role="group", aria_label=label, class_="row views")


def down(label: str, key: str, *, icon: str = "arrow_downward", name: str = "") -> Node:
    """A link further down this page, to a heading, a button or into the first field below it, by its key."""
    there = name_of(key)
    return node(
        "a",
        sign(icon),
        label,
        href=f"#{there}",
        data_go="down",
        data_key=f"down.{there}",
        class_="button plain",
        aria_label=name or None,
    )


def skip(label: str, key: str) -> Node:
    """The same for who goes by keyboard: it is seen while it has the focus."""
    return down(label, key).but(class_="button plain skip")


def crumb(stem: str, label: str) -> Node:
    """The way back to the page that something was opened from."""
    return link(stem, label, icon="arrow_back")


def outside(address: str, label: str) -> Node:
    """A link to another site, in a tab of its own. Raises ``ValueError`` for what is neither http, https nor mailto."""
    if urlsplit(address).scheme not in {"http", "https", "mailto"}:
        message = "only links to web pages and mail are drawn"
        raise ValueError(message)
    return node("a", label, href=address, target="_blank", rel="noreferrer noopener")


def fold(summary: Child, *inside: Child, key: str, is_open: bool = False) -> Node:
    """What is a click away. It stays as the reader left it; ``is_open`` is how it begins."""
    pressed = name_of(key)
    shown = node("summary", summary, data_key=pressed)
    return node("details", shown, *inside, class_="fold", data_fold=pressed, open=is_open)


def beside_a_text(summary: Child, *inside: Child, key: str) -> Node:
    """What is beside a text on a desk; on a phone it is a fold before it, of which one line is seen."""
    return fold(summary, *inside, key=key).but(class_="fold findings")


def fold_of_a_phone(summary: str, *inside: Child, key: str) -> Node:
    """What is a click away on a phone alone: where there is room for it, it begins open and has no summary."""
    return fold(summary, *inside, key=key).but(class_="fold roomy")


def why(about: str, *inside: Child) -> Node:
    """The "?" with the reason behind it; ``about`` is what it explains."""
    summary = node("summary", "?", aria_label=f"Why: {about}", data_key=f"why.{about}")
    return node("details", summary, node("div", *inside, class_="reason"), class_="why", data_fold=f"why.{about}")


def search_form(
    stem: str, parameter: str, label: str, *, placeholder: str, title: str, key: str, words: str = ""
) -> Node:
    """One box that leads to a page with its words in the address; ``title`` is what can be searched for.

    ``stem`` may have a query, which is kept. ``words`` are those that the box holds already; emptied, it leads there
    without any.
    """
    box = node(
        "input",
        type="search",
        name=parameter,
        aria_label=label,
        placeholder=placeholder,
        title=title,
        value=words or None,
        data_key=key,
        dir="auto",
    )
    send = node("button", sign("search"), type="submit", class_="button quiet", aria_label=label)
    return node("form", box, send, role="search", aria_label=label, class_="search", data_go=stem)
