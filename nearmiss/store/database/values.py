"""What every database can store: text, years, and moments in UTC."""

from datetime import UTC, datetime

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
