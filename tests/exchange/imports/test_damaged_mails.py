"""Damaged mails: a sentence each and no error, none longer than a good one of its size; a large mailbox takes little room."""

import base64
import random
import time
import tracemalloc

from nearmiss.exchange.imports.mail.preview import preview
from nearmiss.exchange.imports.preview import Action
from tests.exchange.imports.mails import CASES, NO_DA, journal, mail

MOST = 300


def damaged(data: bytes, by: random.Random) -> bytes:
    """A file as it is after a transfer that went wrong, one way or another."""
    place = by.randrange(len(data))
    noise = bytes(by.randrange(256) for _ in range(by.randrange(400)))
    lines = data.split(b"\n")
    by.shuffle(lines)
    ways = (
        data[:place],
        data[:place] + noise + data[place:],
        b"\n".join(lines),
        data.replace(b"\n", by.choice((b"\r", b"\r\n"))),
        data[:place] + data[place : place + by.randrange(200)] * by.randrange(1, 300) + data[place:],
        data.replace(b":", b"").replace(b">", b""),
        data.decode("utf-8", "replace").encode("utf-16"),
        data[:place] + data[place + by.randrange(200) :],
    )
    return by.choice(ways) or b"x"


def test_damaged_mails_are_a_sentence_each() -> None:
    seeds = [case.data for case in CASES]
    seeds.append(b"".join(b"From x@example.com Mon Mar  9 09:30:00 2026\n" + data + b"\n\n" for data in seeds[:10]))
    known = journal()
    for number in range(MOST):
        by = random.Random(number)  # noqa: S311 - the same damage every time
        data = by.choice(seeds)
        for _ in range(by.randrange(1, 4)):
            data = damaged(data, by)
        found = preview(data, by.choice(("a.eml", "", "b.mbox")), known, {})
        assert found.refused or found.items, number
        for item in found.items:
            assert item.why or item.action in {Action.NEW, Action.CHANGED}, (number, item)
            item.nouns()


def _seconds(data: bytes) -> float:
    known = journal()
    times = []
    for _ in range(3):
        begin = time.process_time()
        preview(data, "a.eml", known, {})
        times.append(time.process_time() - begin)
    return min(times)


def test_a_hostile_mail_takes_no_longer_than_a_good_one_of_its_size() -> None:
    size = 60_000
    good = _seconds(mail((NO_DA + "\n\n") * (size // len(NO_DA))))
    for sign in (
        "a ",
        ">",
        "-",
        "<div>",
        "=?",
        "wrote: ",
        "On 1 ",
        "not ",
        "From: a@b.c\n",
        "=C3",
        "\u00e9 ",
        "A. ",
        "the A ",
        "1/",
        "a@",
    ):
        bad = mail(sign * (size // len(sign)))
        assert _seconds(bad) < 10 * good + 0.5, sign


def test_the_attachments_of_a_mailbox_take_no_room() -> None:
    blob = base64.encodebytes(bytes(3_000_000))
    body = b"--q\nContent-Type: text/plain\n\n" + NO_DA.encode() + b"\n--q\nContent-Type: application/pdf\n"
    body += b"Content-Transfer-Encoding: base64\n\n" + blob + b"--q--\n"
    one = mail("", kind='multipart/mixed; boundary="q"') + body
    data = b"".join(b"From x@example.com Mon Mar  9 09:30:00 2026\n" + one + b"\n\n" for _ in range(10))
    tracemalloc.start()
    found = preview(data, "a.mbox", journal(), {})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.items[0].fields["reason"] == NO_DA
    assert len(found.items) == 10
    assert peak < len(data) / 2
