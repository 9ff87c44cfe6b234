"""What a check says of a letter."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing a check says of a text, never a refusal.

    ``check`` is the name of the check in small words ("both halves"), ``sentence`` what is said of it for the user,
    ``sources`` the letters of who gave the rule (``playbook.SOURCES``), ``rule`` why it is asked, in one sentence.
    ``is_flagged`` says whether it is something to look at; else it is something the letter has. ``ranges`` are the
    places in the text it is about, as first and past-the-last character.
    """

    check: str
    sentence: str
    sources: tuple[str, ...]
    rule: str = ""
    is_flagged: bool = True
    ranges: tuple[tuple[int, int], ...] = ()
