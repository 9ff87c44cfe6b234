"""What a letter asks of the store: the last seat of somebody, and my news since a day."""

from datetime import date, timedelta

from nearmiss.store import Journal, latest_seat, news_since, save
from tests import factories
from tests.factories import TODAY


def test_the_last_seat_is_that_of_the_last_no(journal: Journal) -> None:
    with journal.writing() as tx:
        ana = save(tx, factories.person())
        assert latest_seat(tx, ana.id) is None
        for days in (30, 3, 300):
            application = save(tx, factories.application(told_on=TODAY - timedelta(days=days)))
            save(tx, factories.panelist(application.id, ana.id, cared_about=f"{days} days ago"))
        seat = latest_seat(tx, ana.id)
    assert seat is not None
    assert seat.cared_about == "3 days ago"


def test_news_since_a_day_is_what_came_after_it_the_newest_first(journal: Journal) -> None:
    days = [TODAY - timedelta(days=number) for number in range(5)]
    with journal.writing() as tx:
        for day in days:
            save(tx, factories.news(happened_on=day))
        assert [each.happened_on for each in news_since(tx, days[2], 3)] == days[:2]
        assert [each.happened_on for each in news_since(tx, date.min, 3)] == days[:3]
        assert news_since(tx, TODAY, 3) == []
