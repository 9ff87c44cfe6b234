"""Mails of all kinds become what they say: a no, an interview, feedback, or nothing; what is unclear is asked."""

from dataclasses import replace

import pytest

from nearmiss.exchange.imports.mail.preview import preview
from nearmiss.exchange.imports.preview import Action
from nearmiss.model import Person
from tests.exchange.imports.mails import CASES, NO_DA, Case, journal, mail
from tests.factories import person


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_mail_becomes_what_it_says(case: Case) -> None:
    found = preview(case.data, case.file, journal(), case.answers)
    assert found.kind == "mail"
    assert not found.refused
    item = found.items[0]
    got = {name: item.fields.get(name) for name in case.expected}
    assert (item.action.value, got, item.questions) == (case.action, case.expected, case.asked), item


def test_of_two_people_of_one_name_it_is_asked_who_wrote() -> None:
    titles = ("Head of data", "Cook")
    two = tuple(person(name="Jane Roe", organisation="Harbour Foods", title=title) for title in titles)
    elsewhere = person(name="Jane Roe", organisation="Old Quay", email="jane@old-quay.example")
    letter = mail(NO_DA, sender="Jane Roe <jane@harbour-foods.example>")
    known = journal()
    beside = replace(known, people=(*known.people, *two, elsewhere))
    found = preview(letter, "mail.eml", beside, {})
    (asked,) = [question for question in found.questions if question.key == "who:mail 1"]
    assert (found.items[0].action, asked.proposed) == (Action.ASK, None)
    assert [choice.label for choice in asked.choices[:2]] == [f"Jane Roe, {each}, Harbour Foods" for each in titles]
    for meant in (two[1].id, "new"):
        (item,) = preview(letter, "mail.eml", beside, {"who:mail 1": meant}).items
        (who,) = [noun for noun in item.nouns() if isinstance(noun, Person)]
        assert (item.action, who.email) == (Action.CHANGED, "jane@harbour-foods.example")
        assert (who.id == meant) is (meant != "new")
        assert who.id not in {two[0].id, elsewhere.id}
