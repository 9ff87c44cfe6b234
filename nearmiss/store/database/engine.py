"""Engine protocol: what a database must offer to carry a journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Head:
    """Where a journal stands: its id, a revision that grows with every save, and commits, which count drafts too."""

    id: str
    revision: int
    commits: int


@dataclass(frozen=True)
class Column:
    """A column of the journal's tables, with the Python type of its values; the first of a table is its key."""

    table: str
    name: str
    type: type
    may_be_none: bool


class EngineTransaction(Protocol):
    """One transaction, from begin to commit or rollback."""

    def run(self, sql: str, parameters: Mapping[str, Any], /) -> list[Row]:
        """All rows of one statement; parameters are named in it as ``$name``."""
        ...

    def columns(self) -> list[Column]:
        """The columns of every table there is, in the order of their making."""
        ...

    def commit(self) -> None:
        """Keep what was done."""
        ...

    def save(self, *, bump: bool) -> Head:
        """Keep what was done to the journal; ``bump`` counts its revision up. Where it stands now."""
        ...

    def close(self) -> None:
        """End the transaction; what was not committed is rolled back."""
        ...


class Engine(Protocol):
    """A database with one journal in it, or the part of a database that belongs to one journal."""

    @property
    def path(self) -> Path | None:
        """The journal's file, where it has one."""
        ...

    @property
    def shared(self) -> bool:
        """Whether other processes may write to the journal while this one has it open."""
        ...

    def begin(self, *, writes: bool = False) -> EngineTransaction:
        """A transaction of its own; every read in one that does not write sees the same moment."""
        ...

    def head(self) -> Head | None:
        """Where the journal stands; ``None`` where none has begun."""
        ...

    def checkpoint(self) -> None:
        """Write what is in the log to its place."""
        ...

    def rest(self) -> None:
        """Let go of what is not needed until the next use."""
        ...

    def close(self) -> None:
        """Close the journal."""
        ...


class Reading:
    """A transaction that reads, begun with its first statement."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._begun: EngineTransaction | None = None

    def _begin(self) -> EngineTransaction:
        self._begun = self._begun or self._engine.begin()
        return self._begun

    def run(self, sql: str, parameters: Mapping[str, Any], /) -> list[Row]:
        """All rows of one statement."""
        return self._begin().run(sql, parameters)

    def columns(self) -> list[Column]:
        """The columns of every table there is."""
        return self._begin().columns()

    def commit(self) -> None:
        """Nothing: it wrote nothing."""

    def save(self, *, bump: bool) -> Head:
        """Refused: what reads saves nothing."""
        raise NotImplementedError

    def close(self) -> None:
        """End the transaction, if it began."""
        if self._begun is not None:
            self._begun.close()
