"""Stand-ins: what is shown in the place of a name, wherever and however it is written; and the way back."""

import pytest

from nearmiss.exchange.stand_ins import ADDRESS, LINK, MAIL, PHONE, SOMEBODY, StandIns
from nearmiss.store import EveryName

HIDE = StandIns(
    EveryName(
        people=(
            "Ana Costa",
            "Ana Prado",
            "Will May",
            "Inês Duarte",
            "Müller, Jürgen",
            "山田太郎",
            "Jean-Luc O'Neil",
            "Jan Mar",
        ),
        organisations=("Harbour Foods GmbH", "Kite", "Müller & Søn", "Data", "harbour foods gmbh", "Bank of Quay"),
        phones=("+44 20 7946 0958", "5551234"),
        addresses=("12 Quay Lane\nLondon",),
    )
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana Costa's talk at Harbour Foods", "Person 1's talk at Organisation 1"),
        ("ANA COSTA, COSTA; Costas Rede", "Person 1, Person 1; Person 1 Rede"),
        ("ana called, then Prado", f"{SOMEBODY} called, then Person 2"),
        ("Costa, Ana and **Ana** Costa", "Person 1 and **Person 1**"),
        ("I will, in May 2026 and on 9 May", "I will, in May 2026 and on 9 May"),
        ("Will said so. I wrote to May", "Person 3 said so. I wrote to Person 3"),
        ("Jan 2026, 9 Mar, 5-Jan-2026 and Mar 3", "Jan 2026, 9 Mar, 5-Jan-2026 and Mar 3"),
        ("jan, 42, I met Mar. 3 days; Jan Mar 2026", "Person 8, 42, I met Person 8. 3 days; Person 8 2026"),
        ("Ines Duarte; Ine\u0302s and Duarte", "Person 4; Person 4 and Person 4"),
        ("Juergen Mueller, Jürgen, J. Muller", "Person 5, Person 5, J. Person 5"),
        ("山田太郎さん", "Person 6さん"),
        ("Jean-Luc, Jean Luc O\u2019Neil", "Person 7, Person 7"),
        ("HARBOUR FOODS GMBH, Harbour, a harbour", "Organisation 1, Organisation 1, a harbour"),
        ("Mueller & Soen; Müller \\& Søn", "Organisation 3; Organisation 3"),
        ("a data analyst at Data; the Bank", "a data analyst at Organisation 4; the Bank"),
        ("Anatomy, kites, Costarica", "Anatomy, kites, Costarica"),
        ("to ana.costa@example.com, or a@b.example.org", f"to {MAIL}, or {MAIL}"),
        ("[it](https://x.org/ana) www.kite.de linkedin.com/in/ana", f"[it]({LINK}) {LINK} {LINK}"),
        ("+44 20 7946 0958, (030) 1234567, 555-1234", f"{PHONE}, {PHONE}, {PHONE}"),
        ("2026-03-09, 01.02.2026, 09:30, 1,000,000, 2019 2020", "2026-03-09, 01.02.2026, 09:30, 1,000,000, 2019 2020"),
        ("lives at 12 Quay Lane", f"lives at {ADDRESS}"),
        ("nothing of theirs", "nothing of theirs"),
    ],
)
def test_names_are_replaced_however_they_are_written(text: str, shown: str) -> None:
    assert HIDE(text) == shown
    assert HIDE.hides(text) == (text != shown)


def test_a_stand_in_leads_back_to_its_name() -> None:
    assert HIDE.meant("person 1 at Organisation 2, Person 99") == "Ana Costa at Kite, Person 99"
