"""Choices of a form: the people, applications and themes that can be chosen, by id, as they are listed."""

from collections import Counter
from datetime import date

from nearmiss import dates, store
from nearmiss.model import Application, Person, Story, Theme
from nearmiss.store import Transaction


def names(story: Story) -> dict[str, str]:
    """The people of a story by id, as a form lists them."""
    people = store.in_order(story.people.values(), lambda person: person.name)
    return {person.id: person.name for person in people}


def everybody(tx: Transaction) -> dict[str, str]:
    """Everybody in the journal by id, with their organisation, as a form lists them."""
    return {
        person.id: f"{person.name} · {person.organisation}" if person.organisation else person.name
        for person in store.find(tx, Person)
    }


def people(tx: Transaction, ids: frozenset[str]) -> dict[str, Person]:
    """The people of these ids."""
    return {person.id: person for person in store.find(tx, Person, id=ids)} if ids else {}


def titles(tx: Transaction) -> dict[str, str]:
    """Every application by id, the newest no first, as a form lists them."""
    applications = store.find(tx, Application)
    applications.sort(key=lambda application: (application.told_on or date.min, application.id), reverse=True)
    often = Counter(application.title for application in applications)
    return {
        application.id: f"{application.title} ({dates.day(application.told_on, short=True)})"
        if often[application.title] > 1 and application.told_on
        else application.title
        for application in applications
    }


def themes(tx: Transaction) -> dict[str, str]:
    """Every theme by id."""
    return {theme.id: theme.name for theme in store.find(tx, Theme)}
