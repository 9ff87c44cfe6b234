"""Search in everything written: what is found, where, in which order; and an index that follows every write."""

import gc
import random
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from nearmiss.model import Reflection, ReflectionKind
from nearmiss.store import (
    Asked,
    Entry,
    Found,
    Journal,
    Transaction,
    add,
    bare,
    delete,
    entries,
    entry,
    find,
    restore,
    restore_from_trash,
    save,
    save_all,
    save_checklist,
    search,
    set_tags,
    trash,
    undo_changes,
    write_archive,
)
from nearmiss.store.schema.mapping import mapping_of
from nearmiss.store.search.indexed_texts import TABLES, TEXT_FIELDS
from nearmiss.store.search.normalisation import Folded, fold, words
from nearmiss.store.search.search import index_of
from tests import factories
from tests.factories import TODAY


def ask(journal: Journal, typed: str, offset: int = 0, limit: int = 20, **more: object) -> Found:
    """What a search finds."""
    with journal.reading() as tx:
        return search(tx, Asked(words=typed, **more), offset, limit)  # type: ignore[arg-type]


def lines(journal: Journal, typed: str, **more: object) -> list[str]:
    """The one-line texts of the entries a search finds."""
    return [hit.noun.line for hit in ask(journal, typed, **more).hits if isinstance(hit.noun, Reflection)]


def write(journal: Journal, *texts: str, **fields: object) -> None:
    """Free entries, each a day older than the one before; their lines are their texts."""
    with journal.writing() as tx:
        for days, text in enumerate(texts):
            made = {"written_on": TODAY - timedelta(days=days), "kind": ReflectionKind.ENTRY, "went_well": ""}
            save(tx, factories.reflection(line=text, **{**made, **fields}))


FOLDED = {
    "capitals": ("The HARBOUR at night", "harbour"),
    "accents": ("Aurélie läuft über die Brücke", "aurelie brucke"),
    "accents typed": ("Aurelie", "Aurélie"),
    "taken apart": ("re\u0301sume\u0301", "résumé"),
    "eszett": ("Straße", "strasse"),
    "eszett typed": ("STRASSE", "straße"),
    "ligatures": ("ﬁnal oﬃce", "final office"),
    "joined letters": ("Æsop, Œuvre, smørbrød, Łódź", "aesop oeuvre smorbrod lodz"),
    "greek": ("Σίσυφος", "σισυφοσ"),
    "cyrillic": ("Ёлка", "елка"),
    "turkish": ("\u0130stanbul \u0131\u015f\u0131k", "istanbul isik"),
    "full width": ("\uff31\uff55\uff45\uff52\uff59", "query"),
    "arabic with vowels": ("مُقَابَلَة", "مقابلة"),
    "arabic letters that are typed for each other": (
        "\u0641\u0627\u0637\u0645\u0629",
        "\u0641\u0627\u0637\u0645\u0647",
    ),
    "persian letters": (
        "\u0639\u0644\u06cc \u06a9\u0631\u06cc\u0645\u06cc",
        "\u0639\u0644\u064a \u0643\u0631\u064a\u0645\u064a",
    ),
    "a word made longer": ("\u0645\u062d\u0645\u0640\u0640\u062f", "\u0645\u062d\u0645\u062f"),
    "kana": ("サトウさん", "さとう"),
    "japanese": ("面接で失敗した", "失敗"),
    "beginnings": ("negotiating", "negot"),
    "signs between": ("**bold**_move_ (well-known)", "bold move well known"),
    "apostrophes": ("I didn\u2019t ask", "didn't"),
    "numbers": ("up 30% in Q3", "30 q3"),
    "one letter": ("plan B", "b"),
    "picture": ("walked home 🙂 slowly", "🙂"),
    "phrase": ("the empty chair held", '"empty chair"'),
    "phrase over a line": ("the empty\n> **chair** held", '"empty chair"'),
    "phrase left open": ("the empty chair held", 'held "the empty'),
    "phrase in other quotes": ("the empty chair held it", "„empty chair“ «held it»"),
    "twice": ("chair", "chair chair CHAIR"),
}
MISSED = {
    "inside of a word": ("negotiating", "tiating"),
    "one of two": ("the harbour", "harbour quay"),
    "one half of a word": ("the front door", "front-end"),
    "one letter is no beginning": ("plan better", "b"),
    "words of a phrase apart": ("the chair was empty", '"empty chair"'),
    "a phrase is whole words": ("empty chairs", '"empty chair"'),
    "no wildcard": ("harbour", "h%r h_r .*"),
    "sql": ("harbour", "' OR 1=1 --"),
    "the syntax of an index": ("harbour quay", "harbour OR lantern"),
    "more of it": ("harbour quay", "harbour NOT lantern"),
    "a column of an index": ("harbour", "words : harbour"),
    "words near each other": ("harbour quay", "NEAR(harbour quay, 9)"),
}


@pytest.mark.parametrize("what", FOLDED)
def test_words_are_found_however_they_are_written(journal: Journal, what: str) -> None:
    text, typed = FOLDED[what]
    with journal.writing() as tx:
        kept = save(tx, factories.reflection(went_well=text))
    (hit,) = ask(journal, typed).hits
    assert hit.noun == kept
    assert hit.snippet.field == "went_well"
    assert hit.snippet.ranges
    marked = " ".join(hit.snippet.text[begin:end] for begin, end in hit.snippet.ranges)
    assert set(words(typed)) <= {word[: len(part)] for word in words(marked) for part in words(typed)}


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Martin Ødegård said so", "odegaard"),
        ("Martin Ødegård said so", "Oedegard"),
        ("Martin Ødegård said so", "OEDEGAARD"),
        ("an email a day", "e-mail"),
        ("Omar Alrashid called", "al-rashid"),
        ("the frontend, by Alrashid", "Al\u2010Rashid front-end"),
    ],
)
def test_words_are_found_in_parts_and_in_letters_of_both_kinds(journal: Journal, text: str, typed: str) -> None:
    with journal.writing() as tx:
        kept = save(tx, factories.reflection(went_well=text))
    (hit,) = ask(journal, typed).hits
    assert hit.noun == kept
    assert hit.snippet.ranges


@pytest.mark.parametrize("what", MISSED)
def test_what_is_not_there_is_not_found(journal: Journal, what: str) -> None:
    text, typed = MISSED[what]
    write(journal, text, "filler")
    assert ask(journal, typed) == Found((), 0)


@pytest.mark.parametrize("typed", ["", "  ", '""', '"', "...", "%", "**"])
def test_no_word_finds_nothing(journal: Journal, typed: str) -> None:
    write(journal, "harbour")
    assert ask(journal, typed) == Found((), 0)


def test_every_text_of_every_noun_is_found_where_it_stands(journal: Journal) -> None:
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
    tried = 0
    for name in TABLES:
        for field in TEXT_FIELDS[type(saved[name])]:
            word = f"needle{tried:03}"
            text = f"{word}@example.com" if field == "email" else f"A {word} in **hay**"
            with journal.writing() as tx:
                saved[name] = save(tx, replace(saved[name], **{field: text}))
            (hit,) = ask(journal, word).hits
            assert (hit.noun, hit.table, hit.snippet.field) == (saved[name], name, field)
            assert [hit.snippet.text[begin:end] for begin, end in hit.snippet.ranges] == [word]
            if name != "application":
                assert hit.application_id in {None, saved["application"].id}
            tried += 1
    assert tried > 30
    own, person = saved["own_answer"], saved["person"]
    with journal.writing() as tx:
        save(tx, replace(own, text="Needlework"))
    (hit,) = ask(journal, "needlework").hits
    assert (hit.noun, hit.snippet.field, hit.snippet.asked) == (saved["reflection"], "own", own.asked)
    (hit,) = ask(journal, "nerves").hits
    assert (hit.noun, hit.snippet.field) == (saved["reflection"], "tag")
    (hit,) = ask(journal, "needle", tables=("touchpoint",)).hits
    assert (hit.person_id, hit.about) == (person.id, f"{saved['application'].title} · {person.name}")


def test_words_may_stand_in_different_boxes_of_one_reflection(journal: Journal) -> None:
    with journal.writing() as tx:
        question = save(tx, factories.own_question())
        kept = save_checklist(
            tx, factories.reflection(went_well="harbour", facts="quay"), {question.id: "lantern"}, ["ferry"]
        ).reflection
        save(tx, factories.reflection(went_well="harbour"))
    assert [hit.noun for hit in ask(journal, "harbour quay lantern ferry").hits] == [kept]
    assert ask(journal, '"harbour quay"').total == 0, "a phrase stands in one box"


def test_the_newest_come_first_page_by_page(journal: Journal) -> None:
    write(journal, *(f"harbour {number}" for number in range(7)))
    with journal.writing() as tx:
        save(tx, factories.person(notes="harbour"))
    pages = [ask(journal, "harb", offset, 3) for offset in (0, 3, 6, 9)]
    assert {page.total for page in pages} == {8}
    found = [getattr(hit.noun, "line", "a person") for page in pages for hit in page.hits]
    assert found == [*(f"harbour {number}" for number in range(7)), "a person"]


def test_those_of_one_day_come_in_the_order_of_their_making_page_by_page(journal: Journal) -> None:
    with journal.writing() as tx:
        add(tx, [factories.reflection(line=f"harbour {number:02}") for number in range(50)])
    with journal.writing() as tx:
        for reflection in find(tx, Reflection)[::7]:
            save(tx, replace(reflection, facts="changed"))
    found = [line for offset in range(0, 56, 8) for line in lines(journal, "harbour", offset=offset, limit=8)]
    assert found == [f"harbour {number:02}" for number in reversed(range(50))]


def test_threads_search_one_journal_while_it_is_written_to(journal: Journal) -> None:
    write(journal, *(f"harbour {number}" for number in range(5)))
    totals: list[int] = []

    def searched() -> None:
        totals.extend(ask(journal, "harbour").total for _ in range(20))

    threads = [threading.Thread(target=searched) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(10):
        write(journal, f"harbour once more {number}")
    for thread in threads:
        thread.join()
    assert len(totals) == 80
    assert set(totals) <= set(range(5, 16))
    assert ask(journal, "harbour").total == 15


def test_a_journal_that_rests_or_is_closed_keeps_no_index(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal.duckdb")
    write(journal, "harbour")
    for leave in (journal.rest, journal.close):
        assert lines(journal, "harbour") == ["harbour"]
        with journal.reading() as tx, index_of(tx) as index:
            there = weakref.ref(index)
        del tx, index
        gc.collect()
        assert there() is not None
        leave()
        gc.collect()
        assert there() is None


def test_filters_narrow_what_is_found(journal: Journal) -> None:
    with journal.writing() as tx:
        one = save(tx, factories.application(organisation="Quay"))
        first = save(tx, factories.reflection(one.id, line="harbour checklist", written_on=date(2026, 1, 1)))
        second = save(
            tx,
            factories.reflection(
                kind=ReflectionKind.ENTRY, line="harbour entry", feeling=4, written_on=date(2026, 2, 1)
            ),
        )
        save(tx, factories.lesson(text="harbour"))
        set_tags(tx, first.id, ["nerves", "doors"])
        set_tags(tx, second.id, ["nerves"])
    only = ("reflection",)
    assert ask(journal, "harbour").total == 3
    assert lines(journal, "harbour", tables=only) == ["harbour entry", "harbour checklist"]
    assert ask(journal, "harbour", tables=("lesson", "question")).total == 1
    assert lines(journal, "harbour", kinds=("entry",)) == ["harbour entry"]
    assert lines(journal, "harbour", kinds=("entry", "checklist")) == ["harbour entry", "harbour checklist"]
    assert lines(journal, "harbour", feelings=(4, 5)) == ["harbour entry"]
    assert lines(journal, "harbour", tags=("nerves",)) == ["harbour entry", "harbour checklist"]
    assert lines(journal, "harbour", tags=("nerves", "doors")) == ["harbour checklist"]
    assert lines(journal, "harbour", tags=("new",)) == []
    assert lines(journal, "harbour", application_id=one.id) == ["harbour checklist"]
    assert lines(journal, "harbour", tables=only, since=date(2026, 1, 2)) == ["harbour entry"]
    assert lines(journal, "harbour", until=date(2026, 1, 1)) == ["harbour checklist"]
    assert lines(journal, "harbour", since=date(2026, 1, 1), until=date(2026, 2, 1), tables=only) == [
        "harbour entry",
        "harbour checklist",
    ]


def test_entries_without_words_obey_the_same_filters_as_with_words(journal: Journal) -> None:
    chance = random.Random(4)  # noqa: S311 - a seeded choice of test data
    with journal.writing() as tx:
        one = save(tx, factories.application())
        for number in range(40):
            kept = save(
                tx,
                factories.reflection(
                    chance.choice([None, one.id]),
                    kind=chance.choice(list(ReflectionKind)),
                    line=f"harbour {number}",
                    feeling=chance.choice([None, 1, 2, 3, 4, 5]),
                    written_on=TODAY - timedelta(days=number),
                ),
            )
            set_tags(tx, kept.id, chance.sample(["nerves", "doors", "sql"], chance.randrange(3)))
    for asked in (
        Asked(),
        Asked(kinds=("entry", "checklist")),
        Asked(feelings=(1, 2)),
        Asked(tags=("nerves",)),
        Asked(tags=("nerves", "doors")),
        Asked(application_id=one.id, since=TODAY - timedelta(days=20), until=TODAY - timedelta(days=5)),
        Asked(kinds=("first words",), tags=("sql",), feelings=(3, 4, 5)),
    ):
        with journal.reading() as tx:
            listed, total = entries(tx, asked, 0, 50)
            found, count = entries(tx, replace(asked, words="harbour"), 0, 50)
            assert [one.reflection for one in listed] == [one.reflection for one in found]
            assert [one.tags for one in listed] == [one.tags for one in found]
            assert total == count == len(listed)
            assert entries(tx, asked, 3, 2)[0] == listed[3:5]
            assert all(one.snippet is None for one in listed)
            assert all(one.snippet and one.snippet.text.startswith("harbour") for one in found)
        assert listed or asked.feelings


def test_one_entry(journal: Journal) -> None:
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
        assert entry(tx, saved["reflection"].id) == Entry(
            saved["reflection"], (saved["own_answer"],), ("nerves",), None
        )
        assert entry(tx, "gone") is None


def test_a_snippet_is_short_on_one_line_and_shows_the_phrase(journal: Journal) -> None:
    long = "empty words " * 400 + "\n\n* the **empty** chair\nheld it all together " + "and more " * 400
    write(journal, "x", body=long)
    (hit,) = ask(journal, '"the empty chair" held').hits
    snippet = hit.snippet
    assert len(snippet.text) < 230
    assert "\n" not in snippet.text
    assert snippet.text.startswith("…")
    assert snippet.text.endswith("…")
    assert [snippet.text[begin:end] for begin, end in snippet.ranges] == ["the empty chair", "held"]


def test_a_megabyte_of_text_is_found_to_its_end(journal: Journal) -> None:
    write(journal, "x", body="é ß lorem " * 90_000 + "needle")
    (hit,) = ask(journal, "needle").hits
    assert [hit.snippet.text[begin:end] for begin, end in hit.snippet.ranges] == ["needle"]


def test_a_search_as_long_as_an_entry_does_not_take_long(journal: Journal) -> None:
    words = " ".join(f"word{number}" for number in range(400))
    write(journal, "x", body="word " * 40_000 + words)
    began = time.process_time()
    for asked in (words, f'"{words}"', f'"{"word " * 400}"'):
        (hit,) = ask(journal, asked).hits
        assert hit.snippet.ranges
    assert time.process_time() - began < 2


def test_places_lead_back_to_what_was_written() -> None:
    text = "İ Straße re\u0301sume\u0301 ﬁx — naïve ½ 面接 end"
    folded = Folded(text)
    assert folded.text == fold(text)
    for word in ("strasse", "resume", "fix", "naive", "面", "end"):
        begin = folded.text.index(word)
        first, past = folded.origin(begin, begin + len(word))
        assert fold(text[first:past]) == word


def test_phrases_of_words_that_are_everywhere_are_counted(journal: Journal) -> None:
    with journal.writing() as tx:
        add(
            tx,
            [
                factories.reflection(
                    written_on=TODAY - timedelta(days=number), line="one two" if number % 2 else "two one"
                )
                for number in range(700)
            ],
        )
    first = ask(journal, '"one two"', 0, 20)
    assert (len(first.hits), first.total) == (20, 350)
    last = ask(journal, '"one two"', 340, 20)
    assert (len(last.hits), last.total) == (10, 350)
    assert ask(journal, "one two", 0, 20).total == 700


def _edit(tx: Transaction, chance: random.Random) -> None:
    found = find(tx, Reflection)
    if found:
        save(tx, replace(chance.choice(found), line=_text(chance)))


def _new(tx: Transaction, chance: random.Random) -> None:
    save(tx, factories.reflection(line=_text(chance), written_on=TODAY - timedelta(days=chance.randrange(99))))


def _tag(tx: Transaction, chance: random.Random) -> None:
    found = find(tx, Reflection)
    if found:
        set_tags(tx, chance.choice(found).id, chance.sample(WORDS, 2))


def _answer(tx: Transaction, chance: random.Random) -> None:
    question = save(tx, factories.own_question(text=_text(chance)))
    found = find(tx, Reflection)
    if found:
        save_checklist(tx, chance.choice(found), {question.id: _text(chance)})


def _delete(tx: Transaction, chance: random.Random) -> None:
    found = find(tx, Reflection)
    if found:
        delete(tx, chance.choice(found))


def _bring_back(tx: Transaction, chance: random.Random) -> None:
    found = trash(tx)
    if found:
        restore_from_trash(tx, chance.choice(found).id)


def _near_miss(tx: Transaction, chance: random.Random) -> None:
    application = save(tx, factories.application(notes=_text(chance)))
    person = save(tx, factories.person(notes=_text(chance)))
    save(tx, factories.reflection(application.id, facts=_text(chance)))
    save(tx, factories.touchpoint(person.id, application_id=application.id, text=_text(chance)))
    if chance.random() < 0.5:
        delete(tx, application)


def _undo(tx: Transaction, chance: random.Random) -> None:
    _, changes = save_all(tx, [factories.person(notes=_text(chance)), factories.lesson(text=_text(chance))])
    undo_changes(tx, changes)


def _many(tx: Transaction, chance: random.Random) -> None:
    add(tx, [factories.question(text=_text(chance)) for _ in range(3)])


def _restore(tx: Transaction, _: random.Random) -> None:
    restore(tx, write_archive(tx))


WORDS = ["harbour", "quay", "lantern", "ferry", "chair", "warbler"]
DEEDS: list[Callable[[Transaction, random.Random], None]] = [
    _new,
    _edit,
    _tag,
    _answer,
    _delete,
    _bring_back,
    _near_miss,
    _undo,
    _many,
    _restore,
]


def _text(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=2))


def everything(journal: Journal, word: str) -> list[tuple[str, str]]:
    """What an index finds, by table and key, in its order."""
    return [
        (hit.table, getattr(hit.noun, mapping_of(type(hit.noun)).key)) for hit in ask(journal, word, limit=10_000).hits
    ]


def afresh(journal: Journal, word: str) -> list[tuple[str, str]]:
    """The same of an index that reads everything anew."""
    with journal.reading() as tx:
        tx.log = None
        found = search(tx, Asked(words=word), 0, 10_000).hits
    return [(hit.table, getattr(hit.noun, mapping_of(type(hit.noun)).key)) for hit in found]


@pytest.mark.parametrize("seed", range(3))
def test_the_index_follows_whatever_is_written(journal: Journal, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seeded choice of deeds
    for number in range(60):
        with journal.writing() as tx:
            for _ in range(chance.randrange(1, 4)):
                chance.choice(DEEDS)(tx, chance)
        if chance.random() < 0.6:
            word = WORDS[number % len(WORDS)]
            assert everything(journal, word) == afresh(journal, word)
    for word in WORDS:
        assert everything(journal, word) == afresh(journal, word)
    assert any(everything(journal, word) for word in WORDS)


def test_what_is_taken_back_is_never_found(journal: Journal) -> None:
    write(journal, "harbour")
    assert lines(journal, "harbour") == ["harbour"]
    with pytest.raises(KeyboardInterrupt), journal.writing() as tx:  # noqa: PT012 - it must fail after a search
        save(tx, factories.reflection(line="harbour two"))
        assert search(tx, Asked(words="harbour")).total == 2, "who writes sees what they wrote"
        raise KeyboardInterrupt
    assert lines(journal, "harbour") == ["harbour"]
    write(journal, "harbour three")
    assert sorted(lines(journal, "harbour")) == ["harbour", "harbour three"]


def test_an_older_view_does_not_find_what_is_gone(journal: Journal) -> None:
    write(journal, "harbour")
    with journal.reading() as older:
        assert search(older, Asked(words="harbour")).total == 1
        with journal.writing() as tx:
            (kept,) = find(tx, Reflection)
            delete(tx, kept)
            save(tx, factories.reflection(line="harbour new"))
        assert lines(journal, "harbour") == ["harbour new"]
        assert search(older, Asked(words="harbour")).hits == ()


def test_a_snippet_shows_words_and_not_the_signs_that_shape_them(journal: Journal) -> None:
    body = "## The **harbour** talk\n\n- see [the notes](https://x.example/a)\n> 5 * 3 -> `snake_case` ~~gone~~"
    reflection, promise = factories.reflection("a", body=body), factories.promise("a", text="The **harbour** -- soon")
    with journal.writing() as tx:
        save_all(tx, [factories.application(id="a"), reflection, promise])
    with journal.reading() as tx:
        found = {hit.table: hit.snippet for hit in search(tx, Asked(words="harbour"), 0, 10).hits}
    assert found["reflection"].text == "The harbour talk  see the notes 5 * 3 -> snake_case gone"
    assert found["promise"].text == "The **harbour** -- soon"
    assert [found["reflection"].text[a:b] for a, b in found["reflection"].ranges] == ["harbour"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "| Round | Went |\n|:--|:-:|\n| First | **well** |\n| Panel | a \\| b |",
            "Round · Went First · well Panel · a | b",
        ),
        ('[the post](https://x.example/a_(b) "A title") and <https://x.example/c>', "the post and https://x.example/c"),
        ("[![A chart](https://x.example/c.png)](https://x.example) ![x](https://x.example/y.png)", "A chart x"),
        (
            "**very *very* good**, ***both***, __bold _it_ yes__, ~~**gone**~~",
            "very very good, both, bold it yes, gone",
        ),
        ("**A *b***, *c **d***, *e **f** g* and un**believ**able", "A b, c d, e f g and unbelievable"),
        ("**bold over\ntwo lines** and **5 * 3**", "bold over two lines and 5 * 3"),
        ("**not\n\nbold** and *not\n- an item*", "**not bold** and *not an item*"),
        ("Use `**x**` and ``a `b` c``:\n~~~python\nx = '*y*' # _z_\n~~~", "Use **x** and a `b` c: x = '*y*' # _z_"),
        ("- [ ] call\n  - [x] wrote\n> > 1. they said\n>so", "call wrote they said so"),
        ("## Title ##\nSub\n---\n* * *\nC# and a #tag #", "Title Sub C# and a #tag #"),
        (r"5 \* 3, \_not\_, AT&amp;T &lt;3 &nope; 3 > 2", "5 * 3, _not_, AT&T <3 &nope; 3 > 2"),
        (
            "2 * 3 * 4, snake_case_name, __init__.py, ~5 and ~6, *, a | b",
            "2 * 3 * 4, snake_case_name, init.py, ~5 and ~6, *, a | b",
        ),
        ("これは**強調**です、*«да»*", "これは強調です、«да»"),
        ("one\r\n**two**\r\n\r\n- three\r\n", "one two three"),
    ],
)
def test_what_shapes_a_text_is_not_among_its_words(written: str, shown: str) -> None:
    assert " ".join(bare(written).split()) == shown


def test_what_stands_only_in_an_address_is_shown_there_without_other_signs(journal: Journal) -> None:
    with journal.writing() as tx:
        save(tx, factories.reflection(body="**See** [the post](https://x.example/harbour)"))
    with journal.reading() as tx:
        (hit,) = search(tx, Asked(words="harbour"), 0, 10).hits
    assert hit.snippet.text == "See the post (https://x.example/harbour)"
