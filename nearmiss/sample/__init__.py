"""The sample year: six believable near misses, so that every page can be looked at before there is anything to tell.

The people and organisations are invented, the mail addresses lead nowhere. Ids stay the same whatever the day; the
dates move with it, so that on any day there is something to do and nothing is absurdly late.
"""

from datetime import date

from nearmiss.sample.beside import form_rejection, open_application, practices
from nearmiss.sample.earlier import ferries, olive_grower
from nearmiss.sample.journal import entries, own_questions
from nearmiss.sample.later import clinics, publisher
from nearmiss.sample.lessons import lessons, questions
from nearmiss.sample.libraries import libraries
from nearmiss.sample.living import Noun, Year
from nearmiss.sample.newest import energy
from nearmiss.sample.telling import Days
from nearmiss.sample.weeks import reviews

__all__ = ["sample_year"]


def sample_year(today: date) -> tuple[Noun, ...]:
    """The twelve months before ``today``, in an order in which they can be saved one after another."""
    days = Days(today)
    year = Year(days)
    for chapter in (libraries, olive_grower, ferries, clinics, form_rejection, publisher, open_application, energy):
        year.live(chapter(days))
    for more in (practices, entries, own_questions, lessons, questions):
        year.add(more(days))
    year.add(reviews(today))
    return year.nouns()
