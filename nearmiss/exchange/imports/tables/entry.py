"""Entry: one row of a list on its way to an item of a preview."""

from dataclasses import dataclass, field
from typing import Any

from nearmiss.exchange.imports.preview import Action


@dataclass(slots=True)
class Entry:
    """What was understood of one row so far.

    ``fields`` are those of its item: days as ISO 8601, our own words; ``interviews`` and ``people`` are lists of such.
    ``keys`` are the questions it depends on, ``waits`` is whether one of them has no answer; ``refused`` says why it
    cannot be taken. ``like`` is the row of the file of which it is another copy, ``is_joined`` whether
    such a row was joined with it, ``known`` the id of the journal's
    application, or person, that it is about. ``meant`` are the ids of the people of the journal whom it names, by the
    names in it.
    """

    number: int
    fields: dict[str, Any] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    waits: bool = False
    refused: str = ""
    why: list[str] = field(default_factory=list)
    action: Action = Action.NEW
    like: int | None = None
    is_joined: bool = False
    known: str | None = None
    changes: tuple[str, ...] = ()
    meant: dict[str, str] = field(default_factory=dict)

    def depends_on(self, key: str, *, waits: bool) -> None:
        """Note a question, and whether it has no answer yet."""
        if key not in self.keys:
            self.keys += (key,)
        self.waits = self.waits or waits

    def settle(self) -> None:
        """The action, where nothing is found in the file or the journal that is the same."""
        if self.refused:
            self.action = Action.REFUSE
        elif self.waits:
            self.action = Action.ASK
