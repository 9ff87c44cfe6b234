"""Templates of letters: Markdown with slots, checked before they are filled, and filled line by line.

A line is a sentence or two. One that names a slot which is empty goes away, and an empty paragraph with it. A line that
begins with ``|`` says the line above in other words, and one of them is taken. A line that ends in a backslash, begins
with ``- `` or is a link keeps its line break; all others of a paragraph are joined. Lines that begin with ``Subject:``
are the subject of a mail.

A template may print a slot (``{{ role }}``) and ask whether one is filled (``{% if gift and not news %}`` to
``{% endif %}`` on one line), and nothing else: whatever else Jinja2 knows (loops, calls, attributes, filters, other
files, numbers) is refused by its syntax tree before anything runs. So what comes out is never longer than the slots
that are named, and there is nothing to run on. The sandbox stands behind that.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from nearmiss.model import Invalid

LONGEST_TEMPLATE = 20_000
"""Characters a template may have."""

_MOST_SLOTS, _LONGEST_VALUE, _DEEPEST = 300, 5_000, 8
_MAY_STAND = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.And, nodes.Or, nodes.Not)
_LINKS = ("http://", "https://")
_SUBJECT = re.compile(r"subject:", re.IGNORECASE)
_ONLY = "A template can print a slot, {{ role }}, and ask for one, {% if gift %} to {% endif %} on one line; no more."


class _Empty(Exception):
    """A slot that is printed has nothing in it."""


def _filled(value: object) -> object:
    if not value:
        raise _Empty
    return value


_JINJA = ImmutableSandboxedEnvironment(undefined=StrictUndefined, finalize=_filled)
_JINJA.globals.clear()


def check(text: str, slots: Iterable[str], questions: Iterable[str]) -> None:
    """Refuse a template that cannot be filled (``Invalid`` on "text", in a sentence that names what is wrong).

    ``slots`` may be printed and asked for, ``questions`` only asked for.
    """
    if len(text) > LONGEST_TEMPLATE:
        raise Invalid("text", f"A template holds {LONGEST_TEMPLATE:,} characters; this one has {len(text):,}.")
    if text.count("{{") > _MOST_SLOTS or text.count("{%") > _MOST_SLOTS:
        raise Invalid("text", f"More than {_MOST_SLOTS} slots in one template are too many. Take some out.")
    printed, asked = {*slots}, {*questions}
    for number, line in enumerate(text.splitlines(), 1):
        try:
            parsed = _JINJA.parse(line)
        except (TemplateSyntaxError, RecursionError, ValueError):  # the last for a number of thousands of digits
            raise Invalid("text", f"Line {number} cannot be read. {_ONLY}") from None
        _check_node(parsed, printed, asked, f"Line {number}: ")
    names = printed | asked
    if not any(fill(text, dict.fromkeys(names, value), 0)[1] for value in ("x", "")):
        raise Invalid("text", "There is nothing in it but a subject. Write it, or go back to ours.")


def _check_node(node: nodes.Node, printed: set[str], asked: set[str], where: str, depth: int = 0) -> None:
    if not isinstance(node, _MAY_STAND) or depth > _DEEPEST:
        raise Invalid("text", where + _ONLY)
    children = [*node.iter_child_nodes()]
    for child in children:
        if isinstance(child, nodes.Name):
            if child.name in asked and isinstance(node, nodes.Output):
                raise Invalid("text", f"{where}{child.name} is yes or no: ask for it with {{% if {child.name} %}}.")
            if child.name not in printed | asked:
                raise Invalid("text", f"{where}there is no slot {child.name}. There are: {', '.join(sorted(printed))}.")
        _check_node(child, printed, asked, where, depth + 1)


@lru_cache(maxsize=2048)
def _compiled(line: str) -> tuple[Template, tuple[str, ...]]:
    """A line, ready to be filled, and the slots that it prints whatever is filled."""
    outputs = [node for node in _JINJA.parse(line).body if isinstance(node, nodes.Output)]
    return _JINJA.from_string(line), tuple(
        child.name for node in outputs for child in node.nodes if isinstance(child, nodes.Name)
    )


def fill(text: str, values: Mapping[str, str], place: int) -> tuple[str, str]:
    """The subject and the text of a letter: ``text`` with its slots filled from ``values``, every name among them.

    ``place`` chooses among lines that say the same, so that another place gets other words for every part. The template
    has been checked.
    """
    short = {name: value[:_LONGEST_VALUE] for name, value in values.items()}
    choice = _choosing(place)
    lines = text.splitlines()
    subjects = _parts(_SUBJECT.sub("| ", line, count=1) for line in _subject_lines(lines))
    subject = next((said for part in subjects if (said := _choose(part, short, choice))), "")
    body = "\n".join(lines[len(_subject_lines(lines)) :])
    paragraphs = (
        "".join(_joined(_choose(part, short, choice) for part in _parts(paragraph.splitlines())))
        for paragraph in re.split(r"\n\s*\n", body)
    )
    return subject, "\n\n".join(filter(None, paragraphs))


def _subject_lines(lines: list[str]) -> list[str]:
    """The lines of the subject, at the top: those that say so, and other words for them."""
    count = 0
    while count < len(lines) and (_SUBJECT.match(lines[count]) or (count and lines[count].startswith(("|", "/")))):
        count += 1
    return lines[:count]


def _choosing(place: int) -> Callable[[int], int]:
    """A choice among so many, for one part after the other; two places under the number of choices never agree."""
    parts = iter(range(LONGEST_TEMPLATE))

    def choose(count: int) -> int:
        part = next(parts)
        return (place + place // count * (part + 1)) % count

    return choose


def _parts(lines: Iterable[str]) -> list[list[list[str]]]:
    """The parts of a paragraph: a line and those that say it in other words, then those that stand in for them."""
    parts: list[list[list[str]]] = []
    for line in lines:
        words = line.removeprefix("|").removeprefix("/").strip()
        if line.startswith("|") and parts:
            parts[-1][-1].append(words)
        elif line.startswith("/") and parts:
            parts[-1].append([words])
        else:
            parts.append([[words]])
    return parts


def _choose(part: list[list[str]], values: Mapping[str, str], choice: Callable[[int], int]) -> str:
    """One of the lines of a part, of those only that have nothing empty in them."""
    for lines in part:
        full = [sentence for line in lines if (sentence := _sentence(line, values))]
        if full:
            return full[choice(len(full))]
    return ""


def _sentence(line: str, values: Mapping[str, str]) -> str:
    """A line with its slots filled, beginning with a capital; empty where one of its slots is, or no word is left."""
    template, printed = _compiled(line)
    if not all(values[name] for name in printed):
        return ""
    try:
        sentence = " ".join(template.render(values).split())
    except _Empty:
        return ""
    if not re.search(r"\w", sentence):
        return ""
    is_small = sentence[0].islower() and sentence[1:2].islower() and not sentence.startswith(_LINKS)
    return sentence[0].upper() + sentence[1:] if is_small else sentence


def _joined(sentences: Iterable[str]) -> Iterator[str]:
    """The sentences of a paragraph, with a line break after a backslash and around an item or a link, else a space."""
    glue = ""
    for sentence in filter(None, sentences):
        stands_alone = sentence.startswith(("- ", *_LINKS))
        yield ("\n" if stands_alone and glue else glue) + sentence.removesuffix("\\").rstrip()
        glue = "\n" if stands_alone or sentence.endswith("\\") else " "
