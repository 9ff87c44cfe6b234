"""Sizes of files: how many bytes of one an import takes at most. What a browser may send is less, and said there."""

from typing import Final

LARGEST_BROUGHT: Final = 200_000_000
"""A file that a terminal brings: a mailbox has so much."""

LARGEST_FILE: Final = 60_000_000
"""One table, one mail, or one file of a zip; more is a bomb, or nothing that a page could show."""


def too_large(most: int) -> str:
    """What is said of a file with more than that."""
    return (
        f"The file has more than {most // 1_000_000} MB, and no more are read. Bring a part of it: of a list the rows "
        "that matter, in a new sheet."
    )
