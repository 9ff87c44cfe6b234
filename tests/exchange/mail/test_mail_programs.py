"""What arrives in mutt and neomutt of a link and of a draft file, compared with what was meant."""

import shutil
from pathlib import Path

import pytest

from nearmiss.exchange.mail.draft_file import draft_file
from nearmiss.exchange.mail.mailto import mailto
from nearmiss.exchange.mail.plain_text import plain_text
from nearmiss.model import Settings
from tests import factories
from tests.conftest import IN_CI
from tests.exchange.mail.mutt import PROGRAMS, arrives

SUBJECT = "Grüße & Dank: 100 % + #1? “ja” = nein; a/b, 50 %20"
TEXT = "\n".join(
    [
        "Dear Ms Müller-Łukasiewicz,",
        "",
        "Thank you & all the best: 100 % + more #1? “quoted” 'single' \"double\" = ; , / ~ ^ | <b>bold</b> %41 %0A",
        ".",
        "..two dots",
        "From here on it goes well.",
        ">From quoted",
        "-- not a signature",
        "שלום Ada, مرحبا!",
        "emoji 😀 é",
        "",
        "A long paragraph " + "with many words that run on and on, " * 12 + "until it ends.",
        "",
        "x" * 120,
        "",
        "Kind regards",
        "Zoë",
    ]
)


@pytest.fixture(params=PROGRAMS)
def program(request: pytest.FixtureRequest) -> str:
    """A mail program of the terminal. A laptop without it skips these tests; CI fails."""
    name: str = request.param
    if not shutil.which(name):
        if IN_CI:
            pytest.fail(f"CI has no {name}; .ci/run installs it.")
        pytest.skip(f"No {name} here.")
    return name


def test_a_link_arrives_as_it_was_meant(program: str) -> None:
    link = mailto("ada+jobs@example.com", SUBJECT, TEXT, ["max%20m@example.com", "o'neil@example.com"])
    mail, edited = arrives(program, link)
    assert (mail["To"], mail["Cc"]) == ("ada+jobs@example.com", "max%20m@example.com, o'neil@example.com")
    assert mail["Subject"] == SUBJECT
    assert mail.get_content() == f"{TEXT}\n"
    assert edited.endswith(f"\n\n{TEXT}")


@pytest.mark.parametrize("program", ["mutt"], indirect=True)
def test_line_breaks_as_the_standard_has_them_would_show(program: str) -> None:
    """Why a line ends with %0A: if this fails, mutt has learned %0D%0A."""
    _, edited = arrives(program, mailto("ada@example.com", "s", "one\ntwo").replace("%0A", "%0D%0A"))
    assert "one\r\n" in edited


def test_a_draft_file_arrives_as_it_was_meant(program: str, tmp_path: Path) -> None:
    person = factories.person(name='Ada "Zoë" Müller, PhD', email="ada+jobs@example.com")
    letter = factories.letter(person.id, subject=SUBJECT, text=TEXT)
    file = tmp_path / "letter.eml"
    file.write_bytes(draft_file(letter, person, Settings(my_name="Zoë", my_email="zoe@example.com")))
    mail, edited = arrives(program, "-H", str(file))
    assert [(to.display_name, to.addr_spec) for to in mail["To"].addresses] == [("Ada Zoë Müller PhD", person.email)]
    assert mail["From"].addresses[0].addr_spec == "zoe@example.com"
    assert mail["Subject"] == SUBJECT
    assert mail.get_content() == f"{plain_text(TEXT)}\n"
    assert "\r" not in edited
