"""Senders: whose domain names an organisation, and whose does not; which address is a machine's."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_MACHINE = re.compile(
    r"^(?:no|do|not)[._-]?(?:not[._-]?)?repl|^noreply|no-?reply|donotreply|^notifications?\b|^mailer|^bounce|^postmaster|"
    r"^mailer-daemon|^automat|^system\b|^auto[._-]|keine-antwort|nicht-antworten|ne-pas-repondre|no-?responder|"
    r"nao-?respond|non-?rispondere|niet-?beantwoorden|svara-?ej|svar-?ikke",
    re.IGNORECASE,
)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "gob", "edu", "or", "ne"})


@lru_cache(maxsize=1)
def _domains() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files(__package__).joinpath("senders.toml").read_text(encoding="utf-8"))
    return {kind: frozenset(names) for kind, names in data.items()}


def _is_among(domain: str, kind: str) -> bool:
    known = _domains()[kind]
    parts = domain.split(".")
    return any(".".join(parts[at:]) in known for at in range(len(parts)))


def is_private(domain: str) -> bool:
    """Whether people have their own mailboxes there."""
    return _is_among(domain, "private")


def is_program(domain: str) -> bool:
    """Whether it belongs to a program through which organisations write."""
    return _is_among(domain, "programs")


def is_machine(email: str) -> bool:
    """Whether nobody reads what is sent to an address."""
    return bool(_MACHINE.search(email.partition("@")[0]))


def organisation_domain(email: str) -> str:
    """The name inside the domain of an address, where that is an organisation's own: "harbour-foods"; else empty."""
    domain = email.rpartition("@")[2]
    if not domain or "." not in domain or is_private(domain) or is_program(domain):
        return ""
    parts = domain.split(".")[:-1]
    if len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts = parts[:-1]
    return parts[-1]


@lru_cache(maxsize=1)
def _program_names() -> frozenset[str]:
    return frozenset(part for domain in _domains()["programs"] for part in domain.split(".")[:-1] if len(part) > 4)


def is_program_name(name: str) -> bool:
    """Whether a name is that of such a program: "Indeed Apply", "Greenhouse"."""
    first = re.split(r"\W+", name.casefold(), maxsplit=1)[0]
    return first in _program_names() - {"teams", "talent", "candidates", "online"}
