"""One process that makes the calendar file of a journal again and again, with the nearmiss of the folder it runs in.

``python calendar_worker.py JOURNAL NEAR_MISSES`` makes the journal where there is none. For every line it is sent it
saves one row, makes the file, and answers what that took in seconds of processor time, and how large the file is.
"""

import json
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path.cwd()))

MODULES = ("nearmiss.exchange.calendar.export", "nearmiss.exchange.planned")
"""Where ``calendar_file`` is, and where it was in older commits."""


def main() -> None:
    """Answer until nobody asks."""
    journals, factories = import_module("tests.bench.journals"), import_module("tests.factories")
    store, model = import_module("nearmiss.store"), import_module("nearmiss.model")
    path, now = Path(sys.argv[1]), datetime(2026, 3, 9, 8, 30, tzinfo=UTC)
    if not path.exists():
        journals.journal_of(path, int(sys.argv[2]))
    journal = store.Journal.open(path)
    for module in MODULES:
        try:
            calendar_file = import_module(module).calendar_file
            break
        except ModuleNotFoundError:
            continue
    for _ in sys.stdin:
        with journal.writing() as tx:
            first = min(store.find(tx, model.Application), key=lambda application: application.id)
            store.save(tx, replace(first, closeness=1 + (first.closeness or 0) % 5))
        now += timedelta(hours=1)
        begun = time.process_time()
        data = calendar_file(journal, today=factories.TODAY, now=now)
        took = time.process_time() - begun
        print(json.dumps({"seconds": took, "bytes": len(data), "events": data.count(b"BEGIN:VEVENT")}), flush=True)


if __name__ == "__main__":
    main()
