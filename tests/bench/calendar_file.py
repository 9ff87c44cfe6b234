"""The calendar file beside that of older commits: ``python -m tests.bench.calendar_file [COMMIT ...]``.

``make bench-calendar`` runs it. Every version has a process and a journal of its own, made by its own code, with the
same near misses. They take turns, each time after a save of one row: the first file of the process, then the median of
``ROUNDS``, in seconds of processor time, and the most memory the process ever held.
"""

import argparse
import contextlib
import json
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.start import checked_out
from tests.running import ROOT

ROUNDS = 5
NEAR_MISSES = 1000
WORKER = Path(__file__).with_name("calendar_worker.py")


@dataclass
class Subject:
    """One version of nearmiss, with the process that makes its files, and what they took."""

    name: str
    process: subprocess.Popen[str]
    seconds: list[float] = field(default_factory=list)
    megabytes: float = 0
    events: int = 0

    def make(self) -> None:
        """Ask for one more file."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        self.seconds.append(answer["seconds"])
        self.megabytes, self.events = answer["bytes"] / 1e6, answer["events"]


@contextlib.contextmanager
def subject(name: str, folder: Path, journal: Path) -> Iterator[Subject]:
    """The version in ``folder``; its process ends with the block."""
    command = [sys.executable, str(WORKER), str(journal), str(NEAR_MISSES)]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Subject(name, process)
        assert process.stdin
        process.stdin.close()


def peak(process: int) -> float:
    """The most megabytes a process held at a time."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return float(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024


def main() -> None:
    """Read the command line, let all take turns, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commits", nargs="*", help="older commits of nearmiss beside this one")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        folders = {"this one": ROOT}
        for commit in wanted.commits:
            folders[commit] = stack.enter_context(checked_out(commit, folder / commit))
        subjects = [
            stack.enter_context(subject(name, place, folder / f"{number}.duckdb"))
            for number, (name, place) in enumerate(folders.items())
        ]
        for _ in range(ROUNDS + 1):
            for each in subjects:
                each.make()
        peaks = [peak(each.process.pid) for each in subjects]
    print(
        f"\n{NEAR_MISSES:,} near misses{'first file s':>16}{'after a save s':>20}{'MB':>8}{'events':>9}{'peak MB':>9}"
    )
    (first, after) = (subjects[0].seconds[0], statistics.median(subjects[0].seconds[1:]))
    for each, most in zip(subjects, peaks, strict=True):
        begun, then = each.seconds[0], statistics.median(each.seconds[1:])
        ratios = f"{begun:>9.2f} ({begun / first:5.1f}){then:>12.2f} ({then / after:5.1f})"
        print(f"{each.name:18}{ratios}{each.megabytes:>8.1f}{each.events:>9,}{most:>9.0f}")
    print("\nIn brackets: times this one.")


if __name__ == "__main__":
    main()
