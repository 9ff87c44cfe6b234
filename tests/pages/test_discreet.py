"""Discreet mode: nothing that is sent to a browser holds a name, an organisation, or how and where to reach anybody."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, unquote

import pytest
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

from nearmiss.model import Application, Channel, Door, Letter, Opening, Person, Position, Reflection
from nearmiss.store import delete, save, save_draft, set_discreet
from nearmiss.store.search.person_names import ALSO_WORDS, Name
from tests import factories
from tests.pages.browsing import PAGES, Visitor, acme, find, journal, only, saved

_UNSEEN = {"id", "form_id", "hash", "js_content", "css_content", "html_content", "script_run_id", "component_name"}


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every message that goes to the browser."""
    heard: list[Any] = []
    enqueue = ForwardMsgQueue.enqueue

    def hear(queue: ForwardMsgQueue, message: Any) -> None:
        heard.append(message)
        enqueue(queue, message)

    monkeypatch.setattr(ForwardMsgQueue, "enqueue", hear)
    return heard


def texts(message: Any) -> Iterator[str]:
    """Every text in a message of Protocol Buffers, but for keys."""
    for field, value in message.ListFields():
        several = value.values() if hasattr(value, "values") else value
        for each in several if hasattr(several, "__len__") and not isinstance(value, str | bytes) else [value]:
            if hasattr(each, "ListFields"):
                yield from texts(each)
            elif isinstance(each, bytes):
                yield each.decode("utf-8", errors="replace")
            elif isinstance(each, str) and field.name not in _UNSEEN:
                yield each
                yield each.encode().decode("unicode_escape", errors="replace") if r"\u" in each else ""  # of JSON


def tab(sent: list[Any]) -> str:
    """What the browser was told last that its tab is called."""
    return [message.page_config_changed.title for message in sent if message.HasField("page_config_changed")][-1]


def turn(*, on: bool) -> None:
    """Hide names, or show them."""
    with journal().writing() as tx:
        set_discreet(tx, on)


def forbidden() -> re.Pattern[str]:
    """Every name of a person, whole and each word of it, every organisation, and how to reach them."""
    people = find(Person)
    words = {person.name for person in people}
    for person in people:
        name = Name.of(person.name)
        words |= {part for part in (name.given, name.family) if len(part) > 2 and part.casefold() not in ALSO_WORDS}
        words |= {person.email, person.phone, person.linkedin, *person.address.splitlines()}
    for kind in (Application, Person, Position, Opening):
        words |= {noun.organisation for noun in find(kind)}
    named = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word.strip())
    return re.compile(rf"(?<!\w)(?:{named})(?!\w)|[\w.]+@\w+\.\w+|linkedin\.com/in", re.IGNORECASE)


def addresses() -> Iterator[tuple[str, dict[str, str]]]:
    """Every page, every view of it, and what it opens."""
    yield from ((page, {}) for page in PAGES)
    newest, somebody = find(Application)[-1].id, find(Person)[0]
    for part in ("Plan", "People", "Feedback", "Story"):
        yield "near-misses", {"id": newest, "section": part}
    yield "near-misses", {"id": newest, "edit": "application:" + newest}
    yield from (("people", {"id": person.id}) for person in find(Person)[:4])
    yield from (("people", {"people": which}) for which in ("Going quiet", "Over a year ago"))
    yield "people", {"id": somebody.id, "edit": "person:" + somebody.id}
    yield "people", {"compare": somebody.id, "with": find(Person)[1].id}
    yield "people", {"who": somebody.name.split()[0].lower()}
    yield "doors", {"id": find(Door)[0].id}
    yield from (("doors", {"doors": view}) for view in ("Openings", "Does it pay?"))
    yield from (("letters", {"id": letter.id}) for letter in find(Letter)[:2])
    yield "letters", {"person": somebody.id}
    yield from (("letters", {"letters": view}) for view in ("Give library", "My news", "Templates and phrases"))
    yield "reflection", {"id": newest}
    yield from (("reflection", {"view": view}) for view in ("Calendar", "Questions and tags"))
    yield "reflection", {"edit": "entry:new"}
    yield from (("entry", {"id": entry.id}) for entry in find(Reflection)[:3])
    yield from (("feedback", {"view": view}) for view in ("Requests", "Themes and practices"))
    yield "feedback", {"edit": "strength:new"}
    yield from (("next-interview", {"part": part}) for part in ("Lessons", "Question bank"))
    yield from (
        ("data", {"part": part})
        for part in ("Export and restore", "Bring", "On paper", "Trash", "Settings", "Health", "What is kept")
    )
    yield from (("strengths", {"behind": mark}) for mark in ("stages~final~reached", "replies-by-channel~mail~n"))
    yield "strengths", {"view": "Near misses", "numbers": "closeness"}
    yield "calendar", {"view": "month", "all": "yes"}
    yield "data", {"of": "person", "id": only(Person, name="Xenia Quill").id}
    yield "data", {"of": "application", "id": only(Application, organisation="Lighthouse Parts").id}
    yield "turned-down", {"edit": "mail:new"}
    yield "search", {"q": somebody.name.split()[0]}
    yield "search", {"q": "data"}


@pytest.mark.usefixtures("sample_year")
def test_no_page_sends_a_name(visitor: Visitor, sent: list[Any]) -> None:
    names = forbidden()
    with journal().writing() as tx:  # former names, and one that is half written
        save(tx, replace(find(Person)[0], name="Xenia Quill", organisation="Ferry Works", phone=""))
        save(tx, replace(find(Application)[-1], organisation="Lighthouse Parts"))
        save_draft(tx, "turned-down.organisation", "Marram Looms")
    names = re.compile(rf"{names.pattern}|xenia|quill|ferry works|lighthouse parts|marram", re.IGNORECASE)
    with journal().writing() as tx:
        delete(tx, find(Person)[5])
        delete(tx, find(Application)[0])
        set_discreet(tx, True)
    leaks: dict[str, set[str]] = {}
    for page, query in addresses():
        sent.clear()
        visitor.open(page, **query)
        assert visitor.titles, page
        found = {match[0] for message in sent for text in texts(message) for match in names.finditer(text)}
        if found:
            leaks[f"{page} {query}"] = found
    assert leaks == {}
    with journal().writing() as tx:
        set_discreet(tx, False)
    sent.clear()
    visitor.open("people")
    assert sum(bool(names.search(text)) for message in sent for text in texts(message)) > 0


def test_one_switch_on_every_page_hides_names_until_it_is_pressed_again(visitor: Visitor, sent: list[Any]) -> None:
    one = acme()
    visitor.open("near-misses", id=one.id)
    assert one.organisation in tab(sent)
    visitor.press("discreet")
    assert "Organisation 1" in tab(sent)
    assert one.organisation not in visitor.words
    visitor.begin()  # a reload
    visitor.open("people")
    assert "Ana Costa" not in visitor.words
    assert "Person 1" in visitor.words
    visitor.press("discreet")
    assert "Ana Costa" in visitor.words


def test_what_is_hidden_is_not_changed_by_a_save(visitor: Visitor) -> None:
    ana = factories.person(name="Ana Prado", organisation="Harbour Foods", notes="She knows Ben Ode", title="Lead")
    saved(ana, factories.person(name="Ben Ode"))
    turn(on=True)
    visitor.open("people", id=ana.id, edit=f"person:{ana.id}")
    form = f"person-{ana.id}"
    names = [field.key for field in visitor.nodes() if getattr(field, "key", None) and "hidden" in field.key]
    assert {key.split(".")[-2] for key in names} >= {"name", "organisation", "notes"}
    assert all(field.disabled for field in visitor.nodes() if getattr(field, "key", None) in names)
    visitor.fill(form, title="Head of Data at Harbour").save(form)
    changed = only(Person, id=ana.id)
    assert (changed.name, changed.organisation, changed.notes) == (ana.name, ana.organisation, ana.notes)
    assert changed.title == "Head of Data at Harbour"
    turn(on=False)
    visitor.open("people", id=ana.id)
    assert visitor.titles == ["Ana Prado"]


def test_what_is_chosen_or_looked_for_by_a_stand_in_is_what_it_stands_for(visitor: Visitor, sent: list[Any]) -> None:
    one, other = acme(), factories.application(organisation="Harbour Foods", role="Clerk")
    saved(other, factories.reflection(other.id, kind="entry", went_well="", body="By the water"))
    turn(on=True)
    visitor.open("reflection", about=other.id, **{"journal-filters": "Filters"})
    [about] = [box for box in visitor.app.selectbox if box.label == "Near miss"]
    assert about.value == other.id
    assert {*about.options} == {"All of them", "Clerk · Organisation 2", f"{one.role} · Organisation 1"}
    assert "By the water" in visitor.words
    visitor.open("search", q="organisation 2")
    assert f"near-misses?id={other.id}" in visitor.addresses
    assert tab(sent) == "“Organisation 2” · Search · nearmiss"
    saved(factories.person(name="Jürgen Müller"))
    sent.clear()
    visitor.open("people", who="Jürgen Müller").press("add-person")
    told = [dict(parse_qsl(message.page_info_changed.query_string)) for message in sent]
    assert {"who": "Person 5", "edit": "person:new"} in told
    assert "m%c3%bcller" not in f"{sent}".lower()
    visitor.open("people", who="Person 1")
    assert "Person 1" in visitor.words
    assert "Nobody is found" not in visitor.words
    card = factories.touchpoint(find(Person)[0].id, channel=Channel.LINKEDIN, happened_on=date(2026, 1, 2))
    saved(card, factories.application(organisation="LinkedIn"))
    sent.clear()
    visitor.open("strengths", view="Answers", numbers="replies-by-channel")
    assert "?behind=replies-by-channel~LinkedIn~n" in map(unquote, visitor.addresses)
    drawn = [text for message in sent for text in texts(message) if "LinkedIn~n" in text]
    assert [text for text in drawn if "replies-by-channel" not in text], "a bar leads there as the number does"
    visitor.open("strengths", behind="replies-by-channel~LinkedIn~n")
    assert ", sent, and not waiting: 1 message" in visitor.words


def test_a_name_that_is_marked_in_part_is_hidden_whole(visitor: Visitor) -> None:
    saved(factories.application(organisation="Kestrel Works", role="Clerk"))
    saved(factories.reflection(kind="entry", went_well="", body="I went to Kestrel Works by train"))
    turn(on=True)
    visitor.open("search", q="works train")
    assert "I went to Organisation 1 by train" in visitor.words.replace("\n", "")
