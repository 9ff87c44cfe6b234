"""One version of nearmiss that shows pages, some of them after a save of one row, when ``saves`` asks it to.

It runs in the folder of that version, which may be an older one, on a journal of its own. A line in is a page, and the
table of the row to save before it (nothing: the page at rest); a line out is the processor time of its run in seconds.
"""

import gc
import importlib
import json
import logging
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

FOLDER = Path.cwd()
sys.path.insert(0, str(FOLDER))

from nearmiss import model, store  # noqa: E402 - of the version in this folder
from tests.bench import journals, visit  # noqa: E402 - the same
from tests.factories import TODAY  # noqa: E402 - the same

WARM = 3
ACCOUNT = "nearmiss.ui.access.open_journals", "nearmiss.ui.journals"
"""Where the open journals are found: in this version, and as it was called before."""


class Runner(visit._Runner):
    """Takes the time of the thread alone: what else the machine does is not in it."""

    def _run_script(self, rerun_data: Any) -> None:
        begin = time.thread_time()
        super()._run_script(rerun_data)
        self.seconds = time.thread_time() - begin


def opened() -> store.Journal:
    """The journal that the app has open."""
    for name in ACCOUNT:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        journal: store.Journal = getattr(module, "storage" if hasattr(module, "storage") else "home")().open(
            store.LOCAL
        )
        return journal
    raise ImportError(ACCOUNT)


def save(journal: store.Journal, table: str, chance: random.Random) -> None:
    """Save one row of a table again, any of them; of contacts every other time a new one."""
    kind: Any = getattr(model, "".join(word.capitalize() for word in table.split("_")))
    key = "key" if kind is model.Decision else "id"
    with journal.writing() as tx:
        keys = [row[0] for row in tx.rows(f"SELECT {key} FROM {table} ORDER BY {key}")]
        place = chance.randrange(len(keys))
        noun: Any = store.get(tx, kind, keys[place])
        if kind is model.Touchpoint and place % 2:
            noun = kind(person_id=noun.person_id, application_id=noun.application_id, happened_on=TODAY)
        store.save(tx, noun)


def main(path: Path, near_misses: int) -> None:
    """Make the journal, and show what is asked for until nothing is any more."""
    os.environ.update(NEARMISS_DATABASE=str(path), NEARMISS_TODAY=TODAY.isoformat())
    logging.disable(logging.WARNING)
    visit._Runner = Runner  # type: ignore[misc]
    journals.journal_of(path, near_misses)
    journal, chance = opened(), random.Random(0)  # noqa: S311 - the same rows in every version
    with journal.reading() as tx:
        newest = tx.rows("SELECT id FROM application ORDER BY told_on DESC LIMIT 1")[0][0]
    pages = {
        "Today": ("", {}),
        "Calendar": ("calendar", {}),
        "Near miss": ("near-misses", {"id": newest}),
        "Strengths": ("strengths", {}),
    }
    with visit.on_stage():
        visits = {name: visit.Visit(FOLDER / "streamlit_app.py", *page) for name, page in pages.items()}
        for each in visits.values():
            for _ in range(WARM):
                each.run()
        for line in sys.stdin:
            page, table = json.loads(line)
            if table:
                save(journal, table, chance)
            gc.collect()
            print(json.dumps(visits[page].run().seconds), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
