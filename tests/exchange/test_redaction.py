"""Names left out of texts: however they are spelled there, wherever they stand, and nothing else."""

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nearmiss.exchange.documents.redaction import LEFT_OUT, Redactor
from nearmiss.store.search.normalisation import fold, words
from tests import factories

NAMES = ("Zoë Müller", "Ana Costa", "Bea O'Neil", "Mark Brandt-Li", "Łukasz Øystein", "Jo Xu", "王小明", "김민수")
X = LEFT_OUT


def hidden(*names: str) -> Redactor:
    """What leaves these people out."""
    return Redactor([factories.person(name=name) for name in names])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Zoe Muller called", f"{X} called"),
        ("ZOË, zoe and Mueller", f"{X}, {X} and {X}"),
        (unicodedata.normalize("NFD", "Zoë Müller called"), f"{X} called"),
        ("Müllers plan, Müller's, MÜLLER\u2019S", f"{X} plan, {X}, {X}"),
        ("the Müllerstraße, Müllersche Art", f"the {X}, {X} Art"),
        ("Lukasz met Oeystein", f"{X} met {X}"),
        ("BEA ONEIL, O\u2019Neil's, O`Neil and o\u02bcneil", f"{X}, {X}, {X} and {X}"),
        ("d'Ana, l\u2019Ana's", f"d'{X}, l\u2019{X}"),
        ("Mark it, marks, but markdown and marketing", f"{X} it, {X}, but markdown and marketing"),
        ("an analyst ate a banana", "an analyst ate a banana"),
        ("jo is not Jo, nor is xu; XU is", f"jo is not {X}, nor is xu; {X} is"),
        ("我和王小明谈, 小明说", f"我和{X}谈, {X}说"),
        ("김민수가 말했다, 민수도", f"{X} 말했다, {X}도"),
        ("_Ana_ **Zoë** [Ana](https://example.com/ana)", f"_{X}_ **{X}** [{X}](https://example.com/{X})"),
    ],
)
def test_a_name_is_left_out_in_any_spelling(text: str, left: str) -> None:
    assert hidden(*NAMES)(text) == left


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Анна Королёва", "Анной и Анне Королевой, анналы", f"{X} и {X}, анналы"),
        ("Иван Петров", "Ивану, Ивана Петрова, Ивлев", f"{X}, {X}, Ивлев"),
        ("Γιώργος Παπαδόπουλος", "του Γιώργου Παπαδόπουλου, τον Γιώργο", f"του {X}, τον {X}"),
        ("山田太郎", "山田さん、太郎", f"{X}さん、{X}"),
        ("Katarína Nováková", "s Katarínou Novákovou, Kataríny, Katrin", f"s {X}, {X}, Katrin"),
        ("Hanna Wysocka", "dla Hanny Wysockiej, Hannie, hanno", f"dla {X}, {X}, hanno"),
        ("\u0645\u062d\u0645\u062f", "\u0645\u062d\u0645\u0640\u0640\u062f", X),
        ("田中誠", "田中さん", f"{X}さん"),
        ("Đorđe Čapek", "Djordje, Dorde, CAPEK and djordje.capek@example.com", f"{X}, {X}, {X} and {X}@example.com"),
    ],
)
def test_a_name_is_left_out_in_the_cases_and_parts_of_its_language(name: str, text: str, left: str) -> None:
    assert hidden(name)(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ana.costa@example.com", f"{X}@example.com"),
        ("acosta@example.com, anac@example.com", f"{X}@example.com, {X}@example.com"),
        ("office.costa2@example.com", f"office.{X}2@example.com"),
        ("jo@example.com", f"{X}@example.com"),
        ("https://www.linkedin.com/in/a-c-0815?x=1", f"https://www.linkedin.com/in/{X}?x=1"),
        (f"https://example.com/{quote('zoë-müller')}", f"https://example.com/{X}"),
        ("https://example.com/jobs/marketing-analyst", "https://example.com/jobs/marketing-analyst"),
        ("#AnaCosta @anacosta #teamcosta #TeamAna", f"#{X} @{X} #{X} #{X}"),
        ("cv_ana_costa.pdf, Costa-Ana.docx", f"cv_{X}.pdf, {X}.docx"),
        ("and/or he/she", "and/or he/she"),
    ],
)
def test_a_name_is_left_out_of_addresses_links_and_files(text: str, left: str) -> None:
    assert hidden(*NAMES)(text) == left


def test_a_known_address_goes_whatever_it_holds() -> None:
    known = Redactor([factories.person(name="Ana Costa", email="the.boss@example.com")])
    assert known("Write to The.Boss@example.com, not boss@example.com.") == f"Write to {X}, not boss@example.com."


LETTERS = st.sampled_from("abdegiklmnorstuvzäöüåøæéèëçñłšžőğ")
WORD = st.text(LETTERS, min_size=3, max_size=9).map(str.capitalize)
SPELLINGS = (
    str,
    str.upper,
    str.lower,
    fold,
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: name.translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})),
    lambda name: f"{name}s",
    lambda name: f"{name}\u2019s",
    lambda name: f"{name}'S",
    lambda name: f"({name}),",
    lambda name: f"{fold(name)}@example.com",
    lambda name: f"https://example.com/in/{fold(name)}-1",
    lambda name: f"#{name}",
    lambda name: f"cv_{name}.pdf",
)


@given(st.lists(st.lists(WORD, min_size=1, max_size=3), min_size=1, max_size=4), st.data())
@settings(max_examples=150, deadline=None)
def test_no_word_of_a_name_is_left(names: list[list[str]], data: st.DataObject) -> None:
    every = [part for name in names for part in name]
    said = [data.draw(st.sampled_from(SPELLINGS))(part) for part in every]
    made = hidden(*(" ".join(name) for name in names))(f"I met {' and then '.join(said)} today.")
    left = set(words(made.replace(LEFT_OUT, " ")))
    assert not left & {form for part in every for form in (fold(part), f"{fold(part)}s")}
    assert left >= {"i", "met", "today"} - {fold(part) for part in every}
