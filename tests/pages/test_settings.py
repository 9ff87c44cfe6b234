"""The settings: a country with its region, and the numbers that are folded away."""

import pytest

from nearmiss import store
from nearmiss.model import Settings
from tests.pages.browsing import Visitor, acme, journal


def stored() -> Settings:
    with journal().reading() as tx:
        return store.settings(tx)


def keep(settings: Settings) -> None:
    with journal().writing() as tx:
        store.save_settings(tx, settings)


def options(visitor: Visitor, field: str) -> list[str]:
    return list(visitor.field("settings", field).options)


def test_the_regions_follow_the_country_and_both_are_saved_at_once(visitor: Visitor) -> None:
    visitor.open("data", part="Settings")
    assert options(visitor, "region") == ["None"]
    assert visitor.field("settings", "region").disabled
    visitor.fill("settings", country="DE")
    assert options(visitor, "region")[:3] == ["None", "Augsburg", "Baden-Württemberg"]
    assert "The next one: Good Friday, Friday, 3 April. Without a region," in visitor.words
    visitor.fill("settings", region="BY")
    assert "Without a region" not in visitor.words
    visitor.save("settings")
    assert stored() == Settings(country="DE", region="BY")
    assert Visitor().open("data", part="Settings").held("settings", "country", "region") == ["DE", "BY"]


def test_another_country_has_no_region_of_the_one_before(visitor: Visitor) -> None:
    keep(Settings(country="DE", region="BY"))
    visitor.open("data", part="Settings").fill("settings", country="GB")
    assert options(visitor, "region") == ["None", "England", "Northern Ireland", "Scotland", "Wales"]
    assert visitor.held("settings", "region") == [""]
    visitor.save("settings")
    assert stored() == Settings(country="GB")
    visitor.fill("settings", country="").save("settings")
    assert stored() == Settings()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (Settings(country="XX", region="YY"), "This country is not known here, so only Saturday and Sunday are free."),
        (Settings(country="DE", region="YY"), "This region is not known here, so only the days that the whole country"),
        (Settings(country="UA"), "None is known for the next twelve months, so only weekends are free."),
    ],
)
def test_a_place_that_another_machine_knew_is_kept_and_said(visitor: Visitor, settings: Settings, said: str) -> None:
    keep(settings)
    visitor.open("data", part="Settings")
    assert said in visitor.words
    visitor.fill("settings", rest_days=300).save("settings")
    assert (stored().country, stored().region, stored().rest_days) == (settings.country, settings.region, 300)
    acme()
    assert not Visitor().open("today").errors


def test_numbers_are_folded_away_and_open_where_one_cannot_be(visitor: Visitor) -> None:
    visitor.open("data", part="Settings")
    folds = {fold.label: fold.proto.expanded for fold in visitor.app.expander}
    assert folds == {"When a step is due": False, "When a step is over": False}
    visitor.fill("settings", email_late_days=0).save("settings")
    assert visitor.beside("settings", "email_late_days") == "Choose a number from 1 to 1,000."
    assert [fold.proto.expanded for fold in visitor.app.expander] == [False, True]
    visitor.fill("settings", email_late_days=30).save("settings")
    assert stored() == Settings(email_late_days=30)


MINE = {"my_name": "Zoë Méndez", "my_email": "zoe@example.com", "my_address": "3 Mill Lane\nYork YO1 7AA"}


def test_what_stands_in_letters_is_kept(visitor: Visitor) -> None:
    visitor.open("data", part="Settings")
    assert visitor.held("settings", "paper", "envelope", "post_days") == ["A4", "DL", 3]
    visitor.fill("settings", **MINE, paper="Letter", envelope="No. 10", post_days=2).save("settings")
    assert stored() == Settings(**MINE, paper="Letter", envelope="No. 10", post_days=2)
    again = Visitor().open("data", part="Settings")
    assert again.held("settings", *MINE) == list(MINE.values())


def test_an_address_that_is_none_is_said_beside_it_and_nothing_typed_is_lost(visitor: Visitor) -> None:
    visitor.open("data", part="Settings").fill("settings", **{**MINE, "my_email": "zoe"}).save("settings")
    assert visitor.beside("settings", "my_email").startswith("This is not a mail address.")
    assert visitor.held("settings", "my_name") == ["Zoë Méndez"]
    assert stored() == Settings()


def test_what_we_suggest_leaves_name_and_address_alone(visitor: Visitor) -> None:
    keep(Settings(**MINE, paper="Letter", post_days=9, rest_days=10))
    visitor.open("data", part="Settings").press("defaults")
    assert stored() == Settings(**MINE, paper="Letter")
    assert not visitor.has("defaults")
