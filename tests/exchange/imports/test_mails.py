"""Mails of all kinds become what they say: a no, an interview, feedback, or nothing; what is unclear is asked."""

import pytest

from nearmiss.exchange.imports.mail.preview import preview
from tests.exchange.imports.mails import CASES, Case, journal


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_mail_becomes_what_it_says(case: Case) -> None:
    found = preview(case.data, case.file, journal(), case.answers)
    assert found.kind == "mail"
    assert not found.refused
    item = found.items[0]
    got = {name: item.fields.get(name) for name in case.expected}
    assert (item.action.value, got, item.questions) == (case.action, case.expected, case.asked), item
