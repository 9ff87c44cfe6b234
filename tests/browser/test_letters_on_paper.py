"""Letters, envelopes and cards as Chromium prints them: the size of every sheet, and no line lost."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nearmiss.exchange.documents.letter_page import card_page, envelope_page, letter_page
from nearmiss.model import Settings
from tests import factories
from tests.conftest import IN_CI

pytestmark = pytest.mark.browser

ADA = factories.person(
    name="Dr Ada Müller-Łukasiewicz", address="Harbour Analytics\n12 Quay Road\nBristol BS1 4RW", email="a@example.com"
)
ME = Settings(my_name="Zoë Méndez", my_address="3 Mill Lane\nYork YO1 7AA", my_email="zoe@example.com")
AMERICAN = replace(ME, paper="Letter", envelope="No. 10")
ON = date(2026, 3, 9)
SHORT = "Dear Ada,\n\nThank you for the hour on Tuesday, and for telling me so quickly.\n\nKind regards,\nZoë Méndez"
SENTENCE = "What you said about small teams stayed with me, and I have since tried it, one question a week. "

A4, LETTER, DL, NO_10 = (210, 297), (215.9, 279.4), (220, 110), (241.3, 104.8)


def long(paragraphs: int) -> str:
    """A letter of numbered paragraphs of two sentences."""
    inner = "\n\n".join(f"{number}. {SENTENCE}{SENTENCE}" for number in range(1, paragraphs + 1))
    return f"Dear Ada,\n\n{inner}\n\nKind regards,\nZoë Méndez"


def printed(tab: Page, page: str, folder: Path) -> tuple[list[tuple[float, float]], list[str]]:
    """The sheets a page is printed on, in millimetres, and what stands on each, its blanks made one."""
    if not shutil.which("pdftotext"):
        if IN_CI:
            pytest.fail("CI has no pdftotext (poppler-utils); .ci/run installs it.")
        pytest.skip("No pdftotext here: install poppler-utils.")
    (folder / "page.html").write_text(page, encoding="utf-8")
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto((folder / "page.html").as_uri())
    made = tab.pdf(path=folder / "page.pdf", prefer_css_page_size=True)
    assert asked == [(folder / "page.html").as_uri()], "nothing is fetched"
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", made)
    text = subprocess.run(
        ["pdftotext", "-layout", str(folder / "page.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    sheets = [" ".join(sheet.split()) for sheet in text.split("\f")[:-1]]
    return [(float(width) / 72 * 25.4, float(height) / 72 * 25.4) for width, height in boxes], sheets


def same(sizes: list[tuple[float, float]], *meant: tuple[float, float]) -> bool:
    """Whether these are the sizes that were meant, give or take half a millimetre."""
    return len(sizes) == len(meant) and all(
        abs(a - b) < 0.5 for size, one in zip(sizes, meant, strict=True) for a, b in zip(size, one, strict=True)
    )


@pytest.mark.parametrize(("settings", "paper", "envelope"), [(ME, A4, DL), (AMERICAN, LETTER, NO_10)])
def test_a_letter_and_its_envelope_are_a_sheet_each_of_its_own_size(
    tab: Page, tmp_path: Path, settings: Settings, paper: tuple[float, float], envelope: tuple[float, float]
) -> None:
    letter = factories.letter(ADA.id, text=SHORT)
    sizes, sheets = printed(tab, letter_page(letter, ADA, settings, on=ON, envelope=True), tmp_path)
    assert same(sizes, paper, envelope), sizes
    back = "Zoë Méndez 3 Mill Lane York YO1 7AA"
    to = "Dr Ada Müller-Łukasiewicz Harbour Analytics 12 Quay Road Bristol BS1 4RW"
    assert sheets == [f"{back} zoe@example.com 9 March 2026 {to} {' '.join(SHORT.split())}", f"{back} {to}"]
    alone, (only,) = printed(tab, envelope_page(ADA, settings), tmp_path)
    assert same(alone, envelope), alone
    assert only == sheets[1]


@pytest.mark.parametrize("paragraphs", [7, 8, 9, 10, 11, 16])
@pytest.mark.parametrize("settings", [ME, AMERICAN])
def test_a_long_letter_goes_on_without_losing_a_line_and_is_not_signed_alone(
    tab: Page, tmp_path: Path, paragraphs: int, settings: Settings
) -> None:
    text = long(paragraphs)
    sizes, sheets = printed(tab, letter_page(factories.letter(ADA.id, text=text), ADA, settings, on=ON), tmp_path)
    assert len(sizes) == len(sheets)
    numbers = [str(number) for number in range(2, len(sheets) + 1)]
    assert [sheet.rsplit(" ", 1)[1] for sheet in sheets[1:]] == numbers, (
        "the second sheet and those after it are numbered"
    )
    read = " ".join([sheets[0], *(sheet.rsplit(" ", 1)[0] for sheet in sheets[1:])])
    assert read.endswith(" ".join(text.split()))
    assert "a week" in sheets[-1].partition("Kind regards,")[0], "words of the letter stand above the name"


@pytest.mark.parametrize("settings", [ME, AMERICAN])
@pytest.mark.parametrize(("paragraphs", "most"), [(2, 1), (4, 1), (12, 4)])
def test_a_card_holds_its_text_in_the_lower_half(
    tab: Page, tmp_path: Path, settings: Settings, paragraphs: int, most: int
) -> None:
    text = long(paragraphs)
    sizes, sheets = printed(tab, card_page(factories.letter(ADA.id, text=text), ADA, settings), tmp_path)
    assert len(sizes) <= most
    assert same(sizes, *[A4 if settings.paper == "A4" else LETTER] * len(sizes))
    assert sorted(" ".join(sheets).split()) == sorted(text.split())


def test_on_a_screen_it_says_how_to_print_it_and_on_paper_it_does_not(tab: Page, tmp_path: Path) -> None:
    page = card_page(factories.letter(ADA.id, text=SHORT), ADA, ME)
    _, (sheet,) = printed(tab, page, tmp_path)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Card to Dr Ada Müller-Łukasiewicz")
    expect(tab.get_by_text("close the card like a book")).to_be_visible()
    assert sheet == " ".join(SHORT.split())
