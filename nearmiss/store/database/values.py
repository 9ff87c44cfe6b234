"""Values that every database can store: text, years, moments in UTC; and their types in SQL and in Python."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

PYTHON_TYPES: Mapping[str, type] = {
    "VARCHAR": str,
    "TEXT": str,
    "INTEGER": int,
    "BIGINT": int,
    "BOOLEAN": bool,
    "DATE": date,
    "TIMESTAMP": datetime,
    "TIMESTAMP WITHOUT TIME ZONE": datetime,
}
SQL_TYPES: Mapping[type, str] = {str: "TEXT", int: "INTEGER", bool: "BOOLEAN", date: "DATE", datetime: "TIMESTAMP"}

YEARS = range(1900, 3000)
"""The years a stored day or moment may be in; the plan of the last day that can be typed ends long before."""


def utc_now() -> datetime:
    """This moment as naive UTC, the way every time is stored."""
    return datetime.now(UTC).replace(tzinfo=None)


def storable(text: str) -> str:
    """``text`` without what no database keeps: NUL characters go, halves of surrogate pairs become U+FFFD."""
    text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
