"""One node of a block: an HTML element of a short list, with attributes of a short list, and words as text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias, Union

TAGS: Final = frozenset(
    {
        *("a", "blockquote", "br", "button", "code", "del", "details", "div", "em", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "input", "li", "ol", "p", "pre"),
        *("section", "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    }
)
ATTRIBUTES: Final = frozenset(
    {
        *("aria-checked", "aria-current", "aria-expanded", "aria-hidden", "aria-label", "aria-labelledby"),
        *("aria-pressed", "class", "data-choice", "data-fold", "data-go", "data-key", "data-part"),
        *(
            "data-picture",
            "data-press",
            "data-side",
            "dir",
            "disabled",
            "href",
            "id",
            "name",
            "open",
            "placeholder",
            "rel",
            "role",
            "scope",
        ),
        *("start", "style", "tabindex", "target", "title", "type", "value"),
    }
)
"""What a node may carry; none of them runs anything. ``href`` is checked where it is made, ``style`` holds numbers."""

Child: TypeAlias = Union["Node", str, None]


@dataclass(frozen=True)
class Node:
    """An element with what is in it; a text is a child as it is, and no child is left out."""

    tag: str
    children: tuple[Child, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.tag not in TAGS or not self.attributes.keys() <= ATTRIBUTES:
            message = f"no block has a <{self.tag}> with {sorted(self.attributes)}"
            raise ValueError(message)

    def packed(self) -> list[Any]:
        """As the browser gets it: the tag, the attributes, the children."""
        inside = [child.packed() if isinstance(child, Node) else child for child in self.children if child]
        return [self.tag, dict(self.attributes), *inside]

    def walk(self) -> Iterator["Node"]:
        """This node and all in it, from the top down."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def but(self, **attributes: str | bool | None) -> "Node":
        """The same with these attributes, written as for ``node``, in place of its own."""
        return Node(self.tag, self.children, {**self.attributes, **_named(attributes)})

    @property
    def text(self) -> str:
        """The words in it, as they are read."""
        return "".join(child.text if isinstance(child, Node) else child for child in self.children if child)


def node(tag: str, *children: Child, **attributes: str | bool | None) -> Node:
    """A node; an attribute's dashes are underscores here, ``True`` is one without a value, nothing leaves it out."""
    return Node(tag, children, _named(attributes))


def _named(attributes: Mapping[str, str | bool | None]) -> dict[str, str]:
    return {
        name.strip("_").replace("_", "-"): "" if value is True else str(value)
        for name, value in attributes.items()
        if value is not None and value is not False
    }


def joined(classes: Iterable[str]) -> str | None:
    """Classes in one attribute; none at all leaves it out."""
    return " ".join(filter(None, classes)) or None
