"""The hosted app as asgi_app.py serves it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.door.house import Hosted
from tests.provider import Provider


class Served(Hosted):
    """The hosted app, by asgi_app.py."""

    def __init__(self, place: Path, one: Provider, database: str) -> None:
        super().__init__(place, {"college": one}, database=database)
        self._script = "asgi_app.py"

    def memory(self) -> float:
        """What the app's process holds, in megabytes."""
        assert self._process is not None
        found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{self._process.pid}/status").read_text())
        assert found
        return int(found.group(1)) / 1024


@contextmanager
def served(place: Path, one: Provider, database: str) -> Iterator[Served]:
    """The app, stopped at the end."""
    app = Served(place, one, database)
    app.start()
    try:
        yield app
    finally:
        app.stop()
