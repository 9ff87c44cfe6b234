"""The app in a process of its own, and Chromium to look at it with."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT = 60.0


def free_port() -> int:
    """A port nobody listens on right now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class App:
    """A running nearmiss: where it is, and how to stop and start it again on the same port and journal."""

    def __init__(
        self,
        database: Path | str,
        *,
        today: str,
        options: tuple[str, ...] = (),
        log: Path | None = None,
        script: str = "streamlit_app.py",
    ) -> None:
        self.database = Path(database)
        self.port = free_port()
        self.log = log or self.database.with_suffix(".log")
        self._environment = {**os.environ, "NEARMISS_DATABASE": str(database), "NEARMISS_TODAY": today}
        self._options = options
        self._script = script
        self._folder = ROOT
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its address, with the path it lives under."""
        base = "".join(option.partition("baseUrlPath=")[2] for option in self._options)
        return "/".join(filter(None, (f"http://127.0.0.1:{self.port}", base)))

    def _command(self) -> list[str]:
        """What it is started with."""
        return [
            *(sys.executable, "-m", "streamlit", "run", str(ROOT / self._script)),
            "--server.headless=true",
            "--server.address=127.0.0.1",
            f"--server.port={self.port}",
            "--server.fileWatcherType=none",
            *self._options,
        ]

    def start(self) -> None:
        """Start it and wait until it answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command(), cwd=self._folder, env=self._environment, stdout=log, stderr=log
            )
        deadline = time.monotonic() + WAIT
        while time.monotonic() < deadline:
            with (
                contextlib.suppress(URLError, ConnectionError),
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5),  # noqa: S310 - our own http address
            ):
                return
            if self._process.poll() is not None:
                break
            time.sleep(0.1)
        message = f"the app did not start: {self.log.read_text(errors='replace')[-2000:]}"
        raise RuntimeError(message)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it and wait until it is gone."""
        if self._process is not None:
            self._process.send_signal(how)
            try:
                self._process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None


@contextlib.contextmanager
def running(
    database: Path | str,
    *,
    today: str,
    options: tuple[str, ...] = (),
    log: Path | None = None,
    script: str = "streamlit_app.py",
) -> Iterator[App]:
    """An app that is stopped at the end; ``script`` is ``asgi_app.py`` for one that serves more than its pages."""
    app = App(database, today=today, options=options, log=log, script=script)
    app.start()
    try:
        yield app
    finally:
        app.stop()


@contextlib.contextmanager
def chromium(path: str, *flags: str) -> Iterator[Browser]:
    """A headless Chromium that asks nobody but the app."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
        try:
            yield browser
        finally:
            browser.close()


def settled(page: Page) -> None:
    """Wait until a page has its title, the script is not running and nothing is on its way."""
    page.locator("h1").first.wait_for(timeout=WAIT * 1000)
    page.wait_for_function(
        """() => {
            const app = document.querySelector('[data-testid="stApp"]');
            const stale = document.querySelector('[data-stale="true"]');
            return app && app.dataset.testScriptState === 'notRunning' && !stale;
        }""",
        timeout=WAIT * 1000,
    )
    page.wait_for_timeout(250)
