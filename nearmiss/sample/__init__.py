"""The sample year: six believable near misses, so that every page can be looked at before there is anything to tell.

The people and organisations are invented, the mail addresses lead nowhere. Ids stay the same whatever the day; the
dates move with it, so that on any day there is something to do and nothing is absurdly late.
"""

from datetime import date

from nearmiss.sample.beside import entries, form_rejection, open_application, practices
from nearmiss.sample.earlier import ferries, olive_grower
from nearmiss.sample.later import clinics, energy, publisher
from nearmiss.sample.libraries import libraries
from nearmiss.sample.living import Noun, Year
from nearmiss.sample.telling import Days

__all__ = ["sample_year"]


def sample_year(today: date) -> tuple[Noun, ...]:
    """The twelve months before ``today``, in an order in which they can be saved one after another."""
    days = Days(today)
    year = Year(days)
    for chapter in (libraries, olive_grower, ferries, clinics, form_rejection, publisher, open_application, energy):
        year.live(chapter(days))
    year.add(practices(days))
    year.add(entries(days))
    return year.nouns()
