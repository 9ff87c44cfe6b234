"""Processes that save without a pause, as somebody does who presses again whenever they are told to."""

import contextlib
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import psycopg

from tests.store import children

THREADS = 3

_SAVE_ON_AND_ON = """
import os, sys, threading, time
from nearmiss.model import Theme
from nearmiss.store import Account, Interrupted, JournalError, save
from nearmiss.store.errors import Unsure
from nearmiss.store.database.postgres_engine import PostgresEngine
from nearmiss.store.accounts.server_storage import ServerStorage

url, mine, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
storage = ServerStorage(url)
go_on = True

def say(word, name=""):
    os.write(1, f"{word} {name}\\n".encode())

look = PostgresEngine.settled
def settled(self, token):
    say("looked")
    return look(self, token)
PostgresEngine.settled = settled

def press(account, name):
    try:
        with storage.open(account).writing() as tx:
            save(tx, Theme(name=name))
    except Unsure:
        say("unsure", name)
        return True
    except JournalError as error:
        say("told", type(error).__name__)
        return False
    say("saved", name)
    return True

def save_on(thread):
    account = Account("https://id.example.com", str(thread))
    number = 0
    while go_on:
        name = f"{mine}/{thread}/{number}"
        while go_on and not press(account, name):
            time.sleep(0.05)
        number += 1

workers = [threading.Thread(target=save_on, args=(number,)) for number in range(threads)]
for worker in workers: worker.start()
sys.stdin.readline()
go_on = False
for worker in workers: worker.join()
storage.close()
say("done")
"""


@dataclass
class Savers:
    """What the processes said."""

    processes: list[subprocess.Popen[str]] = field(default_factory=list)
    saved: Counter[str] = field(default_factory=Counter)
    unsure: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    looked: int = 0
    trouble: str = ""
    done: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            word, _, name = line.rstrip("\n").partition(" ")
            with self._lock:
                if word == "looked":
                    self.looked += 1
                elif word == "done":
                    self.done += 1
                else:
                    {"saved": self.saved, "unsure": self.unsure, "told": self.told}[word][name] += 1

    @property
    def number(self) -> int:
        """How many saves were confirmed so far."""
        return self.saved.total()

    def stop(self) -> None:
        """Let every process finish what it is at."""
        for process in self.processes:
            assert process.stdin is not None
            process.stdin.write("stop\n")
            process.stdin.close()
        for process in self.processes:
            process.wait(90)
            assert process.stderr is not None
            self.trouble += process.stderr.read()

    def check(self, url: str) -> None:
        """Every confirmed save is there once, every other at most once, and nothing went wrong unsaid."""
        with psycopg.connect(url, autocommit=True) as connection:
            there = Counter(name for (name,) in connection.execute("SELECT name FROM nearmiss.theme").fetchall())
        assert self.trouble == ""
        assert self.done == len(self.processes)
        assert set(self.saved.values()) == {1}
        lost = [name for name in self.saved if not there[name]]
        doubled = [name for name, times in there.items() if "/" in name and times > 1]
        assert (lost, doubled) == ([], [])
        print(
            f"{self.number} saves confirmed, 0 lost, 0 doubled; {self.looked} looked for their receipt,"
            f" {self.unsure.total()} unsure, told: {dict(self.told)}"
        )


@contextlib.contextmanager
def saving(*urls: str) -> Iterator[Savers]:
    """A process with three threads for each address; all of them save to the same three journals."""
    found = Savers()
    with contextlib.ExitStack() as ended:
        listeners = []
        for number, url in enumerate(urls):
            process = ended.enter_context(children.start(_SAVE_ON_AND_ON, url, number, THREADS))
            ended.callback(process.kill)
            found.processes.append(process)
            listeners.append(threading.Thread(target=found._listen, args=(process,)))
            listeners[-1].start()
        yield found
        for listener in listeners:
            listener.join(30)
