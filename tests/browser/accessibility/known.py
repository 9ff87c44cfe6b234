"""Faults that are ours and not mended yet: a rule and a page in a line. The list only gets shorter."""

from pathlib import Path

from tests.browser.accessibility.survey import Fault

LIST = Path(__file__).with_name("known_faults.txt")


def lines() -> set[str]:
    """What is known, as it is written."""
    return set(LIST.read_text(encoding="utf-8").splitlines()) - {""}


def line(fault: Fault) -> str:
    """How a fault is written in the list: the rule and the page."""
    return f"{fault.rule} {fault.page}"


def most(what: str, wanted: int) -> int:
    """How many keys or pixels something takes at most: ``wanted``, or more while listed ("most 24 a step done")."""
    listed = [each.split(" ", 2) for each in lines() if each.startswith("most ")]
    return next((int(number) for _, number, name in listed if name == what), wanted)
