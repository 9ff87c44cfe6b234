"""Child processes of the store's tests: a program in words, run with this repository on its path."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

KILLS = int(os.environ.get("NEARMISS_KILLS", "15"))
"""The moments at which an import, a restore and a merge are killed: some in CI, fifty where it is asked for."""


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    """A Python process that runs ``program``; its lines can be read from ``stdout``."""
    return subprocess.Popen(
        [sys.executable, "-u", "-c", program, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(program: str, *arguments: object) -> str:
    """What ``program`` printed; its failure is the test's."""
    with start(program, *arguments) as child:
        out, err = child.communicate(timeout=120)
    assert child.returncode == 0, err
    return out
