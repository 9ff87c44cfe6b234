"""Memory and cold start of the server: ``python -m tests.bench.start [COMMIT ...]``, or ``make bench-start``.

The app with the sample year beside an app of one line, and beside older commits of itself, each started anew in turn
and opened in Chromium with an empty cache. Every app was started once before, so that its byte code is there. Printed
are medians: from the start of the process until it answers, until the page is usable, and what the server then holds.
"""

import argparse
import contextlib
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser

from tests.conftest import find_chromium
from tests.running import ROOT, WAIT, chromium, free_port
from tests.screenshots import TODAY

ONE_LINE = 'import streamlit as st\n\nst.write("hello")\n'

FILL = "import sys, pathlib; from tests.screenshots import fill; fill(pathlib.Path(sys.argv[1]))"
"""Every commit writes the sample year itself: none opens a journal of a newer one."""

USABLE = """selector => {
    const app = document.querySelector('[data-testid="stApp"]');
    const shown = document.querySelector(selector);
    const stale = document.querySelector('[data-stale="true"]');
    return app?.dataset.testScriptState === 'notRunning' && shown?.textContent && !stale;
}"""

MEMORY = ("Pss", "Rss")


@dataclass
class Subject:
    """An app to start: its folder, its script, its journal, what shows that its page is there, and the app's today."""

    name: str
    folder: Path
    script: str
    journal: Path
    shows: str
    today: str = TODAY
    answers: list[float] = field(default_factory=list)
    usable: list[float] = field(default_factory=list)
    received: list[float] = field(default_factory=list)
    memory: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in MEMORY})


def tree(process: int) -> list[int]:
    """A process and all that it started, by their ids."""
    threads = Path(f"/proc/{process}/task").iterdir()
    children = [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    return [process, *(below for child in children for below in tree(child))]


def megabytes(process: int) -> dict[str, float]:
    """What a process and all that it started hold: ``Rss`` counts shared pages whole, ``Pss`` their part of them."""
    totals = dict.fromkeys(MEMORY, 0.0)
    for one in tree(process):
        for line in Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]:
            kind, kilobytes = line.split(":")
            if kind in totals:
                totals[kind] += int(kilobytes.split()[0]) / 1024
    return totals


@contextlib.contextmanager
def server(subject: Subject, port: int) -> Iterator[int]:
    """The server of an app in a process of its own; yields the id of the process at once."""
    command = [sys.executable, "-m", "streamlit", "run", subject.script, "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}", "--browser.gatherUsageStats=false"]
    environment = {**os.environ, "NEARMISS_DATABASE": str(subject.journal), "NEARMISS_TODAY": subject.today}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with (subject.journal.with_suffix(".log")).open("ab") as log:
        process = subprocess.Popen(command, cwd=subject.folder, env=environment, stdout=log, stderr=log)
    try:
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def listens(port: int) -> None:
    """Wait until somebody listens on ``port``."""
    deadline = time.monotonic() + WAIT
    while time.monotonic() < deadline:
        with contextlib.suppress(ConnectionError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.005)
    message = f"nobody listens on port {port}"
    raise TimeoutError(message)


def start(browser: Browser, subject: Subject) -> None:
    """One start of an app, as somebody sees it who opens it at once."""
    port, begun = free_port(), time.perf_counter()
    with server(subject, port) as process, contextlib.closing(browser.new_context()) as context:
        page = context.new_page()
        network = context.new_cdp_session(page)
        sizes: list[float] = []
        network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        network.send("Network.enable")
        listens(port)
        subject.answers.append(time.perf_counter() - begun)
        page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
        page.wait_for_function(USABLE, arg=subject.shows, polling="raf", timeout=WAIT * 1000)
        subject.usable.append(time.perf_counter() - begun)
        page.wait_for_timeout(1000)
        subject.received.append(sum(sizes) / 1e6)
        for kind, size in megabytes(process).items():
            subject.memory[kind].append(size)


@contextlib.contextmanager
def checked_out(commit: str, folder: Path) -> Iterator[Path]:
    """An older state of the repository in a folder of its own."""
    git = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "--quiet", "--detach", str(folder), commit], check=True)
    try:
        yield folder
    finally:
        subprocess.run([*git, "remove", "--force", str(folder)], check=True)


def with_sample_year(name: str, folder: Path, script: str, journal: Path) -> Subject:
    """The app as it stands in ``folder``, with the sample year in ``journal``."""
    if not journal.exists():
        subprocess.run([sys.executable, "-c", FILL, str(journal)], cwd=folder, check=True)
    return Subject(name, folder, script, journal, "h1")


def report(subjects: list[Subject]) -> None:
    """Print the medians, and how many times the one line each takes."""
    first = subjects[0]
    columns = ("answers s", "usable s", "received MB", "PSS MB", "RSS MB")
    print(f"\n{'':24}" + "".join(f"{column:>20}" for column in columns))

    def medians(subject: Subject) -> list[float]:
        series = (subject.answers, subject.usable, subject.received, *(subject.memory[kind] for kind in MEMORY))
        return [statistics.median(values) for values in series]

    for subject in subjects:
        beside = zip(medians(subject), medians(first), strict=True)
        print(f"{subject.name:24}" + "".join(f"{value:>12.2f} ({value / one:4.2f})" for value, one in beside))
    print("\nMedians; in brackets: times the one line.")


def main() -> None:
    """Read the command line, start everything in turn and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commits", nargs="*", help="older commits of nearmiss to start beside this one")
    parser.add_argument("--starts", type=int, default=10, help="starts of each (10)")
    wanted = parser.parse_args()
    path = find_chromium()
    if path is None:
        sys.exit("No Chromium here: install chromium, or name one in the environment variable CHROMIUM.")
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        (folder / "one").mkdir()
        (folder / "one" / "app.py").write_text(ONE_LINE, encoding="utf-8")
        subjects = [Subject("one line", folder / "one", "app.py", folder / "none.duckdb", '[data-testid="stMarkdown"]')]
        now = folder / "now.duckdb"
        subjects += [with_sample_year(script, ROOT, script, now) for script in ("streamlit_app.py", "asgi_app.py")]
        script = "streamlit_app.py"
        for commit in wanted.commits:
            older = stack.enter_context(checked_out(commit, folder / commit))
            subjects.append(with_sample_year(f"{commit} {script}", older, script, folder / f"{commit}.duckdb"))
        with chromium(path) as browser:
            for subject in subjects:
                start(browser, subject)
                for series in (subject.answers, subject.usable, subject.received, *subject.memory.values()):
                    series.clear()
            order = random.Random(0)  # noqa: S311 - in any order, since each may meet what the one before it left behind
            for _ in range(wanted.starts):
                for subject in order.sample(subjects, len(subjects)):
                    start(browser, subject)
        report(subjects)


if __name__ == "__main__":
    main()
