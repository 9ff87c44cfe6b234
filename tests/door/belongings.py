"""What somebody has in their journal: a word of their own in every text, so that it is known wherever it turns up."""

import re
from dataclasses import dataclass, fields, replace
from typing import Any

from playwright.sync_api import BrowserContext, Page, WebSocket

from nearmiss import store
from nearmiss.store import Journal
from tests import factories

_UUID = 36
"""Characters of an id that is nobody else's; some nouns are known by a day."""


@dataclass
class Belongings:
    """Somebody's ``word``, the ``ids`` of all that is theirs, and the nouns themselves by name."""

    word: str
    ids: set[str]
    nouns: dict[str, Any]

    def found_in(self, text: str) -> set[str]:
        """What of it is in a text, in whatever size its letters are."""
        text = text.lower()
        return {mark for mark in (self.word, *self.ids) if mark in text}

    def more_than_asked(self, text: str, address: str) -> set[str]:
        """What of it is in a text and was not in the address that was asked for (a page may repeat its address)."""
        return {mark for mark in self.found_in(text) if mark not in address.lower()}

    def addresses(self, *, forms: bool = True) -> list[str]:
        """Every address that opens, filters or searches something of it; with ``forms`` also what edits it."""
        application, person, theme = (self.nouns[name].id for name in ("application", "person", "theme"))
        opened = [f"/near-misses?id={application}&section={part}" for part in ("Plan", "People", "Feedback", "Story")]
        opened += [f"/people?id={person}", f"/reflection?id={application}", f"/feedback?application={application}"]
        edited = forms * [
            f"/{page}?id={application}&edit={name.replace('_', '-')}:{getattr(noun, 'id', '')}"
            for name, noun in self.nouns.items()
            for page in ("near-misses", "feedback", "people", "reflection")
            if hasattr(noun, "id")
        ]
        narrowed = [
            f"/strengths?theme={theme}&organisation={self.word}",
            f"/near-misses?search={self.word[:-2]}",
            f"/people?who={self.word[:-2]}",
            f"/people?search={self.word[:-2]}",
            f"/feedback?theme={theme}&person={person}",
            "/calendar?all=yes&day=2026-03-09",
            "/data?part=Trash",
        ]
        return [*opened, *edited, *narrowed]


def _marked(noun: Any, word: str) -> Any:
    """A noun with the word in every text of it."""
    texts = {}
    for field in fields(noun):
        if type(getattr(noun, field.name)) is not str or re.search(r"(^|_)(id|key)$|^(starts_at|zone)$", field.name):
            continue
        if field.name == "email":
            texts[field.name] = f"{word}@example.com"
        elif "link" in field.name:
            texts[field.name] = f"https://{word}.example.com"
        else:
            texts[field.name] = f"{word} {field.name}"
    return replace(noun, **texts)


def fill(journal: Journal, word: str) -> Belongings:
    """One of everything in a journal, something in its trash, and something half written."""
    nouns = {name: _marked(noun, word) for name, noun in factories.one_of_each().items()}
    gone = factories.application(organisation=f"{word} thrown away")
    with journal.writing() as tx:
        for noun in (*nouns.values(), gone):
            store.save(tx, noun)
        store.save_draft(tx, "turned-down.organisation", f"{word} half written")
        store.delete(tx, gone)
    own = (noun for name, noun in nouns.items() if name != "letter_template")  # the id of one is everybody's
    ids = {noun.id for noun in (*own, gone) if len(getattr(noun, "id", "")) >= _UUID} | {journal.id}
    return Belongings(word, ids, nouns)


class Ears:
    """Everything that comes to a browser: the frames of its websockets and the bodies of its requests."""

    def __init__(self, context: BrowserContext) -> None:
        self.heard: list[str] = []
        context.on("page", self._listen)

    def _listen(self, page: Page) -> None:
        def opened(talk: WebSocket) -> None:
            talk.on("framereceived", self._hear)

        page.on("websocket", opened)

    def _hear(self, frame: bytes | str) -> None:
        self.heard.append(frame if isinstance(frame, str) else frame.decode("utf-8", errors="replace"))

    def all(self) -> str:
        """All that was heard since the last time."""
        heard, self.heard = "\n".join(self.heard), []
        return heard
