"""What a Containerfile says, instruction by instruction."""

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Instruction:
    """One instruction: its word and what follows it, the line's continuations joined."""

    word: str
    rest: str

    @property
    def words(self) -> list[str]:
        """What follows as separate words; of a JSON list its entries."""
        found: list[str] = json.loads(self.rest) if self.rest.startswith("[") else shlex.split(self.rest)
        return found


@dataclass
class Stage:
    """One stage: what it starts from, its name, and its instructions."""

    base: str
    name: str
    steps: list[Instruction] = field(default_factory=list)

    def last(self, word: str) -> Instruction:
        """The last instruction of this word."""
        return [step for step in self.steps if step.word == word][-1]

    def environment(self) -> dict[str, str]:
        """What the stage sets with ENV."""
        pairs = [pair for step in self.steps if step.word == "ENV" for pair in shlex.split(step.rest)]
        return dict(pair.split("=", 1) for pair in pairs)


def instructions(text: str) -> Iterator[Instruction]:
    """Every instruction, without comments."""
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    for line in lines.replace("\\\n", " ").splitlines():
        if line.strip():
            word, _, rest = line.strip().partition(" ")
            yield Instruction(word.upper(), re.sub(r"\s+", " ", rest.strip()))


def stages(path: Path) -> list[Stage]:
    """The stages of a Containerfile, in their order."""
    found: list[Stage] = []
    arguments: dict[str, str] = {}
    for step in instructions(path.read_text(encoding="utf-8")):
        if step.word == "FROM":
            base, _, name = re.sub(r"\$\{(\w+)\}", lambda m: arguments[m.group(1)], step.rest).partition(" AS ")
            found.append(Stage(base, name or str(len(found))))
        elif step.word == "ARG" and not found:
            name, _, value = step.rest.partition("=")
            arguments[name] = value
        else:
            found[-1].steps.append(step)
    return found
