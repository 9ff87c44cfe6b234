"""The same day typed, chosen and shown in browsers of several languages, and pages in zones that nobody knows."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from nearmiss import dates
from nearmiss.ui.runtime.date_order import day_order_of, style_of
from tests.browser.acting import HAND, box, choose, save_the_no, see
from tests.pages.browsing import PAGES
from tests.running import App, settled

pytestmark = pytest.mark.browser

TOLD, HELD = date(2026, 2, 5), date(2026, 2, 6)
"""Days that are others with their numbers the other way round."""

LANGUAGES = {
    "en-US": (["02062026", "02052026"], "02/05/2026"),
    "de-DE": (["06022026", "05022026"], "05/02/2026"),
    "ja-JP": (["20260206", "20260205"], "2026/02/05"),
    "ar": (["06022026", "05022026"], "05/02/2026"),
    "ar-EG": (["٠٦٠٢٢٠٢٦", "٠٥٠٢٢٠٢٦"], "05/02/2026"),
}
"""How 6 and 5 February are typed in a browser of each language, and how the second is shown."""


def in_words(language: str) -> Callable[[date], str]:
    """How a browser of this language is told a day."""
    return lambda day: dates.in_style(style_of(language), dates.day, day, weekday=True, year=False)


def type_day(page: Page, label: str, typed: str) -> Locator:
    """Type a day into a date field, from its first part on, and leave it."""
    field = page.get_by_role("group", name=label, exact=True)
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type(typed, delay=HAND)
    page.keyboard.press("Escape")
    box(page, "Role").click()
    return field


def shown(field: Locator) -> str:
    """What a date field shows."""
    return field.inner_text().replace("\n", "")


@pytest.mark.parametrize(
    "language", [pytest.param(one, marks=[] if one in {"en-US", "ja-JP"} else pytest.mark.slow) for one in LANGUAGES]
)
def test_the_same_day_is_typed_chosen_and_shown(sample_app: App, come: Callable[..., Page], language: str) -> None:
    (another, typed), as_shown = LANGUAGES[language]
    words = in_words(language)
    page = come(locale=language)
    page.goto(f"{sample_app.url}/turned-down")
    see(page, "I was turned down")
    box(page, "Organisation").fill("Acme")
    box(page, "Role").fill(f"Cook {language}")
    choose(page, "How far did you get?", "Final")
    told = type_day(page, "Told on", typed)
    expect(page.get_by_text(f"{words(TOLD)}, 32 days ago", exact=True)).to_be_visible()
    assert shown(told) == as_shown
    held = type_day(page, "The last interview", another)
    expect(page.get_by_text(f"{words(HELD)}, 31 days ago", exact=True)).to_be_visible()
    whole = page.get_by_test_id("stDateInput").filter(has=held)
    whole.get_by_test_id("stDateInputCalendarButton").click()
    days = page.get_by_test_id("stDateInputCalendar").locator("[role=gridcell] [role=button]:not([data-outside-month])")
    expect(days).to_have_count(28)
    days.nth(4).click()
    expect(page.get_by_text(f"{words(TOLD)}, 32 days ago", exact=True)).to_have_count(2)
    assert shown(held) == as_shown
    save_the_no(page)
    see(page, f"Cook {language} · Acme")
    expect(page.get_by_text(f"told {words(TOLD)}")).to_be_visible()


def test_a_day_that_no_month_has_is_said_back_as_the_one_that_is_taken(
    sample_app: App, come: Callable[..., Page]
) -> None:
    page = come()
    page.goto(f"{sample_app.url}/turned-down")
    see(page, "I was turned down")
    told = type_day(page, "Told on", "31022026")
    expect(page.get_by_text("Saturday, 28 February, 9 days ago", exact=True)).to_be_visible()
    assert shown(told) == "28/02/2026"
    told = type_day(page, "Told on", "05111206")
    expect(page.get_by_text("Sunday, 5 November 1206, 819 years ago", exact=True)).to_be_visible()
    assert shown(told) == "05/11/1206"


def test_our_order_is_that_of_the_browsers_own_dates(come: Callable[..., Page]) -> None:
    languages = [
        *("ar", "ar-EG", "da", "de-AT", "de-CH", "de-DE", "en", "en-AU", "en-CA", "en-GB", "en-IN", "en-NZ", "en-US"),
        *("en-ZA", "es-ES", "es-MX", "fi", "fr-CA", "fr-CH", "fr-FR", "he", "hi", "hu", "id", "it", "ja-JP", "ko-KR"),
        *(
            "lt",
            "nb",
            "nl-NL",
            "pl",
            "pt-BR",
            "pt-PT",
            "ro",
            "ru",
            "sv-SE",
            "tr",
            "uk",
            "vi",
            "zh-CN",
            "zh-TW",
            "en-PH",
        ),
    ]
    said = come().evaluate(
        """languages => languages.map(one => new Intl.DateTimeFormat(one, { calendar: "gregory" })
            .formatToParts(new Date(2026, 10, 5)).find(part => part.type !== "literal").type)""",
        languages,
    )
    assert [day_order_of(one).partition(" ")[0] for one in languages] == said


@pytest.mark.parametrize(
    ("zone", "pages"),
    [
        ("Etc/Unknown", ["turned-down"]),
        pytest.param("Etc/Unknown", list(PAGES), marks=pytest.mark.slow),
        pytest.param("Factory", ["today", "turned-down"], marks=pytest.mark.slow),
    ],
)
def test_every_page_opens_in_a_zone_that_is_not_known(
    sample_app: App, browser: Browser, zone: str, pages: list[str]
) -> None:
    context = browser.new_context(timezone_id=zone, locale="en-US")
    page = context.new_page()
    for stem in pages:
        page.goto(f"{sample_app.url}/{'' if stem == 'today' else stem}")
        settled(page)
        expect(page.get_by_text(f"({zone}) is not known here, so your days are counted in UTC.")).to_be_visible()
        if stem == "turned-down":
            type_day(page, "Told on", "02052026")
            expect(page.get_by_text("Thursday, February 5, 32 days ago", exact=True)).to_be_visible()
        expect(page.locator("[data-testid=stException], [data-testid=stAlert]")).to_have_count(0)
    page.get_by_role("link", name="Choose yours").click()
    expect(page.get_by_role("combobox", name="Time zone of your days")).to_be_visible()
    context.close()
