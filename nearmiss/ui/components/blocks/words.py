"""What is read in a block: headings, paragraphs, lists, badges, and the groups they stand in."""

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from nearmiss.ui.components.blocks.node import Child, Node, joined, node
from nearmiss.ui.runtime.presses import name_of

Colour: TypeAlias = Literal["blue", "orange", "violet", "gray"]


def heading(level: Literal[1, 2, 3, 4], *words: Child, key: str | None = None, part: str | None = None) -> Node:
    """A heading of a level; ``key`` names it for the card that it is the heading of.

    ``part`` is what the address selects below it, a day say: whoever selects another one is led to this heading.
    """
    return node(f"h{level}", *words, id=key and name_of(key), data_part=part, dir="auto")


def paragraph(*words: Child, small: bool = False) -> Node:
    """A paragraph, smaller for what stands beside the matter; of a link alone a finger is given more than the words."""
    is_link = len(words) == 1 and isinstance(words[0], Node) and words[0].tag == "a"
    return node("p", *words, class_=joined(["small" if small else "", "alone" if is_link else ""]), dir="auto")


def written(*words: Child) -> Node:
    """What somebody wrote, or words with theirs in them, in the direction of the script."""
    return node("span", *words, dir="auto")


def typed(text: str) -> Node:
    """What was typed and is no Markdown, line by line: an address, a letter."""
    return node("p", text, class_="typed", dir="auto")


def strong(text: str) -> Node:
    """A name, or what else the eye looks for."""
    return node("strong", text, dir="auto")


def emphasised(text: str) -> Node:
    """Words of somebody else's, or the name of a thing."""
    return node("em", text, dir="auto")


def marked(text: str) -> Node:
    """Words that were looked for, where they were met."""
    return node("strong", text, class_="mark", dir="auto")


def small(*words: Child) -> Node:
    """Words beside the matter, in a line with others."""
    return node("span", *words, class_="small", dir="auto")


def badge(text: str, colour: Colour = "gray", sign: str = "") -> Node:
    """A word or two on a ground of their own, with a sign before them where the colour alone must not say it."""
    return node("span", icon(sign) if sign else None, text, class_=f"badge {colour}")


def theme_badge(theme: str, *, is_strength: bool) -> Node:
    """A theme: a strength in blue with a plus, what is to work on in orange with a triangle."""
    return badge(theme, "blue", "add") if is_strength else badge(theme, "orange", "change_history")


def icon(name: str) -> Node:
    """A Material Symbol, silent."""
    return node("span", name, class_="icon", aria_hidden="true")


def aloud(text: str) -> Node:
    """Words for who listens alone: what the eye sees by the place."""
    return node("span", text, class_="aloud")


def row(*children: Child, quiet: bool = False) -> Node:
    """Side by side, on a new line where the room ends; ``quiet`` for actions that a pointer or the focus brings out."""
    return node("div", *children, class_=joined(["row", "quiet" if quiet else ""]))


def titled(heading: Child, *beside: Child) -> Node:
    """A heading with what belongs beside it, such as its badge, which keeps its place however long the heading is."""
    return node("div", heading, *beside, class_="titled")


def joined_row(*children: Child) -> Node:
    """Buttons that belong together, without room between them."""
    return node("div", *children, class_="row joined")


def spread(words: Child, *actions: Child) -> Node:
    """Words on the left and what can be done about them on the right, which keep their line where there is room."""
    return node("div", node("div", words, class_="words"), node("div", *actions, class_="row"), class_="spread")


def spread_evenly(*children: Child) -> Node:
    """Side by side from edge to edge, the first at the beginning, the last at the end; each keeps its place."""
    return node("div", *(node("span", child) for child in children), class_="evenly")


def ticked(box: Node, heading: Child, action: Node, *below: Child) -> Node:
    """A line that can be ticked: its box, its heading, what can be done about it, and what stands below both."""
    head = node("div", box, node("div", heading, class_="words"), action, class_="ticked")
    return node("div", head, node("div", *below, class_="below"))


def ends(first: Child, last: Child) -> Node:
    """Two things on one line at any width, one at its beginning and one at its end."""
    return node("div", first, last, class_="ends")


def group(name: str, *children: Child) -> Node:
    """What belongs together, under a name for who listens."""
    return node("div", *children, role="group", aria_label=name)


def card(key: str, *children: Child, name: str | None = None) -> Node:
    """A box around one thing. Its name is that of its heading, whose key is ``<key>-heading``, or ``name``.

    It is a group: a section with a name is a landmark, and a page of forty of them has none.
    """
    named = {"aria_label": name} if name else {"aria_labelledby": name_of(f"{key}-heading")}
    return node("section", *children, role="group", class_="card", data_key=key, **named)


def sides(key: str, *parts: tuple[str, Sequence[Child]]) -> Node:
    """Parts beside each other; where there is no room for that, one of them and a switch with the label of each.

    Each part begins with its heading.
    """
    switch = [
        node(
            "button",
            label,
            type="button",
            class_="button plain",
            data_side=True,
            data_key=f"{key}-{place}",
            aria_pressed="false" if place else "true",
        )
        for place, (label, _) in enumerate(parts)
    ]
    shown = [node("div", *children, class_="side") for _, children in parts]
    return node(
        "div",
        node("div", *switch, class_="row switch", role="group", aria_label="Which side"),
        node("div", *shown, class_="beside"),
        class_="sides",
    )


def boxed(*children: Child) -> Node:
    """A box around one line of a list, which has no name and no heading of its own."""
    return node("div", *children, class_="boxed")


def lines(*items: Child) -> Node:
    """Lines of which each is a thing of its own, in a list without bullets."""
    return node("ul", *(node("li", item) for item in items if item), class_="lines")


def ruled(*items: Child) -> Node:
    """The same with a rule between them, where each has several lines."""
    return node("ul", *(node("li", item) for item in items if item), class_="lines ruled")


def listed_items(items: Iterable[Child]) -> Node:
    """A list with bullets."""
    return node("ul", *(node("li", item, dir="auto") for item in items if item), class_="bullets")


def table(head: Sequence[str], rows: Iterable[Sequence[Child]]) -> Node:
    """A table whose first column names its rows; one that is wider than its place is scrolled in it, by keyboard, too.

    Links in it are reached by Tab and bring their column into view; without any the table itself is.
    """
    names = node("tr", *(node("th", name, scope="col") for name in head))
    body = [
        node("tr", node("th", first, scope="row"), *(node("td", words, dir="auto") for words in rest))
        for first, *rest in rows
    ]
    made = node("table", node("thead", names), node("tbody", *body))
    is_reached = any(one.tag in {"a", "button"} for one in made.walk())
    reach = {} if is_reached else {"tabindex": "0", "role": "group", "aria_label": "Table"}
    return node("div", made, class_="scrolled", **reach)
