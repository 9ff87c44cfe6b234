"""How do I know her? Somebody of a panel of 2026 who moved twice and gave a referral three years later."""

import json
from collections import Counter

import pytest

from tests import factories
from tests.pages.browsing import Visitor, saved
from tests.reference_person import TODAY, ReferencePerson, reference_person


@pytest.fixture
def ines(monkeypatch: pytest.MonkeyPatch) -> ReferencePerson:
    """Her record in the app's journal, on the day she is looked up."""
    monkeypatch.setenv("NEARMISS_TODAY", TODAY.isoformat())
    made = reference_person()
    saved(*made.nouns)
    return made


def test_her_page_says_all_that_is_known(visitor: Visitor, ines: ReferencePerson) -> None:
    words = visitor.open("people", id=ines.person.id).words
    for said in (
        "Now Head of Insight at Northlight since 1 Mar 2028.",
        "Before: Quay Data, Harbour Analytics.",
        "Data director at Quay Data, from 1 Jun 2027, until 29 Feb 2028",
        "Adviser since 5 Jun 2028 · may be asked, said 5 Jun 2028",
        "Last spoke 4 weeks ago, by call: “She named me to the data lead at Fjord.”",
        "Hiring manager at Harbour Analytics: you met in 2 interviews, the last on 17 March 2026.",
        "They told you the no from Harbour Analytics themselves by call on 20 March 2026: “Somebody from the house",
        "Mara Lind introduced me to Inês Duarte, 9 Feb 2026. After the meetup.",
        "Inês Duarte introduced me to Tomás Reyes, 5 Jun 2028. He maps harbours.",
        "sailing",
        "dashboards people use",
        "You talked about the ferry timetable.",
        "They impressed you by how she lets the quietest speak first.",
        "“You explain while you type.”",
        "“Begin with what the numbers are for.”",
        "You gave 5 times and asked once.",
        "You promised: Send the article on dashboards, by 24 March 2026, kept on 24 March 2026.",
        "They invited you: Apply again in January, from 11 January 2027, taken up on 12 January 2027.",
        "A door opened: referral, 1,102 days after the no",
        "ines.duarte@example.com",
        "1 Harbour Road",
        "Mornings are best.",
    ):
        assert said in words, said
    assert words.index("You explain while you type.") < words.index("Begin with what the numbers are for.")


def test_a_small_line_shows_how_it_went_on(visitor: Visitor, ines: ReferencePerson) -> None:
    visitor.open("people", id=ines.person.id)
    [picture] = [node for node in visitor.nodes() if node.type == "vega_lite_chart"]
    records = json.loads(picture.proto.spec)["layer"][0]["data"]["values"]
    kinds = Counter(record["kind"] for record in records if record["part"] == "event")
    assert kinds == {"interview": 2, "no": 1, "contact": 10, "answer": 4, "move": 2, "introduction": 2, "door": 1}
    assert not [record for record in records if record["part"].startswith(("wide", "phone"))], "no label crowds it"
    assert picture.proto.alt.startswith("How it went on, from 9 February 2026 to 26 March 2029: 2 interviews, 1 no")


def test_of_somebody_just_met_no_line_is_drawn(visitor: Visitor) -> None:
    zoe = factories.person(name="Zoe Quill")
    saved(zoe, factories.touchpoint(zoe.id))
    visitor.open("people", id=zoe.id)
    assert not [node for node in visitor.nodes() if node.type == "vega_lite_chart"]
