"""One family of errors: what happened to the journal, in a sentence that also says what to do."""

from pathlib import Path


class JournalError(Exception):
    """Something about the journal that its user has to know; ``sentence`` says what happened and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class InUse(JournalError):
    """Another process has the journal open; ``pid`` is its number where it is known."""

    def __init__(self, path: Path, pid: int | None = None) -> None:
        who = f"another program (process {pid})" if pid else "another program"
        super().__init__(f"The journal {path} is open in {who}: close nearmiss there, then reload this page.")
        self.pid = pid


class NotAJournal(JournalError):
    """The file is something else: a text, an empty file, another kind of database; it was left as it is."""

    def __init__(self, path: Path, what: str = "is not a nearmiss journal") -> None:
        super().__init__(
            f"The file {path} {what}; it was left as it is: choose another place for the journal, or move it away."
        )


class Damaged(JournalError):
    """Bytes of the journal are missing or changed."""

    def __init__(self, path: Path | None, what: str = "is damaged") -> None:
        super().__init__(
            f"The journal {path or 'in memory'} {what}: move it and its .wal file together to a safe place, "
            "start nearmiss again, and restore the newest archive from the folder backups beside it."
        )


class TooNew(JournalError):
    """A newer nearmiss, or a newer DuckDB, wrote the journal; it was left as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The journal {path} was written by a newer version than this one and was left as it is: "
            "update nearmiss, then open it again."
        )


class MissingFile(JournalError):
    """The write-ahead log is there and the journal it belongs to is gone."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The journal {path} is gone, though its last changes are still beside it in {path.name}.wal: "
            "put the journal back next to them, or move the .wal file to a safe place to begin a new one."
        )


class NotWritable(JournalError):
    """The journal or its folder cannot be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"nearmiss may not write to {path}: allow it to write there, or choose another place for the journal."
        )


class DiskFull(JournalError):
    """There is no room left; what was being saved was not, everything saved before is there."""

    def __init__(self) -> None:
        super().__init__(
            "The disk is full, so this was not saved; all that was saved before is there: make room, then save again."
        )


class Conflict(JournalError):
    """Two writers met; nothing of this one was saved."""

    def __init__(self) -> None:
        super().__init__("Something else was saved at the same moment, so this was not: save it again.")


class Interrupted(JournalError):
    """The database stopped in the middle; it is opened again by the next use."""

    def __init__(self) -> None:
        super().__init__(
            "The journal had to be opened again, so the last step was not saved; all that was saved before is there: "
            "try it once more."
        )


class ChangedElsewhere(JournalError):
    """Somebody saved the same thing in between; ``stored`` is what is there now."""

    def __init__(self, stored: object) -> None:
        super().__init__(
            "This was changed in another tab in the meantime, so it was not saved over: "
            "your words are still here; compare them with what is stored, then save again."
        )
        self.stored = stored


class Missing(JournalError):
    """What was asked for, or what this belongs to, is no longer there."""

    def __init__(self, what: str = "This", then: str = "bring it back from the trash, then try again") -> None:
        super().__init__(f"{what} was deleted in the meantime: {then}.")


class StillNeeded(JournalError):
    """It cannot be deleted while ``count`` others stand on it."""

    def __init__(self, count: int) -> None:
        notes = "feedback note stands" if count == 1 else "feedback notes stand"
        super().__init__(f"{count} {notes} under this theme: merge it into another theme instead.")
        self.count = count


class NotAnArchive(JournalError):
    """The file is no archive of a journal, or no whole one; nothing was replaced."""
