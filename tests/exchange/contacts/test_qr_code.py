"""A card as a QR code, read back by ZXing, which many phones use too."""

import re

import pytest
import zxingcpp

from nearmiss.exchange.contacts.qr_code import qr_code
from nearmiss.exchange.contacts.vcard import short_vcard
from nearmiss.model import Person
from tests import factories

PEOPLE = (
    factories.person(name="Rita", email="", organisation=""),
    factories.person(name="ß"),
    factories.person(name="Zoë Müller", organisation="Söhne; & Co, Ltd", phone="+49 30 1", email="zoe@example.com"),
    factories.person(name="محمد بن سلمان", organisation="山田商店", address="Quay 1\nPorto"),
)


def picture(svg: str, scale: int = 4) -> memoryview:
    """The drawing as grey squares, a byte each: dark where its path goes."""
    side = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])  # type: ignore[index]
    rows = [bytearray(b"\xff" * side) for _ in range(side)]
    x = y = 0.0
    path = re.search(r'stroke="#000"[^>]* d="([^"]*)"', svg)[1]  # type: ignore[index]
    for command, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", path):
        if command == "h":
            rows[int(y)][int(x) : int(x) + int(first)] = bytes(int(first))
            x += float(first)
        else:
            x, y = (0.0, 0.0) if command == "M" else (x, y)
            x, y = x + float(first), y + float(second)
    data = b"".join(bytes(value for value in row for _ in range(scale)) * scale for row in rows)
    return memoryview(data).cast("B", shape=[side * scale, side * scale])


def read(person: Person) -> list[bytes]:
    """What is read in the code of a person."""
    code = qr_code(person)
    assert code
    return [found.bytes for found in zxingcpp.read_barcodes(picture(code.svg))]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
def test_the_code_is_read_back_as_the_card(person: Person) -> None:
    assert read(person) == [short_vcard(person)]
    assert person.name in short_vcard(person).decode()


def test_it_has_its_own_white_ground_and_quiet_zone_for_a_dark_page() -> None:
    code = qr_code(PEOPLE[0])
    assert code
    side = int(re.search(r'viewBox="0 0 (\d+)', code.svg)[1])  # type: ignore[index]
    assert f'fill="#fff" d="M0 0h{side}v{side}h-{side}z"' in code.svg
    edge = picture(code.svg, 1).tolist()[:4]
    assert {value for row in edge for value in row} == {255}


def test_an_address_without_room_is_left_out_and_said() -> None:
    person = factories.person(address="Long Quay\n" * 60)
    code = qr_code(person)
    assert code
    assert code.without_address
    assert read(person) == [short_vcard(person, address=False)]
    short = qr_code(factories.person(address="Quay 1"))
    assert short
    assert not short.without_address


def test_what_is_too_long_for_a_camera_has_no_code() -> None:
    assert qr_code(factories.person(name="ü" * 300)) is None
    assert (
        qr_code(factories.person(name="ü" * 300, title="ü" * 300, organisation="ü" * 300, address="ü" * 3000)) is None
    )
