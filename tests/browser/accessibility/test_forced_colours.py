"""Where the system chooses the colours: the day that is chosen, and today, are told from the others in the month."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.accessibility.rest import Rest
from tests.running import App

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_LOOKS = """() => {
    const parts = (node) => [node, ...node.querySelectorAll('*')].filter((part) => !part.matches('.dot, .dots'));
    const look = (node) => parts(node).map((part) => {
        const style = getComputedStyle(part);
        const edge = (name) => (style[`${name}Style`] === 'none' || style[`${name}Width`] === '0px'
            ? '' : `${style[`${name}Style`]} ${style[`${name}Width`]} ${style[`${name}Color`]}`);
        return [edge('outline'), edge('borderTop'), style.backgroundColor, style.color, style.fontWeight,
            style.textDecorationLine].join();
    }).join(' | ');
    const days = measures.all('[data-day]').filter(measures.isShown);
    const isToday = (node) => node.matches('[aria-current=date]') || node.closest('[aria-current=date]');
    const isChosen = (node) => node.matches('[aria-pressed=true], [aria-current=true], [aria-selected=true]');
    const others = days.filter((node) => !isToday(node) && !isChosen(node));
    return [days.find(isChosen), days.find(isToday), others[0]].map((node) => node && look(node));
}"""


def test_the_chosen_day_and_today_are_told_from_others_in_forced_colours(browser: Browser, sample_app: App) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, forced_colors="active", locale="en-GB")
    context.add_init_script(path=Path(__file__).parent / "measures.js")
    page = context.new_page()
    rest = Rest(page)
    page.goto(f"{sample_app.url}/calendar?day=2026-03-12")
    rest.wait()
    if not page.evaluate("measures.all('[data-day]').length"):  # a switch leads from the agenda to the month
        page.get_by_text("Month", exact=True).first.click()
        rest.wait()
    chosen, today, other = page.evaluate(_LOOKS)
    assert None not in {chosen, today, other}
    assert len({chosen, today, other}) == 3
    context.close()
