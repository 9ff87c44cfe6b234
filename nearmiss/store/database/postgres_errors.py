"""PostgreSQL errors and their meanings; none of their own words go further: they may hold a line of a journal."""

import re
from collections.abc import Callable

import psycopg

from nearmiss.store import errors

UNREADABLE = (
    "The address of the database server cannot be read: write it as "
    "postgresql://user:password@host/database, signs like @ / : in the password as %40 %2F %3A, "
    "and after a question mark only what PostgreSQL knows."
)
_WRONG_LOGIN = (
    "The database server did not accept the user or the password in the journal's address: "
    "put the right ones into NEARMISS_DATABASE (or database in the secrets), then restart nearmiss."
)
_NO_DATABASE = (
    "The database in the journal's address does not exist on the server: "
    "create it, or put the right name into NEARMISS_DATABASE (or database in the secrets)."
)
_NO_HOST = (
    "The host in the journal's address is not known: "
    "check its name in NEARMISS_DATABASE (or database in the secrets), and the network."
)
_NO_TLS = (
    "The connection to the database server could not be secured: "
    "check sslmode in the journal's address and the server's certificate."
)
_NO_RIGHT = (
    "The database is not prepared for this version of nearmiss, or not for this login: "
    "run python -m nearmiss prepare with the address of the database's owner, then reload this page."
)
_READ_ONLY = (
    "The database server takes no changes just now (it is a standby, or read-only), so nothing was saved: "
    "wait a moment, then try again, or name the primary in NEARMISS_DATABASE."
)
_NOT_UTF8 = (
    "The database is not in UTF-8, so it cannot keep every text: "
    "create one with ENCODING 'UTF8' and put its name into NEARMISS_DATABASE (or database in the secrets)."
)

_STATES: dict[str, Callable[[], errors.JournalError] | str] = {
    "28": _WRONG_LOGIN,
    "3D000": _NO_DATABASE,
    "3F000": _NO_RIGHT,
    "42501": _NO_RIGHT,
    "53100": errors.DiskFull,
    "53": errors.Busy,
    "25006": _READ_ONLY,
    "57014": errors.Busy,
    "55P03": errors.Busy,
    "40": errors.Conflict,
    "23505": errors.Conflict,
    "22P05": _NOT_UTF8,
}
"""What the beginnings of SQLSTATE codes mean; the first that fits."""

_WORDS: dict[str, Callable[[], errors.JournalError] | str] = {
    "authentication failed|no password supplied|no pg_hba.conf entry|no such user|role .* does not exist"
    "|not permitted to log in|SASL|authentication method": _WRONG_LOGIN,
    "database .* does not exist|no such database": _NO_DATABASE,
    "too many clients|too many connections|no more connections|remaining connection slots": errors.Busy,
    "No space left on device": errors.DiskFull,
    "invalid .*value|invalid port number": UNREADABLE,
    "could not translate host name|Name or service not known|failed to resolve host": _NO_HOST,
    "certificate|does not support SSL": _NO_TLS,
}
"""The same for a connection that did not come about: it has no code, only words."""

_LOST = ("08", "57P", "25P03", "40003")
"""Beginnings of the codes after which a connection is of no more use."""

_NOT_YET = re.compile("read-only|starting up|shutting down|recovery mode|refused|timeout|not accepting|reset by peer")
"""Words of a server that will be there again, at one of several hosts perhaps."""


class Mistake(RuntimeError):
    """A statement of ours that PostgreSQL does not accept: a bug, told without the server's words and the values."""

    def __init__(self, error: psycopg.Error, statement: str = "") -> None:
        name = f"{type(error).__name__}, {error.sqlstate}"
        super().__init__(f"PostgreSQL does not accept a statement ({name}): {statement[:400]}")


def is_lost(error: psycopg.Error, connection: psycopg.Connection[tuple[object, ...]] | None) -> bool:
    """Whether the server went away, or was not there, so that waiting may help."""
    if connection is None:
        known = meaning(error)
        final = isinstance(known, errors.NotAdmitted) and known.sentence != _NO_HOST  # a name may come back
        return isinstance(error, psycopg.OperationalError) and not final
    return connection.closed or bool(error.sqlstate and error.sqlstate.startswith(_LOST))


def is_conflict(error: psycopg.Error) -> bool:
    """Whether the same again may succeed at once."""
    return error.sqlstate in {"40001", "40P01"}


def meaning(error: psycopg.Error) -> errors.JournalError | None:
    """What an error means to the user; ``None`` where that is not known."""
    if error.sqlstate:
        return next((_said(meant) for start, meant in _STATES.items() if error.sqlstate.startswith(start)), None)
    text = str(error)
    if _NOT_YET.search(text):
        return None
    return next((_said(meant) for words, meant in _WORDS.items() if re.search(words, text)), None)


def _said(meant: Callable[[], errors.JournalError] | str) -> errors.JournalError:
    return errors.NotAdmitted(meant) if isinstance(meant, str) else meant()


def translated(error: psycopg.Error, statement: str = "") -> errors.JournalError | Mistake:
    """What to raise in the place of an error; ``statement`` is the text without its values."""
    known = meaning(error)
    if known is not None:
        return known
    if isinstance(error, psycopg.OperationalError) or (error.sqlstate or "").startswith(_LOST):
        return errors.Unreachable()
    return Mistake(error, statement)
