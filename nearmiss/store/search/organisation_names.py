"""Names of organisations: what the ways to write one have in common, whatever its law calls it."""

import re
from functools import lru_cache
from typing import Final

from nearmiss.store.search.normalisation import fold

FORMS_OF_LAW: Final = frozenset(
    "ab ag aps as asa bv co company corp corporation gmbh holding inc incorporated kft kg kgaa lda limited llc llp ltd"  # noqa: SIM905 - read as words
    " ltda mbh nv ohg oy oyj plc pty sa sarl sas se sl slu spa sro srl ug zoo ev sp lp"
    " group gruppe".split()
)
"""What stands in a name for the form that its law gives an organisation, folded; people leave it out."""
_LEFT_OUT: Final = FORMS_OF_LAW | {"the", "and", "und", "et"}
_INITIALS = re.compile(r"\b(?:\w[./])+\w\b")
_WORD = re.compile(r"[^\W_]+")


def organisation_words(name: str) -> list[str]:
    """The folded words of a name without its form of law, an article and what joins two names; all where none is left.

    "S.A." and "A/S" are words, as "SA" and "AS" are.
    """
    words = _WORD.findall(fold(_INITIALS.sub(lambda found: re.sub(r"[./]", "", found[0]), name)))
    return [word for word in words if word not in _LEFT_OUT] or words


@lru_cache(maxsize=50_000)
def organisation_key(name: str) -> str:
    """What the ways to write an organisation have in common: "Acme Pty Ltd" is "acme"."""
    return " ".join(organisation_words(name)) or name.casefold()
