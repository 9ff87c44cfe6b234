"""Does it pay? The answer in a sentence, and the numbers by tie, by role and by step."""

from collections.abc import Mapping, Sequence
from typing import Any

from nearmiss.insights.doors.pays import doors_paid, what_doors_say
from nearmiss.insights.totals import RATE_FROM
from nearmiss.insights.words import upper
from nearmiss.store import Transaction
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.runtime import current_journal


def show() -> None:
    """A sentence, then three tables with the same numbers; what is too little to judge says so."""
    said, tables = current_journal.read(_said)
    blocks.show("pays", blocks.paragraph(blocks.strong(said)), *(node for table in tables for node in table))


def _said(tx: Transaction) -> tuple[str, list[tuple[Node, ...]]]:
    """The answer, and each table below its heading; none where no door opened."""
    paid = doors_paid(tx)
    if not paid["doors"]:
        return what_doors_say(paid["doors"]), []
    steps = [
        [upper(each["step"]), f"{each['done']:,}", f"{each['doors']:,}", _middle(each, "days")]
        for each in paid["by_step"]
    ]
    by_step = blocks.table(("Step", "Done", "Doors later", "Days to the door"), steps)
    no_proof = "Doors that opened later with the same person; that is no proof that the step opened them."
    return what_doors_say(paid["doors"]), [
        (blocks.heading(2, "By how well you clicked"), _people(paid["by_tie"], "tie", "Tie")),
        (blocks.heading(2, "By who they were"), _people(paid["by_role"], "role", "Role")),
        (blocks.heading(2, "By step"), blocks.paragraph(no_proof), by_step),
    ]


def _people(records: Sequence[Mapping[str, Any]], field: str, label: str) -> Node:
    rows = [
        [upper(each[field]), f"{each['people']:,}", f"{each['doors']:,}", _middle(each, "touches", "days")]
        for each in records
    ]
    return blocks.table((label, "People", "Doors", "From the no to a door"), rows)


def _middle(record: Mapping[str, Any], *fields: str) -> str:
    """Medians with their n, or how many of five there are."""
    if any(record[field] is None for field in fields):
        return f"not enough yet: {record['n']} of {RATE_FROM}" if record["n"] else "none yet"
    said = ", ".join(f"{record[field]:,} {field}" for field in fields)
    return f"{said} (n = {record['n']})"
