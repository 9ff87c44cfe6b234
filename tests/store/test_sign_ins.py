"""Sign-ins to a journal: begun, ended by one or by all, and kept apart from what an archive carries."""

import pytest

from nearmiss import store
from nearmiss.store import Journal
from nearmiss.store.records.sign_ins import MOST, SKEW, SignIns, begin_sign_in, end_every_sign_in, end_sign_in, sign_ins

NOW, LATER = 1_000_000, 1_040_000


def known(journal: Journal) -> SignIns:
    """What the journal knows."""
    with journal.reading() as tx:
        return sign_ins(tx)


def test_a_sign_in_is_under_way_until_it_is_ended(journal: Journal) -> None:
    assert known(journal) == SignIns()
    with journal.writing() as tx:
        begin_sign_in(tx, "one", LATER, NOW)
        begin_sign_in(tx, "two", LATER, NOW)
        end_sign_in(tx, "one", LATER, NOW)
    assert known(journal).under_way == {"two": LATER}
    assert known(journal).has_ended("one", NOW)
    assert not known(journal).has_ended("two", NOW)
    assert not known(journal).has_ended("three", NOW)


def test_every_sign_in_ends_those_not_seen_before_too(journal: Journal) -> None:
    with journal.writing() as tx:
        begin_sign_in(tx, "one", LATER, NOW)
        begin_sign_in(tx, "old", NOW - 1, NOW - 100)
        assert end_every_sign_in(tx, NOW) == 1
    assert known(journal).has_ended("one", NOW)
    assert known(journal).has_ended("never seen", NOW - SKEW)
    assert not known(journal).has_ended("comes now, by a slow clock", NOW - SKEW + 1)
    with journal.writing() as tx:
        begin_sign_in(tx, "again", LATER, NOW + 1)
    assert not known(journal).has_ended("again", NOW)


def test_what_would_have_ended_by_itself_is_forgotten(journal: Journal) -> None:
    with journal.writing() as tx:
        for number in range(MOST + 50):
            begin_sign_in(tx, str(number), LATER + number, NOW)
        end_sign_in(tx, "7", LATER, NOW)
        assert len(sign_ins(tx).under_way) == MOST
        begin_sign_in(tx, "last", LATER + 10_000, LATER + 9_000)
    assert known(journal).under_way == {"last": LATER + 10_000}
    assert known(journal).ended == {}


def test_an_archive_carries_no_sign_in_and_brings_none_back(journal: Journal) -> None:
    with journal.writing() as tx:
        begin_sign_in(tx, "one", LATER, NOW)
    with journal.reading() as tx:
        before = store.write_archive(tx)
    assert b"sign_ins" not in before
    with journal.writing() as tx:
        end_sign_in(tx, "one", LATER, NOW)
        store.restore(tx, before)
    assert known(journal).has_ended("one", NOW)
    with journal.reading() as tx:
        assert store.read_manifest(store.write_archive(tx)).tables == store.read_manifest(before).tables


def test_the_settings_are_what_they_were(journal: Journal) -> None:
    with journal.writing() as tx:
        settings = store.settings(tx)
        begin_sign_in(tx, "one", LATER, NOW)
        assert store.settings(tx) == settings


@pytest.mark.parametrize("moment", [NOW, LATER])
def test_nothing_is_left_where_nothing_is_known(journal: Journal, moment: int) -> None:
    with journal.writing() as tx:
        begin_sign_in(tx, "one", NOW, moment)
        assert tx.row("SELECT count(*) FROM setting WHERE name = 'sign_ins'") == (0,)
