"""Identifiers: UUID version 7, made by the client so that a new thing and a stored thing are one type."""

import secrets
import time


def new_id() -> str:
    """A fresh UUIDv7 as lower-case text (36 characters); ids made later sort later, to the millisecond."""
    milliseconds = time.time_ns() // 1_000_000
    number = (
        (milliseconds & (2**48 - 1)) << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    )
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
