"""Mails of all kinds become what they say: a no, an interview, feedback, or nothing; what is unclear is asked."""

import pytest

from nearmiss.exchange.imports.mail.preview import preview
from tests.exchange.imports.mails import CASES, Case, journal, mail
from tests.exchange.imports.real_mails import SENT, Sent


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_mail_becomes_what_it_says(case: Case) -> None:
    found = preview(case.data, case.file, journal(), case.answers)
    assert found.kind == "mail"
    assert not found.refused
    item = found.items[0]
    got = {name: item.fields.get(name) for name in case.expected}
    assert (item.action.value, got, item.questions) == (case.action, case.expected, case.asked), item


@pytest.mark.parametrize("sent", SENT, ids=[sent.name for sent in SENT])
def test_a_mail_of_a_real_kind_becomes_what_it_says(sent: Sent) -> None:
    data = mail(
        sent.body,
        sender=sent.sender,
        subject=sent.subject,
        date="Thu, 5 Mar 2026 14:02:11 +0000",
        more=sent.more,
        kind=sent.kind,
    )
    item = preview(data, "mail.eml", journal(), {}).items[0]
    assert (item.action.value, {name: item.fields.get(name) for name in sent.expected}) == (sent.action, sent.expected)
    if item.fields["verdict"] == "a no" and "html" not in sent.kind:  # their words are kept whole
        assert sent.body.startswith(str(item.fields["reason"]))
