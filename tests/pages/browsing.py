"""A visitor in a test: opens pages of the real app on a real journal, fills fields, presses buttons, reads words."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element, Node

from nearmiss import playbook, store
from nearmiss.model import (
    Application,
    CalendarInvitation,
    Decision,
    DifferentPeople,
    Door,
    FeedbackNote,
    FollowUp,
    Gift,
    Interview,
    Introduction,
    Lesson,
    Letter,
    LetterTemplate,
    News,
    Opening,
    OwnAnswer,
    OwnQuestion,
    OwnStep,
    Panelist,
    Person,
    Phrase,
    Position,
    Practice,
    Promise,
    Question,
    Reflection,
    Role,
    Stage,
    Step,
    Tag,
    Theme,
    ToldHow,
    Touchpoint,
)
from nearmiss.store import Journal, Noun
from nearmiss.ui.access import open_journals
from nearmiss.ui.components.blocks import Node as BlockNode
from nearmiss.ui.runtime.presses import name_of
from nearmiss.ui.screens.every_page import browser_listeners
from tests import factories

ROOT = Path(__file__).parents[2]
TODAY = factories.TODAY
PAGES = {
    "today": "Today",
    "calendar": "Calendar",
    "letters": "Letters",
    "turned-down": "I was turned down",
    "reflection": "Reflection",
    "feedback": "Feedback",
    "strengths": "Strengths",
    "review": "The week of 2 March",
    "next-interview": "Before the next interview",
    "entry": "Not here",
    "search": "Search",
    "near-misses": "Near misses",
    "people": "People",
    "doors": "Doors",
    "data": "Journal data",
}
"""Every page by its address, with its title once there is something in the journal."""

FOLDS = (
    "more-steps",
    "decided",
    "own-calendar",
    "went-on",
    "still-open",
    "other-reviews",
    "openings-over",
    "journal-filters",
    "own-steps",
)
"""What a page draws once it is unfolded: a visitor of the tests unfolds everything."""

KINDS: tuple[type[Any], ...] = (
    Application,
    Interview,
    Person,
    Panelist,
    Promise,
    OwnStep,
    Reflection,
    FeedbackNote,
    Theme,
    Practice,
    Touchpoint,
    Decision,
    Door,
    Lesson,
    Question,
    OwnQuestion,
    OwnAnswer,
    Tag,
    Gift,
    News,
    Phrase,
    LetterTemplate,
    Letter,
    Position,
    Introduction,
    DifferentPeople,
    Opening,
    CalendarInvitation,
)
NAMES = {
    "Ana Costa": Role.HIRING_MANAGER,
    "Ben Ode": Role.INTERVIEWER,
    "Chloe Ito": Role.INTERVIEWER,
    "Dee Roy": Role.RECRUITER,
}
"""The panel of the example: a hiring manager, two interviewers and a recruiter."""


class Visitor:
    """One session in the app. Every run must end without an exception (the traceback is in the captured output)."""

    def __init__(self, **secrets: Any) -> None:
        self.secrets = secrets
        self.begin()

    def begin(self) -> None:
        """A session of its own, as an address typed by hand begins one."""
        self.presses = 0
        self.app = AppTest.from_file(ROOT / "streamlit_app.py", default_timeout=30)
        if self.secrets:
            self.app.secrets = {"nearmiss": self.secrets}
        for fold in FOLDS:
            self.app.session_state[fold] = True

    @property
    def here(self) -> str:
        """The address of the page that is shown; empty before the first."""
        page = self.app._registered_pages.get(self.app._finished_page_script_hash)
        return str(page.get("url_pathname")) or "today" if page else ""

    def go(self) -> Self:
        """Run the script once."""
        self.app.run()
        assert not self.app.exception, "the page raised; see the captured output"
        self.app._page_hash = ""  # stay where the app went by itself, as a browser does
        return self

    def open(self, page: str, /, **query: str) -> Self:
        """Follow a link to a page with these parameters in its address; to the same page, open the address anew."""
        if self.here == page:
            self.begin()
        self.app.query_params = dict(query)
        self.app.switch_page(f"pages/{page}.py")
        return self.go()

    def nodes(self) -> Iterator[Node]:
        """Everything on the page, from the top down."""
        return iter(self.app._tree)

    def field(self, form: str, name: str) -> Any:
        """The widget of one field of a form, whatever its round."""
        key = re.compile(rf"{re.escape(form)}\.\d+\.{re.escape(name)}")
        found = [node for node in self.nodes() if key.fullmatch(getattr(node, "key", None) or "")]
        assert len(found) == 1, f"{form}.{name} is there {len(found)} times"
        return found[0]

    def fill(self, form: str, **fields: Any) -> Self:
        """Fill fields of a form (a field's dash is written as two underscores) and leave them."""
        for name, value in fields.items():
            self.field(form, name.replace("__", "-")).set_value(value)
        return self.go()

    def held(self, form: str, *names: str) -> list[Any]:
        """What fields of a form hold."""
        return [self.field(form, name).value for name in names]

    def save(self, form: str) -> Self:
        """Press the button of a form."""
        self.field(form, "save").click()
        return self.go()

    def press(self, key: str) -> Self:
        """Press a button, of Streamlit's or of a block."""
        if self._pressed_in_a_block(key):
            return self
        self.app.button(key=key).click()
        return self.go()

    def choose(self, key: str, option: str) -> Self:
        """Choose from a menu, of Streamlit's or of a block."""
        if self._pressed_in_a_block(key, option):
            return self
        self.app.menu_button(key=key).click(option)
        return self.go()

    def _pressed_in_a_block(self, key: str, option: str | None = None) -> bool:
        """The press as the browser hands it over, if a block has this button."""
        there = {(node.attributes.get("data-press"), node.attributes.get("data-choice")) for node in self.blocks()}
        if (name_of(key), option) not in there:
            return False
        self.presses += 1
        self.app.session_state[browser_listeners.KEY] = {"presses": [[self.presses, name_of(key), option or ""]]}
        self.go()
        return True

    def blocks(self) -> Iterator[BlockNode]:
        """Every element of every block of the page, from the top down."""
        return _every_block(self.app)

    def chosen(self, label: str) -> str:
        """Which view of a switch is shown."""
        [switch] = [node for node in self.blocks() if node.attributes.get("aria-label") == label]
        [view] = [node.text for node in switch.walk() if "aria-current" in node.attributes]
        return view

    def has(self, key: str) -> bool:
        """Whether something of this key is on the page."""
        is_pressed = any(node.attributes.get("data-press") == name_of(key) for node in self.blocks())
        return is_pressed or any(getattr(node, "key", None) == key for node in self.nodes())

    def pressable(self) -> list[str]:
        """What can be pressed in the blocks of the page, by the names that the browser knows, each once."""
        return list(dict.fromkeys(filter(None, (node.attributes.get("data-press") for node in self.blocks()))))

    def label(self, key: str) -> str:
        """What stands on a button or a menu of a block, without its sign."""
        [shown] = [node for node in self.blocks() if node.attributes.get("data-key") == name_of(key)]
        return "".join(_lines_of(shown))

    @property
    def titles(self) -> list[str]:
        """The h1 headings of the page."""
        return titles_of(self.app)

    @property
    def addresses(self) -> list[str]:
        """Where the links of the blocks lead."""
        return [node.attributes["href"] for node in self.blocks() if node.tag == "a"]

    @property
    def tab(self) -> str:
        """What the browser's tab is called."""
        page, title = self.app.session_state["tab.title"]
        assert title.endswith(f"{page} · nearmiss"), title
        return str(title)

    @property
    def errors(self) -> list[str]:
        """What the page says is wrong."""
        return [error.value for error in self.app.error]

    @property
    def toasts(self) -> list[str]:
        """What was done, as the foot of the page says it without a way back."""
        return [node.value for node in _foot(self.app._tree) if node.type == "markdown"]

    @property
    def words(self) -> str:
        """All that is written on the page, a line each, what stands beside a "?" too."""
        return "\n".join(_said(self.app._tree))

    def beside(self, form: str, name: str) -> str:
        """What is said to be wrong right after a field."""
        field = self.field(form, name)
        nodes: list[Any] = [node for node in self.nodes() if not isinstance(node, Block)]
        [after] = [node for before, node in pairwise(nodes) if before is field]
        assert after.type == "error", f"nothing is said beside {form}.{name}, but: {self.errors}"
        return str(after.value)

    def card(self, heading: str) -> str:
        """The words of the card whose heading begins like this."""
        [card] = [card for card in self.cards() if _heading(card).startswith(heading)]
        return "\n".join(_lines_of(card))

    def headings(self) -> list[str]:
        """The headings of all the cards, without their badges."""
        return [_heading(card) for card in self.cards()]

    def cards(self) -> list[BlockNode]:
        """The cards of the page."""
        return [node for node in self.blocks() if node.attributes.get("class") == "card"]


def titles_of(app: AppTest) -> list[str]:
    """The h1 headings of what an app shows."""
    return [title.value for title in app.title] + [node.text for node in _every_block(app) if node.tag == "h1"]


def _every_block(app: AppTest) -> Iterator[BlockNode]:
    for node in app._tree:
        for root in _blocks_of(node):
            yield from root.walk()


def _heading(card: BlockNode) -> str:
    """The heading of a card."""
    return next((node.text for node in card.walk() if node.tag == "h3"), "")


def _blocks_of(node: Any) -> list[BlockNode]:
    """What a component of blocks draws; nothing for any other element."""
    if node.type != "bidi_component" or node.proto.component_name != "nearmiss_blocks":
        return []
    return [_unpacked(packed) for packed in json.loads(node.proto.bytes)]


def _unpacked(packed: list[Any]) -> BlockNode:
    tag, attributes, *inside = packed
    children = (_unpacked(child) if isinstance(child, list) else child for child in inside)
    return BlockNode(tag, tuple(children), attributes)


def _read(node: BlockNode) -> str:
    """The words of a block but for its signs, which nobody reads."""
    if node.attributes.get("aria-hidden"):
        return ""
    return "".join(child if isinstance(child, str) else _read(child) for child in node.children if child)


def _lines_of(node: BlockNode) -> Iterator[str]:
    """The words of a block, a line for what stands on a line of its own."""
    inline = {"span", "strong", "em", "del", "code", "a", "button", "summary"}
    line = ""
    for child in node.children:
        if isinstance(child, str):
            line += child
        elif isinstance(child, BlockNode) and child.tag in inline and child.tag not in {"button", "summary"}:
            line += _read(child)
        elif isinstance(child, BlockNode):
            if line.strip():
                yield line
            line = ""
            yield from _lines_of(child)
    if line.strip():
        yield line


def _foot(tree: Any) -> Iterator[Any]:
    """What stands at the foot of the page, but for what can be taken back."""
    for node in tree:
        if isinstance(node, Block) and str(getattr(getattr(node, "proto", None), "id", "")).endswith("-foot"):
            shown = [child for child in node.children.values() if isinstance(child, Element)]
            has_undo = any(child.type == "button" for child in shown)
            lines = [child for child in shown if child.type == "markdown"]
            yield from lines[:-1] if has_undo else lines


def _said(node: Any) -> Iterator[str]:
    for one in node:
        if isinstance(one, Block):
            continue
        yield from _words_of(one)
        for root in _blocks_of(one):
            yield from _lines_of(root)
            yield from (node.attributes["href"] for node in root.walk() if "target" in node.attributes)


def _words_of(one: Any) -> Iterator[str]:
    if one.type in {"markdown", "title", "header", "subheader", "error", "text", "toast", "page_link", "caption"}:
        yield str(one.value)
    elif one.type in {"button", "menu_button", "download_button", "expander"}:
        yield str(one.label)
    if one.type == "markdown" and one.help:
        yield str(one.help)


def journal() -> Journal:
    """The journal the app has open: the very same, so that a test can look into it."""
    return open_journals.storage().open(store.LOCAL)


def saved(*nouns: Noun) -> list[Any]:
    """Nouns put into the app's journal."""
    with journal().writing() as tx:
        return [store.save(tx, noun) for noun in nouns]


def find(kind: type[Any], **equals: Any) -> list[Any]:
    """Nouns of the app's journal."""
    with journal().reading() as tx:
        return store.find(tx, kind, **equals)


def only(kind: type[Any], **equals: Any) -> Any:
    """The one noun of a kind in the app's journal."""
    [found] = find(kind, **equals)
    return found


def drafts() -> dict[str, str]:
    """What is half written in the app's journal."""
    with journal().reading() as tx:
        return {draft.key: draft.text for draft in store.drafts(tx)}


def facts() -> dict[str, list[Any]]:
    """Every noun of the app's journal, without its version: what an undo must give back."""
    return {kind.__name__: [replace(noun, version=0) for noun in find(kind)] for kind in KINDS}


def acme(**about: Any) -> Application:
    """A near miss at Acme with a panel of three and a recruiter, in the app's journal."""
    application = factories.application(
        **{
            "organisation": "Acme",
            "role": "Data engineer",
            "furthest_stage": Stage.FINAL,
            "told_how": ToldHow.CALL,
            "interest": 4,
            **about,
        }
    )
    people = [factories.person(name=name, organisation="Acme") for name in NAMES]
    seats = [
        factories.panelist(application.id, person.id, role=NAMES[person.name], cared_about="clean data")
        for person in people
    ]
    saved(application, factories.interview(application.id), *people, *seats)
    return application


def person(name: str) -> Person:
    """Somebody of the app's journal by name."""
    found: Person = only(Person, name=name)
    return found


def planned(application_id: str, today: date = TODAY) -> list[FollowUp]:
    """The follow-ups of a near miss in the app's journal."""
    with journal().reading() as tx:
        story = store.story(tx, application_id)
        assert story is not None
        return list(playbook.plan(story, store.settings(tx), today))


def follow_up(application_id: str, step: Step, name: str | None = None) -> FollowUp:
    """One follow-up of a near miss, for one person where there are several."""
    who = person(name).id if name else None
    [found] = [one for one in planned(application_id) if one.step is step and (who is None or one.person_id == who)]
    return found
