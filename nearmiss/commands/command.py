"""Command: its word, its options, and what it does."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """One command of ``nearmiss``, declared by the module that runs it and listed in ``nearmiss/__main__.py``.

    ``options`` declares them; ``run`` takes what was said, with the words that no option took as ``others``, and gives
    the exit code. Where it ``opens_a_journal``, a ``JournalError`` of it is printed as its sentence, and the code is 1.
    """

    name: str
    help: str
    options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    description: str | None = None
    epilog: str | None = None
    opens_a_journal: bool = True
    takes_others: Callable[[str], bool] = lambda _word: False
