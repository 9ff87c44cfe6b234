"""The part of the Calendar page that makes, shows once, renews and revokes the address."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette

from nearmiss import store
from nearmiss.model import Application
from nearmiss.serving import calendar_address
from nearmiss.serving.calendar_feed import Feed
from nearmiss.ui.access import open_journals
from nearmiss.ui.screens.calendar import address_section
from tests import factories
from tests.conftest import TODAY
from tests.pages.browsing import Visitor
from tests.serving.asking import ask


@pytest.fixture
def served() -> Iterator[Starlette]:
    """This process answers the addresses, as asgi_app.py makes it, from the place of journals that the pages use."""
    calendar_address.SERVED.set()
    yield Starlette(
        routes=[*Feed(storage=open_journals.storage, today=lambda _zone: TODAY, proxies=lambda: 0).routes()]
    )
    calendar_address.SERVED.clear()


@pytest.fixture
def visitor() -> Visitor:
    """Somebody at this machine with one near miss."""
    with open_journals.storage().open(store.LOCAL).writing() as tx:
        store.save(tx, factories.application(told_on=TODAY))
    return Visitor()


def labels(visitor: Visitor) -> set[str]:
    """What can be pressed on the page."""
    return {button.label for button in visitor.app.button}


def press(visitor: Visitor, key: str) -> None:
    """Press a button and let the page follow."""
    visitor.app.button(key=key).click()
    visitor.go()


def address(visitor: Visitor) -> str:
    """The path of the address that is shown, empty where none is."""
    return urlsplit(visitor.app.code[0].value).path if visitor.app.code else ""


@pytest.mark.usefixtures("served")
def test_made_shown_once_and_never_again(visitor: Visitor) -> None:
    visitor.open("calendar")
    assert not visitor.app.code
    press(visitor, "subscription-make")
    shown = visitor.app.code[0].value
    assert calendar_address.NAME.fullmatch(shown.rpartition("/")[2].removesuffix(".ics"))
    press(visitor, "subscription-kept")
    assert not visitor.app.code
    assert {"New address", "Revoke"} <= labels(visitor)
    again = Visitor().open("calendar")
    assert not again.app.code, "another session sees that there is one, and not which"
    assert "Revoke" in labels(again)


def test_renewed_and_revoked_from_the_page(visitor: Visitor, served: Starlette) -> None:
    visitor.open("calendar")
    press(visitor, "subscription-make")
    first = address(visitor)
    assert ask(served, first).status == 200
    press(visitor, "subscription-kept")
    press(visitor, "subscription-renew")
    second = address(visitor)
    assert second != first
    assert [ask(served, path).status for path in (first, second)] == [404, 200]
    press(visitor, "subscription-kept")
    press(visitor, "subscription-revoke")
    assert [ask(served, path).status for path in (first, second)] == [404, 404]
    assert "Make the address" in labels(visitor)
    assert not [button for button in visitor.app.button if button.key == "undo"], "a secret is not taken back"


def test_the_page_and_the_address_share_one_open_journal(visitor: Visitor, served: Starlette) -> None:
    visitor.open("calendar")
    press(visitor, "subscription-make")
    path = address(visitor)
    before = ask(served, path).headers["etag"]
    with open_journals.storage().open(store.LOCAL).writing() as tx:
        store.save(tx, factories.application(organisation="Lumen Works", told_on=TODAY))
    after = ask(served, path)
    assert after.headers["etag"] != before
    assert b"Lumen Works" in after.body


def test_nothing_of_it_where_nobody_answers(visitor: Visitor) -> None:
    visitor.open("calendar")
    assert "For your calendar (.ics)" in {one.proto.label for one in visitor.app.get("download_button")}
    assert not {"Make the address", "New address", "Revoke"} & labels(visitor)


@pytest.mark.usefixtures("served")
def test_nothing_of_it_in_a_demonstration() -> None:
    visitor = Visitor().open("today")
    press(visitor, "enter-demonstration")
    visitor.open("calendar")
    assert "Make the address" not in labels(visitor)


@pytest.mark.usefixtures("served")
def test_a_journal_without_a_plan_can_still_close_its_address(visitor: Visitor) -> None:
    visitor.open("calendar")
    press(visitor, "subscription-make")
    with open_journals.storage().open(store.LOCAL).writing() as tx:
        [one] = store.find(tx, Application)
        store.delete(tx, one)
    again = Visitor().open("calendar")
    press(again, "subscription-revoke")
    assert not {"Make the address", "Revoke"} & labels(again)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://nearmiss.example.com/subscription/x.ics", "Leave the *https* as it is"),
        ("http://localhost:8501/subscription/x.ics", "only programs on this machine"),
        ("http://nearmiss.example.com/subscription/x.ics", "reached without encryption"),
    ],
)
def test_the_hint_fits_the_address(address: str, words: str) -> None:
    assert words in address_section._hint(address)
