"""Notes about somebody, as they are said to them; and lines of the record, as they stand in a sentence."""

import pytest

from nearmiss.letters.wording.phrases import as_mine, as_topic, inside, phrase, said_to_them, to_do


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ("She asks the deckhands before she asks the dashboard", "you ask the deckhands before you ask the dashboard"),
        (
            "He explained my mistake without making me feel small.",
            "you explained my mistake without making me feel small",
        ),
        ("He was kind, and his questions were hard", "you were kind, and your questions were hard"),
        ("She has read it all and she never hurries", "you have read it all and you never hurry"),
        ("She told me about it herself", "you told me about it yourself"),
        ("Her choir's next concert", "your choir's next concert"),
        ("The way I was helped by him", "the way I was helped by you"),
        ("Every report of hers begins with a letter", "every report of yours begins with a letter"),
        ("You ask good questions", "you ask good questions"),
        ("Impressed by the calm of the place", "the calm of the place"),
        ("She walks the wards and writes it down", "“She walks the wards and writes it down”"),
        ("One question from her settled the case", "“One question from her settled the case”"),
        ("They let the youngest speak first", "“They let the youngest speak first”"),
        ("She said that he knows every grower", "“She said that he knows every grower”"),
        ("Ana keeps tide notes by hand", "“Ana keeps tide notes by hand”"),
        ("She's the calmest person there", "“She's the calmest person there”"),
        ("Knows every customer by name", "you know every customer by name"),
        ("Really listens, and keeps his word", "“Really listens, and keeps his word”"),
        ("Queries the next person can follow", "queries the next person can follow"),
        ("", ""),
        ("?!", ""),
    ],
)
def test_a_note_is_said_to_whom_it_is_about_or_quoted_where_that_is_not_certain(noted: str, said: str) -> None:
    assert said_to_them(noted, "Ana Prado") == said


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("Allotments, and why nobody reads page two", "allotments, and why nobody reads page two"),
        ("Cold chains", "cold chains"),
        ("A novel", "a novel"),
        ("I asked too little", "I asked too little"),
        ("SQL that others can read", "SQL that others can read"),
        ("English grammar", "English grammar"),
        ("Power BI", "Power BI"),
        ("Lake District walks", "Lake District walks"),
        ("Lisbon", "Lisbon"),
        ("Cycling", "cycling"),
        ("iPhone apps", "iPhone apps"),
    ],
)
def test_a_line_stands_inside_a_sentence(typed: str, stands: str) -> None:
    assert inside(typed) == stands


def test_what_a_field_asks_is_not_said_twice() -> None:
    assert phrase("We talked about night trains.") == "night trains"
    assert phrase("Cares about clean data") == "clean data"
    assert to_do("I promised to send the slides") == "to send the slides"
    assert to_do("Send the slides") == "to send the slides"
    assert as_topic("that my grandmother kept bees") == "how my grandmother kept bees"
    assert as_topic("we both like chess") == "how we both like chess"
    assert as_topic("your choir") == "your choir"
    assert to_do("The slides") == "the slides"


def test_my_news_is_a_clause() -> None:
    assert as_mine("Ran my first tariff change.") == "I ran my first tariff change"
    assert as_mine("Finished a course") == "I finished a course"
    assert as_mine("A course in statistics") == "a course in statistics"
    assert as_mine("I moved to Porto") == "I moved to Porto"
