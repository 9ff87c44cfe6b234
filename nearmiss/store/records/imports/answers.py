"""Answers that hold for later files as well: what a word of somebody's list means, asked once."""

import json
from collections.abc import Mapping

from nearmiss.model.validation import LONGEST_LINE
from nearmiss.store.database.values import storable
from nearmiss.store.records.settings import save_entry, stored_answers
from nearmiss.store.transaction import Transaction

NAME = "import_answers"
"""The name of the entry among the settings."""

MOST = 1000
"""Answers that are remembered; of more, some are asked again."""


def import_answers(tx: Transaction) -> dict[str, str]:
    """The answers to questions of earlier imports, by the keys of the questions."""
    row = tx.row("SELECT value FROM setting WHERE name = 'import_answers'")
    return stored_answers(json.loads(row[0])) if row else {}


def remember_answers(tx: Transaction, said: Mapping[str, str]) -> None:
    """Remember answers, the last one to a question; what is too long to be one is left out."""
    new = {storable(key): storable(answer) for key, answer in said.items()}
    new = {key: answer for key, answer in new.items() if key and max(len(key), len(answer)) <= LONGEST_LINE}
    before = import_answers(tx)
    kept = {key: answer for key, answer in before.items() if key not in new} | new
    if kept != before:
        save_entry(tx, NAME, dict([*kept.items()][-MOST:]))
