"""Reading a reflection: every answer under its question, the user's own ones too; excerpts and badges of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from nearmiss import store
from nearmiss.exchange.phrases import excerpt
from nearmiss.model import CHECKLIST_QUESTIONS, OwnAnswer, Reflection
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import day, said

FEELINGS = {1: "heavy", 2: "low", 3: "in between", 4: "lighter", 5: "hopeful"}
"""What the numbers of a feeling say."""


_MOST = 2000
_FOLDED = 100
"""Signs of a folded text that stand in its line."""


def feeling_of(reflection: Reflection) -> str:
    """The feeling in words, or nothing: "feeling 2 of 5 (low)"."""
    number = reflection.feeling
    return f"feeling {number} of 5 ({FEELINGS[number]})" if number else ""


def texts(reflection: Reflection, own: Sequence[OwnAnswer] = ()) -> list[tuple[str, str, str]]:
    """Everything long in a reflection: the field (``own.`` and an id for an own answer), what was asked, the text."""
    boxes = [(name, question, getattr(reflection, name)) for name, question in CHECKLIST_QUESTIONS.items()]
    boxes += [(f"own.{answer.id}", answer.asked, answer.text) for answer in own]
    return [box for box in (*boxes, ("body", "", reflection.body)) if box[2]]


def beginning(reflection: Reflection, own: Sequence[OwnAnswer] = (), length: int = 240) -> str:
    """The beginning of what was written, in one line."""
    words = [bare(text) for _, _, text in texts(reflection, own)[:2]]
    return excerpt(" · ".join(part for part in (reflection.line, *words) if part), length)


def bare(text: str) -> str:
    """The beginning of a Markdown text in one line, without the signs that only shape it."""
    return " ".join(store.bare(text[:_MOST]).split())


def quoted(text: str, length: int = 140) -> str:
    """The same as ``quotation``, safe inside Markdown."""
    return plain(quotation(text, length))


def quotation(text: str, length: int = 140) -> str:
    """The beginning of a Markdown text in one line, as a quotation."""
    return f"“{excerpt(bare(text), length)}”"


def text_blocks(
    text: str, key: str, before: str = "", *, as_typed: bool = False, is_folded: bool = False
) -> Iterator[Node]:
    """A text as part of a block: Markdown, or ``as_typed`` what is none (a letter), line by line.

    Of a long one that ``is_folded`` the first words stand in its line, and the rest is a click away.
    """
    if not text.strip():
        return
    whole = blocks.typed(text.strip()) if as_typed else blocks.markdown(text)
    if is_folded and len(text.strip()) > _FOLDED:
        begins = excerpt(text if as_typed else bare(text), _FOLDED)
        yield blocks.fold(blocks.written(f"{before}{begins}"), whole, key=key)
        return
    if before:
        yield blocks.paragraph(before, small=True)
    yield whole


def read_reflection(reflection: Reflection, today: date, *, own: Sequence[OwnAnswer] = ()) -> None:
    """One reflection, read: the day, the feeling, and every answer under its question."""
    feeling = f" · {feeling_of(reflection)}" if reflection.feeling else ""
    when = blocks.paragraph(blocks.strong(said(reflection.kind)), f", {day(reflection.written_on, today)}{feeling}")
    blocks.show(f"reflection.{reflection.id}", when, *as_blocks(reflection, own))


def as_blocks(reflection: Reflection, own: Sequence[OwnAnswer] = ()) -> Iterator[Node]:
    """The words of a reflection without its day: its line, and every answer under its question."""
    if reflection.line:
        yield blocks.paragraph(blocks.strong(reflection.line))
    for _, asked, text in texts(reflection, own):
        if asked:
            yield blocks.paragraph(blocks.strong(asked))
        yield blocks.markdown(text)


def tags_of(names: Iterable[str]) -> list[Node]:
    """Tags as small badges."""
    return [blocks.badge(name) for name in names]
