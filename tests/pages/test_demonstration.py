"""The sample year in a journal of its own, and who is at the door."""

import pytest

from nearmiss.model import Application, Person
from nearmiss.store import Journal
from nearmiss.ui.access import visitor as door
from tests.pages.browsing import PAGES, Visitor, acme, drafts, facts, find, journal, only

OUTSIDE = "You reached nearmiss from outside"
CHOSEN = "This is the sample year"


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes now is not at this machine."""
    monkeypatch.setattr(door, "is_local", lambda: False)


def test_entering_and_leaving_from_the_first_screen(visitor: Visitor) -> None:
    assert "Your journal is yours" in visitor.open("today").words
    visitor.press("enter-demonstration")
    assert CHOSEN in visitor.words
    assert visitor.titles == ["Today"]
    assert visitor.headings()
    visitor.press("leave-demonstration")
    assert CHOSEN not in visitor.words
    assert visitor.titles == ["A no is not the end of it"]


def test_entering_from_the_data_page(visitor: Visitor) -> None:
    acme()
    visitor.open("data", part="Export and restore").press("enter-demonstration")
    assert CHOSEN in visitor.words
    assert "The way back is at the top of the page." in visitor.words
    for page in PAGES:
        visitor.open(page)
        assert CHOSEN in visitor.words, page
        assert "Acme" not in visitor.words, page


def test_what_is_typed_in_the_sample_year_does_not_reach_the_own_journal(visitor: Visitor) -> None:
    acme()
    before, revision = facts(), journal().revision()
    visitor.open("data", part="Export and restore").press("enter-demonstration")
    visitor.open("people").press("add-person").fill("person-new", name="Zoe Quill", notes="Half").save("person-new")
    assert "Zoe Quill" in visitor.words
    visitor.open("turned-down").fill("turned-down", organisation="Nowhere")
    visitor.open("calendar").open("data", part="Settings").fill("settings", email_ideal=20).save("settings")
    assert (facts(), journal().revision(), drafts()) == (before, revision, {})
    visitor.press("leave-demonstration")
    assert "Zoe Quill" not in visitor.open("people").words
    assert visitor.open("turned-down").held("turned-down", "organisation") == [""]
    assert visitor.open("data", part="Settings").held("settings", "email_ideal") == [17]
    visitor.open("data", part="Export and restore").press("enter-demonstration")
    assert "Zoe Quill" not in visitor.open("people").words  # gone with the demonstration it was typed in


def test_an_undo_stays_in_its_journal(visitor: Visitor) -> None:
    visitor.open("today").press("enter-demonstration").open("people").press("add-person")
    visitor.fill("person-new", name="Zoe Quill").save("person-new")
    assert visitor.has("undo")
    visitor.press("leave-demonstration")
    assert not visitor.has("undo")
    visitor.open("people").press("add-person").fill("person-new", name="Own Person").save("person-new")
    visitor.open("data", part="Export and restore").press("enter-demonstration")
    assert not visitor.has("undo")
    assert only(Person).name == "Own Person"


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("page", PAGES)
def test_somebody_from_outside_never_sees_the_stored_journal(page: str) -> None:
    application = acme(organisation="Secret Harbour", role="Spy", notes="Secret notes")
    ids = {"near-misses": application.id, "reflection": application.id, "people": find(Person)[0].id}
    before = facts()
    visitor = Visitor().open(page)
    assert OUTSIDE in visitor.words
    assert visitor.errors == []
    assert not visitor.has("leave-demonstration")
    assert "Secret" not in visitor.words
    assert "journal.duckdb" not in visitor.words
    visitor.open(page, id=ids.get(page, ""), **{"near-misses-page": "1", "shown": "All"})
    assert "Secret" not in visitor.words
    assert "Ana Costa" not in visitor.words
    assert facts() == before


@pytest.mark.usefixtures("outside")
def test_somebody_from_outside_cannot_write_to_or_open_the_stored_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    acme()
    before = facts()
    visitor = Visitor().open("people").press("add-person")
    visitor.fill("person-new", name="Zoe Quill").save("person-new")
    assert "Zoe Quill" in visitor.words
    assert facts() == before
    opened: list[object] = []
    monkeypatch.setattr(Journal, "open", opened.append)
    for page in PAGES:
        visitor.open(page)
    assert opened == []


@pytest.mark.usefixtures("outside")
def test_who_is_trusted_sees_the_stored_journal() -> None:
    acme()
    visitor = Visitor(trust_visitors=True).open("near-misses")
    assert OUTSIDE not in visitor.words
    assert "Data engineer · Acme" in visitor.words
    visitor.open("people").press("add-person").fill("person-new", name="Zoe Quill").save("person-new")
    assert find(Person, name="Zoe Quill")


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("said", ["true", 1, "yes", None, False])
def test_only_a_plain_true_is_trust(said: object) -> None:
    acme()
    visitor = Visitor(trust_visitors=said).open("near-misses")
    assert OUTSIDE in visitor.words
    assert "Acme" not in visitor.words


def test_the_door_shuts_while_a_session_is_open(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    acme()
    assert "Acme" in visitor.open("near-misses").words
    monkeypatch.setattr(door, "is_local", lambda: False)
    visitor.go()
    assert OUTSIDE in visitor.words
    assert "Acme" not in visitor.words


@pytest.mark.parametrize("url", ["http://192.168.1.7:8501/people", "https://journal.example.com"])
def test_a_browser_that_is_elsewhere_is_outside(url: str) -> None:
    acme()
    visitor = Visitor()
    visitor.app.context = {"url": url}
    visitor.open("near-misses")
    assert OUTSIDE in visitor.words
    assert "Acme" not in visitor.words


def test_a_browser_on_this_machine_is_not(visitor: Visitor) -> None:
    acme()
    visitor.app.context = {"url": "http://localhost:8501/near-misses"}
    assert "Acme" in visitor.open("near-misses").words
    assert len(find(Application)) == 1
