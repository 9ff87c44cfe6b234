"""Our contact cards, read again by four programs of others: field by field what was meant, in both versions."""

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from nearmiss.exchange.contacts.name_parts import name_parts
from nearmiss.exchange.contacts.vcard import Card, Version, vcards
from nearmiss.model import Person
from nearmiss.sample import sample_year
from tests import factories
from tests.conftest import IN_CI, TODAY

HERE = Path(__file__).parent / "contact_readers"
INSTALLED = Path(os.environ.get("READERS") or Path(__file__).parents[2] / ".venv-readers").absolute()
NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
COMMANDS = {
    "vobject": [sys.executable, str(HERE / "by_vobject.py")],
    "khard": [sys.executable, str(HERE / "by_khard.py"), str(INSTALLED / "bin" / "khard")],
    "ical.js": ["node", str(HERE / "ical_js.cjs"), str(INSTALLED)],
    "libebook": [sys.executable, str(HERE / "libebook.py")],
}
LINK = "https://linkedin.example.com/in/"
CARDS = (
    Card(factories.person(name="Rita", organisation="", email="")),
    Card(
        factories.person(
            name="Zoë van der Müller",
            organisation="Müller; Söhne, Ltd",
            title="Head of data, north; and south",
            phone="+49 (30) 12-34",
            email="zoe.müller@example.com",
            linkedin=f"{LINK}zoe?a=1,2;b=3",
            address="Müller & Söhne\nHof 2, Hauptstr. 1\n10115 Berlin",
            interests="open data, cycling, café culture",
        ),
        "Met: hiring manager, Müller; Söhne, Ltd, 2026",
    ),
    Card(
        factories.person(name="محمد بن سلمان", organisation="شركة البيانات", address="1\nמִגְדָּל", interests="خرائط"),
        "سطر\nآخر",
    ),
    Card(factories.person(name="山田 太郎", organisation="山田商店", title="部長", phone="+81 3 0000")),
    Card(factories.person(name=f"Maximiliana {'Wolfeschlegelsteinhausen ' * 8}Bérger", title="Ü" * 200)),
    Card(factories.person(name="Rita; O'Neil-Smith", organisation=r"Back\slash & Co: \n", title="“quoted” ^n")),
)


@pytest.fixture(scope="module")
def installed() -> None:
    """The readers. A laptop without them skips these tests; CI fails."""
    missing = [] if shutil.which("node") else ["Node.js (nodejs and npm)"]
    if not (INSTALLED / "node_modules" / "ical.js").is_dir() or not (INSTALLED / "bin" / "khard").exists():
        missing.append("what `make readers` installs")
    load = "import ctypes; ctypes.CDLL('libebook-contacts-1.2.so.4')"
    if subprocess.run([sys.executable, "-c", load], check=False, capture_output=True).returncode:
        missing.append("libebook-contacts (gir1.2-ebookcontacts-1.2)")
    if missing and IN_CI:
        pytest.fail(f"CI has not all readers of contact cards: {', '.join(missing)}; .ci/run installs them.")
    if missing:
        pytest.skip(f"Not all readers of contact cards are here: {', '.join(missing)}.")


def meant(card: Card, reader: str) -> dict[str, Any]:
    """What a reader is to find of a card.

    ical.js 2.2.1 leaves the backslash before a semicolon where it stands, outside of the parts of a name and the like;
    without it Evolution 3.46 would take nothing after the semicolon at all.
    """

    def text(value: str) -> str:
        return value.replace(";", r"\;") if reader == "ical.js" else value

    person = card.person
    parts = name_parts(person.name)
    return {
        "uid": person.id,
        "name": text(person.name),
        "family": parts.family,
        "given": parts.given,
        "organisation": person.organisation,
        "title": text(person.title),
        "phone": person.phone,
        "email": person.email,
        "address": person.address,
        "linkedin": person.linkedin.replace(",", "%2C").replace(";", "%3B"),
        "interests": [word.strip() for word in person.interests.split(",") if word.strip()],
        "note": text(card.note),
    }


@pytest.mark.slow
@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("reader", COMMANDS)
def test_all_read_every_field_as_it_was_meant(reader: str) -> None:
    sample = [Card(noun) for noun in sample_year(TODAY) if isinstance(noun, Person)]
    cards = [*CARDS, *sample]
    files = {version: vcards(cards, version, NOW).decode() for version in get_args(Version)}
    given = json.dumps(files).encode()
    output = subprocess.run(COMMANDS[reader], input=given, capture_output=True, check=True).stdout
    right = {card.person.id: meant(card, reader) for card in cards}
    for version, people in json.loads(output).items():
        read = {person["uid"]: person for person in people}
        assert (version, read.keys()) == (version, right.keys())
        wrong = {
            (right[id_]["name"], name): (value, right[id_][name])
            for id_, person in read.items()
            for name, value in person.items()
            if value != right[id_][name]
        }
        print(f"{reader}, {version}: {len(read)} people, {len(read) * 12} fields, {len(wrong)} wrong")
        assert wrong == {}
