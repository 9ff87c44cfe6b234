"""A near miss in SQL and in Python: the condition of the queries says what the property says, of every application."""

from itertools import product

from nearmiss.model import IS_A_NO, IS_NEAR_MISS, Application, Outcome, Stage
from nearmiss.store import Journal, applications, find, save_all
from tests import factories

EVERY = [factories.application(outcome=outcome, furthest_stage=stage) for outcome, stage in product(Outcome, Stage)]
EVERY += [factories.application(outcome=Outcome.OPEN, told_on=None, furthest_stage=stage) for stage in Stage]


def test_the_condition_and_the_property_agree_on_every_application(journal: Journal) -> None:
    with journal.writing() as tx:
        save_all(tx, EVERY)
        near_misses = {identifier for (identifier,) in tx.rows(f"SELECT id FROM application WHERE {IS_NEAR_MISS}")}
        noes = {identifier for (identifier,) in tx.rows(f"SELECT id FROM application WHERE {IS_A_NO}")}
        stored = find(tx, Application)
    assert near_misses == {application.id for application in stored if application.is_near_miss}
    assert noes == {application.id for application in stored if application.outcome.is_a_no}
    assert 0 < len(near_misses) < len(noes) < len(EVERY)


def test_every_application_is_in_one_list(journal: Journal) -> None:
    with journal.writing() as tx:
        save_all(tx, EVERY)
        lists = ("near misses", "form rejections", "others")
        shown = {name: applications(tx, "", name, 0, len(EVERY))[0] for name in lists}
    assert all(application.is_near_miss for application in shown["near misses"])
    assert not any(application.is_near_miss for application in shown["form rejections"])
    assert sum(map(len, shown.values())) == len(EVERY)
