"""A mailbox full of newsletters looked at, beside the standard library's ``mailbox`` reading the same file.

``make bench`` prints both, and the memory that looking takes beside the file itself.
"""

import contextlib
import gc
import mailbox
import random
import time
import tracemalloc
from pathlib import Path

import pytest

from nearmiss.exchange.imports.known import Known
from nearmiss.exchange.imports.preview import Preview
from nearmiss.exchange.imports.understand import understand
from tests.conftest import TODAY

pytestmark = pytest.mark.bench

MEGABYTES, MOST, MOST_MEMORY = 40, 5.0, 100
_TEXT = (
    "the spring sale and a garden to your kitchen terms apply of the transparent answer to our weekend in the chair we "
    "have colour is on with feedback you linen offers to the role window this season walnut shipping at a ceramic and "
    "workshop Tuesday 12 March review your order gift position recipe that lemon reader letter unfortunately sold out"
)
_WORDS = _TEXT.split()
_STYLE = "".join(f".block-{n} {{ position: relative; font-family: sans-serif; display: block }}\n" for n in range(60))


def newsletter(number: int) -> bytes:
    """One as shops and papers send it: plain text beside 30 to 40 kB of HTML in tables."""
    chance = random.Random(number)  # noqa: S311 - nothing secret
    said = [" ".join(chance.choices(_WORDS, k=24)).capitalize() + "." for _ in range(40)]
    rows = "".join(
        f'<table role="presentation" width="100%" style="position:relative"><tr><td class="block-{n}" '
        f'style="font-size:16px;padding:0 12px;color:#333333">{line} '
        f'<a href="https://news.example.com/c/{chance.getrandbits(400):x}">More</a></td></tr></table>\n'
        for n, line in enumerate(said)
    )
    return (
        "From news@example.com Mon Mar  2 18:00:00 2026\n"
        f"From: Leaf <news{number % 40}@leaf.example>\nTo: ana@example.com\nSubject: Leaf no. {number}\n"
        f"Date: Mon, {number % 28 + 1:02} Feb 2026 09:00:00 +0000\nMessage-ID: <{number}@leaf.example>\n"
        "List-Unsubscribe: <https://news.example.com/u>\nMIME-Version: 1.0\n"
        'Content-Type: multipart/alternative; boundary="b"\n\n'
        "--b\nContent-Type: text/plain; charset=utf-8\n\n" + "\n\n".join(said) + "\n\n"
        "--b\nContent-Type: text/html; charset=utf-8\n\n"
        f"<html><head><style>{_STYLE}</style></head><body>{rows}</body></html>\n--b--\n\n"
    ).encode()


def _read_by_the_library(path: Path) -> int:
    """The mails of a mailbox, each read whole."""
    with contextlib.closing(mailbox.mbox(path)) as box:
        return sum(len(message.get_payload()) > 0 for message in box)


def test_a_mailbox_of_newsletters_beside_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "news.mbox"
    count = size = 0
    with path.open("wb") as file:
        while size < MEGABYTES * 2**20:
            size += file.write(newsletter(count))
            count += 1
    began = time.perf_counter()
    assert _read_by_the_library(path) == count
    library = time.perf_counter() - began

    def looked() -> Preview:
        return understand(path.read_bytes(), path.name, Known(today=TODAY), {})

    gc.collect()
    began = time.perf_counter()
    found = looked()
    ours = time.perf_counter() - began
    assert len(found.items) == count
    assert {item.action.value for item in found.items} == {"refuse"}
    tracemalloc.start()
    looked()
    more = (tracemalloc.get_traced_memory()[1] - size) / 2**20
    tracemalloc.stop()
    print(
        f"\n{size / 2**20:.0f} MB, {count:,} newsletters: looked at in {ours:.2f} s, read by the standard library in "
        f"{library:.2f} s ({ours / library:.2f} times), {more:.0f} MB beside the file"
    )
    assert ours <= MOST * library
    assert more <= MOST_MEMORY
