"""The first page after a save beside the page at rest: ``python -m tests.bench.saves [COMMIT ...]``.

``make bench-saves`` runs it. Every version, this one and older commits, has a process and a journal of its own for each
size. They take turns: a page at rest, then the same after a save of one row of some table. Printed are medians of
``ROUNDS`` in milliseconds of the thread's processor time, how many times the page at rest that is, and the most memory
each process ever held.
"""

import argparse
import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.calendar_file import peak
from tests.bench.start import checked_out
from tests.running import ROOT

ROUNDS = 15
SIZES = (10, 100, 1000, 5000)
PAGES = ("Today", "Calendar", "Near miss", "Strengths")
TABLES = ("application", "touchpoint", "decision", "interview", "person", "feedback_note", "promise")
WORKER = Path(__file__).with_name("saves_worker.py")


@dataclass
class Subject:
    """One version with a journal of one size, and what its pages took, by page and by what was saved before."""

    name: str
    process: subprocess.Popen[str]
    times: dict[tuple[str, str], list[float]] = field(default_factory=dict)

    def show(self, page: str, table: str) -> None:
        """Show a page once, after a save to this table if there is one."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([page, table]) + "\n")
        self.process.stdin.flush()
        self.times.setdefault((page, table), []).append(json.loads(self.process.stdout.readline()))

    def median(self, page: str, *, after_a_save: bool) -> float:
        """The middle one, in milliseconds."""
        those = [times for (name, table), times in self.times.items() if name == page and bool(table) is after_a_save]
        return statistics.median(seconds for times in those for seconds in times) * 1000


@contextlib.contextmanager
def subject(name: str, folder: Path, journal: Path, size: int) -> Iterator[Subject]:
    """The version in ``folder``; its process ends with the block."""
    command = [sys.executable, str(WORKER), str(journal), str(size)]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Subject(name, process)
        assert process.stdin
        process.stdin.close()


def main() -> None:
    """Read the command line, let all take turns size by size, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commits", nargs="*", help="older commits of nearmiss beside this one")
    parser.add_argument("--sizes", nargs="*", type=int, default=SIZES, help="numbers of near misses")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        folders = {"this one": ROOT}
        for commit in wanted.commits:
            folders[commit] = stack.enter_context(checked_out(commit, folder / commit))
        titles = "".join(f"{f'{page}, ms at rest and saved':>36}" for page in PAGES)
        print(f"{'near misses':>12}  {'':12}{titles}{'peak MB':>10}")
        for size in wanted.sizes:
            with contextlib.ExitStack() as running:
                subjects = [
                    running.enter_context(subject(version, place, folder / f"{size}-{number}.duckdb", size))
                    for number, (version, place) in enumerate(folders.items())
                ]
                for number in range(ROUNDS):
                    for page in PAGES:
                        for table in ("", TABLES[number % len(TABLES)]):
                            for each in subjects:
                                each.show(page, table)
                for each in subjects:
                    print(row(size, each, subjects[0]), flush=True)
    print("\nIn brackets: times the page at rest, and times this one after a save.")


def row(size: int, each: Subject, first: Subject) -> str:
    """The figures of one version."""
    columns = ""
    for page in PAGES:
        rest, after = each.median(page, after_a_save=False), each.median(page, after_a_save=True)
        beside = after / first.median(page, after_a_save=True)
        columns += f"{rest:>12.1f}{after:>9.1f} ({after / rest:6.2f},{beside:5.1f})"
    return f"{size:>12,}  {each.name:12}{columns}{peak(each.process.pid):>10.0f}"


if __name__ == "__main__":
    main()
