"""Names of organisations: one key for the ways to write one, whoever asks."""

import pytest

from nearmiss.exchange.imports.invitations.organisations import key_of
from nearmiss.exchange.imports.mail.content import about
from nearmiss.insights.doors.openings import company_key
from nearmiss.store.search.organisation_names import organisation_key


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (
            ("Acme", "ACME Pty Ltd", "Acme, Inc.", "The Acme Group", "Acme S.A.", "Acme A/S", "Acme GmbH & Co. KG"),
            "acme",
        ),
        (("Müller & Söhne GmbH", "Muller und Sohne", "Müller & Söhne"), "muller sohne"),
        (("E Works", "E. Works Ltd"), "e works"),
        (("The Group",), "the group"),
        (("株式会社",), "株式会社"),
    ],
)
def test_the_ways_to_write_an_organisation_have_one_key(names: tuple[str, ...], key: str) -> None:
    assert {organisation_key(name) for name in names} == {key}
    assert {about.key(name) for name in names} == {key}  # type: ignore[attr-defined] - it is imported there
    assert {key_of(name) for name in names} == {key.replace(" ", "")}
    assert company_key("Acme Pty Ltd") == "acme"
