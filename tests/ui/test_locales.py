"""How the people of a language write a day, and on which clock, by the language of a browser."""

import pytest

from nearmiss.ui.runtime.date_order import clock_of, day_order_of


@pytest.mark.parametrize(
    ("order", "locales"),
    [
        (
            "day first",
            "en-GB en-AU en-IN en-IE de de-DE de-CH fr fr-FR fr-CH es es-ES es-MX it pt-BR nl pl ru tr",
        ),
        ("day first", "ar ar-EG ar-SA he hi id vi th uk cs da nb fi el zh-HK zh-SG zh-Hant-HK"),
        ("day first", "sv-FI se-FI en-001 en-150 es-419 en-GB-u-ca-gregory en-001-u-ca-iso8601"),
        ("month first", "en en-US en-PH es-PR fil tl tl-PH en_US en-US-u-ca-gregory EN-us"),
        ("month first", "en-u-ca-buddhist zu zu-ZA xh-ZA om-ET ti-ER or-IN ee-GH ceb-PH en-KR"),
        ("year first", "rw-RW tn-BW st-LS oc-FR mg kl-GL uz-AF sd-PK sv-AF"),
        ("year first", "ja ja-JP ko ko-KR zh zh-CN zh-TW zh-Hans-CN zh-Hant-TW hu sv sv-SE lt fa-IR fr-CA en-CA en-ZA"),
    ],
)
def test_each_language_writes_a_day_in_its_own_order(order: str, locales: str) -> None:
    assert {locale: day_order_of(locale).value for locale in locales.split()} == dict.fromkeys(locales.split(), order)


@pytest.mark.parametrize("locale", [None, "", "C", "-", "x", "123", "en-GB.UTF-8@euro", "\0", "日本"])
def test_what_is_no_language_writes_the_day_first(locale: str | None) -> None:
    assert day_order_of(locale) == "day first"


@pytest.mark.parametrize(
    ("clock", "locales"),
    [
        ("12 hours", "en en-US en-AU en-CA en-NZ en-IN en-SG en-001 es-MX es-419 ar ar-EG ar-SA hi hi-IN ko ko-KR"),
        ("12 hours", "zh-TW zh-Hant zh-Hant-TW zh-HK el el-GR fil-PH ur-PK bn sq-AL en_US EN-us en-GB-u-hc-h12"),
        ("24 hours", "en-GB en-IE en-ZA en-150 de de-DE de-AT fr fr-FR fr-CA es es-ES es-BR it pt-BR nl pl ru tr"),
        ("24 hours", "ja ja-JP zh zh-CN zh-Hans-CN sv fi nb da hu cs he uk vi th id en-US-u-hc-h23 ku-SY"),
    ],
)
def test_each_country_has_its_own_clock(clock: str, locales: str) -> None:
    assert {locale: clock_of(locale).value for locale in locales.split()} == dict.fromkeys(locales.split(), clock)


@pytest.mark.parametrize("locale", [None, "", "C", "-", "x", "123", "en-GB.UTF-8@euro", "\0", "日本", "en-GB-u-hc"])
def test_what_is_no_language_has_a_clock_of_24_hours(locale: str | None) -> None:
    assert clock_of(locale) == "24 hours"
