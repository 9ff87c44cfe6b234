"""What a screen reader has of a page, as text in its order: ``make aloud TESTS="calendar?all=yes"`` prints it.

It comes from Chromium's accessibility tree, which screen readers are given; without words of a page: Today, Calendar,
Strengths and Review. The sidebar, alike on every page, is read for the first alone.
"""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.accessibility import keyboard
from tests.browser.accessibility.states import TODAY, fill
from tests.conftest import find_chromium
from tests.running import chromium, running

PAGES = ("", "calendar", "strengths", "review")
_SILENT = {
    "none",
    "generic",
    "InlineTextBox",
    "RootWebArea",
    "LineBreak",
    "LayoutTableRow",
    "strong",
    "emphasis",
    "Pre",
}
"""Roles that a screen reader does not name; what is in them is read."""
_NAMED_BY_CONTENT = {
    "button",
    "link",
    "heading",
    "menuitem",
    "option",
    "radio",
    "DisclosureTriangle",
    "tab",
    "LabelText",
}
_STATES = {
    "checked",
    "pressed",
    "expanded",
    "selected",
    "invalid",
    "required",
    "disabled",
    "level",
    "current",
    "focused",
}


def read_aloud(page: Page, root: str = "") -> list[str]:
    """The lines of a page in their order, or of what is in the landmark ``root``, indented by what they are in."""
    session = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()
    first = next(iter(nodes))
    if root:
        first = next(name for name, node in nodes.items() if node.get("role", {}).get("value") == root)
    return list(_lines(nodes, first, 0))


def _lines(nodes: Mapping[str, Any], name: str, depth: int) -> Iterator[str]:
    """One node and what is in it."""
    node = nodes.get(name)
    if node is None:
        return
    role = node.get("role", {}).get("value", "")
    words = str(node.get("name", {}).get("value", "")).strip()
    if role == "paragraph" and not words and (said := _sentence(nodes, name)):
        yield f"{'  ' * depth}{said}"
        return
    if node.get("ignored") or role in _SILENT or (role == "paragraph" and not words):
        for child in node.get("childIds", []):
            yield from _lines(nodes, child, depth)
        return
    states = [*_states(node)]
    if role == "StaticText":
        if words:
            yield f"{'  ' * depth}{words}"
        return
    yield "  " * depth + " ".join(filter(None, [role, f'"{words}"' if words else "", *states]))
    if role not in _NAMED_BY_CONTENT:
        for child in node.get("childIds", []):
            yield from _lines(nodes, child, depth + 1)


def _sentence(nodes: Mapping[str, Any], name: str) -> str:
    """The words of a paragraph as one line; none where it has more in it than words."""
    node = nodes.get(name, {})
    role = node.get("role", {}).get("value", "")
    if role == "StaticText":
        return str(node["name"]["value"])
    if role not in _SILENT | {"paragraph"} and not node.get("ignored"):
        return ""
    said = [_sentence(nodes, child) for child in node.get("childIds", []) if child in nodes]
    return "".join(said) if all(said) else ""


def _states(node: Mapping[str, Any]) -> Iterator[str]:
    """What else is said of a node: pressed, expanded, its value, its description."""
    for said in node.get("properties", []):
        value = said["value"].get("value")
        if said["name"] in _STATES and value not in {None, "false", False, ""}:
            yield said["name"] if value is True or value == "true" else f"{said['name']} {value}"
        elif said["name"] == "expanded" and value is False:
            yield "collapsed"
    for kind in ("value", "description"):
        if words := str(node.get(kind, {}).get("value", "")).strip():
            yield f"({words})"


def main() -> None:
    """Print the pages that are named, or those four."""
    path = find_chromium()
    if path is None:
        sys.exit("No Chromium here: install chromium, or name one in the environment variable CHROMIUM.")
    with tempfile.TemporaryDirectory() as place:
        database = Path(place) / "journal.duckdb"
        fill(database)
        with running(database, today=TODAY.isoformat()) as app, chromium(path) as browser:
            for number, address in enumerate(sys.argv[1:] or PAGES):
                page = keyboard.begin(browser, f"{app.url}/{address}").page
                print(f"\n== {page.title()} ==")
                print("\n".join(read_aloud(page, "main" if number else "")))
                page.context.close()


if __name__ == "__main__":
    main()
