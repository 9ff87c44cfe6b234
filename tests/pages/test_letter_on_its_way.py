"""A letter on its way out of the app: what its page offers, and that the files hold what is written there."""

from datetime import timedelta

from nearmiss.model import Channel, Step
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, follow_up, saved

OUT = ("eml.", "paper.")


def offered(visitor: Visitor) -> list[str]:
    """The labels of the files that a letter can be taken along as."""
    files = (one for one in visitor.nodes() if one.type == "download_button" and str(one.key).startswith(OUT))
    return [str(one.proto.label) for one in files]


def test_a_letter_can_be_a_draft_file_and_every_page_to_print(visitor: Visitor) -> None:
    about = acme(told_on=TODAY - timedelta(days=1))
    visitor.open("letters", to=follow_up(about.id, Step.THANK_YOU, "Ana Costa").key)
    assert offered(visitor) == ["Draft file", "Letter", "Envelope", "Letter and envelope", "Card"]


def test_by_hand_it_is_no_mail(visitor: Visitor) -> None:
    ana = factories.person(name="Ana Costa")
    letter = factories.letter(ana.id, channel=Channel.CARD)
    saved(ana, letter)
    visitor.open("letters", id=letter.id)
    assert offered(visitor) == ["Letter", "Envelope", "Letter and envelope", "Card"]
