"""Errors of the store: what happened to the journal, in a sentence that also says what to do."""

from pathlib import Path


class JournalError(Exception):
    """Something about the journal that its user has to know; ``sentence`` says what happened and what to do."""

    sentence = ""

    def __init__(self, sentence: str = "") -> None:
        self.sentence = sentence or self.sentence
        super().__init__(self.sentence)


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

    def __init__(self, where: Path | str) -> None:
        super().__init__(
            f"The journal {where} was written by a newer version than this one and was left as it is: "
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


class NotReadable(JournalError):
    """The journal's file cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"nearmiss may not read {path}: allow it to, or choose another place for the journal.")


class DiskFull(JournalError):
    """There is no room left; what was being saved was not, everything saved before is there."""

    sentence = (
        "The disk is full, so this was not saved; all that was saved before is there: make room, then save again."
    )


class Conflict(JournalError):
    """Two writers met; nothing of this one was saved."""

    sentence = "Something else was saved at the same moment, so this was not: save it again."


class Interrupted(JournalError):
    """The database stopped in the middle; it is opened again by the next use."""

    sentence = (
        "The journal had to be opened again, so the last step was not saved; all that was saved before is there: "
        "try it once more."
    )


class NotAdmitted(JournalError):
    """The database server is there, and does not let nearmiss do its work."""


class Unreachable(JournalError):
    """The database server cannot be reached; what was saved before is there."""

    sentence = (
        "The database server cannot be reached just now, so nothing was read or saved; all that was saved before "
        "is there: wait a moment, then try again."
    )


class Busy(JournalError):
    """The database server has too much to do for one more."""

    sentence = "The database server has too much to do just now, so nothing was saved: wait a moment, then try again."


class Unsure(JournalError):
    """The connection was lost in the moment of saving, and did not come back soon enough to look."""

    sentence = (
        "The connection to the database server was lost in the moment of saving, so it is not known whether this "
        "was saved: wait until nearmiss can be used again, look whether it is there, and save it again if not."
    )


class ChangedElsewhere(JournalError):
    """Somebody saved the same thing in between; ``stored`` is what is there now."""

    sentence = (
        "This was changed in another tab in the meantime, so it was not saved over: "
        "your words are still here; compare them with what is stored, then save again."
    )

    def __init__(self, stored: object) -> None:
        super().__init__()
        self.stored = stored


class Missing(JournalError):
    """What was asked for, or what this belongs to, is no longer there."""

    def __init__(self, what: str = "This", then: str = "bring it back from the trash, then try again") -> None:
        super().__init__(f"{what} was deleted in the meantime: {then}.")


class Gone(JournalError):
    """The journal itself was deleted while somebody still worked in it."""

    sentence = "This journal was deleted in the meantime, so nothing was saved: reload the page to begin anew."


class StillNeeded(JournalError):
    """It cannot be deleted while ``count`` others stand on it."""

    def __init__(self, count: int) -> None:
        notes = "feedback note stands" if count == 1 else "feedback notes stand"
        super().__init__(f"{count} {notes} under this theme: merge it into another theme instead.")
        self.count = count


class Taken(JournalError):
    """There is one of a kind, as a week has one review, and there is another one by now: ``whose`` has ``what``."""

    def __init__(self, whose: str, what: str) -> None:
        super().__init__(
            f"{whose} has another {what} by now, and there is one of it: delete that one first, "
            "then bring this one back."
        )


_ANOTHER = "choose another archive, or download it once more"


class NotAnArchive(JournalError):
    """The file is no archive of a journal, or no whole one; nothing was replaced. ``what`` follows ``whose``.

    ``then`` says what to do; who asked for no file themselves is told something else, by ``called``.
    """

    def __init__(self, what: str, then: str = _ANOTHER, whose: str = "This archive") -> None:
        super().__init__(f"{whose} {what}; nothing was changed: {then}.")
        self.what = what
        self.then = then

    def called(self, whose: str, then: str) -> "NotAnArchive":
        """The same of what is called otherwise, with another thing to do, unless there is one for just this."""
        return NotAnArchive(self.what, then if self.then == _ANOTHER else self.then, whose)
