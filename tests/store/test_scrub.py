"""A person deleted and written out of every text: nothing of the name is left, and the way back is exact."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, get_type_hints

import hypothesis
import pytest
from hypothesis import strategies as st

from nearmiss.model import (
    FeedbackNote,
    News,
    Opening,
    Panelist,
    Person,
    Reflection,
    Role,
    Tag,
    Touchpoint,
)
from nearmiss.store import (
    Asked,
    Journal,
    Transaction,
    delete,
    delete_and_scrub,
    draft,
    find,
    get,
    orphans,
    places,
    restore_from_trash,
    role_of,
    save,
    save_all,
    save_draft,
    search,
    settings,
    take_back,
)
from nearmiss.store.queries.people.typed_texts import words_of
from nearmiss.store.records.people.rows import tables
from nearmiss.store.records.settings import save_settings
from nearmiss.store.schema.mapping import KINDS, mapping_of
from nearmiss.store.search.normalisation import fold
from nearmiss.store.search.person_names import NameFinder
from tests import factories
from tests.factories import TODAY
from tests.store.test_merging import everything, there

NAME = "Zoë Quarfordt"


def _scrubbed(journal: Journal, person: Person, *, given: bool = True, family: bool = True) -> list[Any]:
    with journal.writing() as tx:
        return delete_and_scrub(tx, person, given=given, family=family)


def _text(
    journal: Journal, text: str, *, name: str = NAME, role: Role | None = Role.HIRING_MANAGER, **how: bool
) -> str:
    """What becomes of a text in which somebody stands."""
    person, about = (
        factories.person(name=name, email="z.q@olive.example", phone="+49 30 12345678"),
        factories.application(),
    )
    entry = factories.reflection(None, went_well="", body=text)
    with journal.writing() as tx:
        save_all(tx, [person, about, entry])
        if role:
            save(tx, factories.panelist(about.id, person.id, role=role))
    _scrubbed(journal, person, **how)
    with journal.reading() as tx:
        stored = get(tx, Reflection, entry.id)
    assert stored is not None
    return stored.body


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        ("I liked Zoë Quarfordt.", "I liked the hiring manager."),
        ("Zoë Quarfordt said so.", "The hiring manager said so."),
        ("So. Zoe Quarfordt's idea", "So. The hiring manager's idea"),
        ("by ZOË QUARFORDT and", "by the hiring manager and"),
        ("by zoe quarfordt and", "by the hiring manager and"),
        ("Quarfordt, Zoë", "The hiring manager"),
        ("wrote to Z. Quarfordt today", "wrote to the hiring manager today"),
        ("with Dr. Quarfordt\u2019s help", "with the hiring manager\u2019s help"),
        ("and Ms Quarfordt?", "and the hiring manager?"),
        ("and Zoë Q. too", "and the hiring manager too"),
        ("then Zoe said", "then the hiring manager said"),
        ("then QUARFORDT said", "then the hiring manager said"),
        ("a Zoe\u0308 Quarfordt", "a the hiring manager"),
        ("Zoë\nQuarfordt", "The hiring manager"),
        (
            "on [Zoë Quarfordt](https://example.com/in/zoe-quarfordt?x=1)",
            "on [the hiring manager](https://example.com/in/the-hiring-manager?x=1)",
        ),
        ("<zoe.quarfordt@example.com>", "<the-hiring-manager@example.com>"),
        ("zquarfordt@example.com", "the-hiring-manager@example.com"),
        ("z.q@olive.example", "the-hiring-manager@olive.example"),
        ("call +49 (30) 1234-5678 now", "call (number left out) now"),
        ("#ZoeQuarfordt", "#the-hiring-manager"),
        ("https://x.example/?q=Zoe%20Quarfordt", "https://x.example/?q=the-hiring-manager"),
        ("photo_zoe_quarfordt.png", "photo_the-hiring-manager.png"),
        ("Zoetrope, Quarfordtian, Azoe", "Zoetrope, Quarfordtian, Azoe"),
        ("by Z.Quarfordt.", "by the hiring manager."),
        ("so _Zoë Quarfordt_ wrote", "so _the hiring manager_ wrote"),
        ("https://x.example/in/zoe-quarfordt-1234", "https://x.example/in/the-hiring-manager-1234"),
        ("**Zoë Quarfordt** wrote", "**The hiring manager** wrote"),
    ],
)
def test_the_name_in_a_text(journal: Journal, text: str, scrubbed: str) -> None:
    assert _text(journal, text) == scrubbed


@pytest.mark.parametrize(
    ("name", "text", "scrubbed"),
    [
        ("Jürgen Müller", "Mueller, Muller and Jurgen Mueller", "Somebody, somebody and somebody"),
        ("Jean-Luc Prado", "Jean Luc Prado, Jeanluc", "Somebody, somebody"),
        ("Siobhán O'Neil", "Siobhan ONeil and O\u2019Neil", "Somebody and somebody"),
        (
            "Will Long",
            "He will, as long as Will Long will. Along. Long said: will you?",
            "He will, as long as somebody will. Along. Somebody said: will you?",
        ),
        ("Li Xu", "Li and li; Xu", "Somebody and li; somebody"),
        ("Maria de la Cruz", "de la Cruz; Maria Cruz", "Somebody; somebody"),
        ("Anna", "Anna and Annabel", "Somebody and Annabel"),
        ("王小明", "我和王小明说话", "我和somebody说话"),
        ("Нина Петрова", "и Нина Петрова", "и somebody"),
        ("Ann Other", "Another one", "Another one"),
        ("(Anna)", "with Anna", "with somebody"),
        ("Ana Prado", "I asked Ana. Prado is a town. Doctor Prado", "I asked somebody. Somebody is a town. Somebody"),
        ("Rose Mark", "Rose, mark my words. A rose mark. Rose Mark", "Somebody, mark my words. A rose mark. Somebody"),
        ("Will May", "I may. May will be. Will May", "I may. Somebody will be. Somebody"),
        ("Mary Ann Evans", "Mary Ann; Ann Evans; Mary; Evans", "Somebody; somebody; somebody; somebody"),
        ("สมชาย", "พบสมชายวันนี้", "พบsomebodyวันนี้"),
        ("Prof. Dr. Ada Byronne", "Ada Byronne", "Somebody"),
    ],
)
def test_other_names(journal: Journal, name: str, text: str, scrubbed: str) -> None:
    assert _text(journal, text, name=name, role=None) == scrubbed


def test_a_first_name_or_a_family_name_alone_stays_where_that_is_chosen(journal: Journal) -> None:
    text = "Zoë and Quarfordt and Zoë Quarfordt"
    assert _text(journal, text, given=False) == "Zoë and the hiring manager and the hiring manager"


@pytest.mark.parametrize(
    ("role", "word"),
    [
        (Role.HIRING_MANAGER, "the hiring manager"),
        (Role.INTERVIEWER, "the interviewer"),
        (Role.RECRUITER, "the recruiter"),
        (Role.HR, "somebody"),
        (None, "somebody"),
    ],
)
def test_the_role_takes_the_place_of_the_name(journal: Journal, role: Role | None, word: str) -> None:
    assert _text(journal, "with Zoë Quarfordt", role=role) == f"with {word}"


def test_the_full_name_of_somebody_else_stays(journal: Journal) -> None:
    ana, ben, again = (
        factories.person(name="Ana Prado"),
        factories.person(name="Ben Prado"),
        factories.person(name="Prado, Ana"),
    )
    entry = factories.reflection(None, body="Ben Prado met Ana Prado and Prado.")
    with journal.writing() as tx:
        save_all(tx, [ana, ben, again, entry])
    _scrubbed(journal, ana)
    with journal.reading() as tx:
        assert [each.body for each in find(tx, Reflection)] == ["Ben Prado met somebody and somebody."]
        assert {person.name for person in find(tx, Person)} == {"Ben Prado", "Prado, Ana"}


def test_a_text_is_looked_through_once_however_many_have_a_word_of_the_name() -> None:
    ana = factories.person(name="Ana Prado")
    others = [f"Ana Surname{chr(97 + number % 26)}{chr(97 + number // 26)}" for number in range(600)]
    alone, among = NameFinder(ana), NameFinder(ana, others)
    assert among._pattern.pattern == alone._pattern.pattern
    assert [text for text in ("Ana Surnamebc", "Ana, who", "Ana Prado") if [*among.spans(text)]] == [
        "Ana, who",
        "Ana Prado",
    ]


def _everywhere(words: str) -> Iterator[Any]:
    """One noun of every kind with words in every text that can be typed."""
    made = factories.one_of_each()
    for name, noun in made.items():
        values = {}
        hints = get_type_hints(type(noun))
        for field in fields(noun):
            if hints[field.name] is str and field.name in words_of(mapping_of(type(noun)).table):
                values[field.name] = words
        for link in {"posting_link", "alert_link", "linkedin", "link"} & values.keys():
            values[link] = f"https://example.com/{words.replace(' ', '-')}"
        values |= {"email": f"{words.replace(' ', '.')}@example.com"} if "email" in values else {}
        if name == "edition":
            yield factories.version(replace(made["reflection"], body=f"then {words}"))
        elif name == "tag":
            yield Tag(reflection_id=noun.reflection_id, name=words)
        else:
            yield replace(noun, **values)


@pytest.fixture
def full(journal: Journal) -> Person:
    """A journal in which a name stands in every text of every table; the person it belongs to."""
    zoe, about = factories.person(name=NAME, email="z.q@olive.example"), factories.application()
    with journal.writing() as tx:
        save_all(tx, _everywhere(NAME))
        save_all(tx, [zoe, about, factories.panelist(about.id, zoe.id, role=Role.INTERVIEWER)])
        for person in find(tx, Person, name=NAME):
            if person.id != zoe.id:  # everybody else has a name of their own
                save(tx, replace(person, name="Ben Ode", email="", linkedin=""))
        save_all(tx, [factories.touchpoint(zoe.id, text="to her"), factories.feedback(about.id, person_id=zoe.id)])
        delete(tx, save(tx, factories.reflection(about.id, body=f"in the trash with {NAME}")))
        delete(tx, save(tx, factories.person(name=NAME, email="zoe.quarfordt@example.com")))
        save_draft(tx, "entry-new.body", f"half a word about {NAME}", f"before {NAME}")
        save_draft(tx, f"person-{zoe.id}.notes", "her notes")
        save_settings(tx, replace(settings(tx), my_name="Zoë Myself"))
    return zoe


def test_the_name_is_found_nowhere_any_more(journal: Journal, full: Person) -> None:
    _scrubbed(journal, full)
    with journal.reading() as tx:
        dump = {table: rows for table, rows in everything(tx).items() if table != "setting"}
        for table, rows in dump.items():
            for word in ("zoe", "quarfordt"):
                assert word not in fold(repr(rows)), table
        for words in (NAME, "Zoe", "Quarfordt"):
            assert search(tx, Asked(words=words), 0, 10).total == 0
        assert orphans(tx) == {}
        assert get(tx, Person, full.id) is None
        assert settings(tx).my_name == "Zoë Myself"
        assert draft(tx, f"person-{full.id}.notes") is None


def test_what_is_left_can_still_be_read(journal: Journal, full: Person) -> None:
    _scrubbed(journal, full)
    with journal.reading() as tx:
        for kind in KINDS:
            mapping = mapping_of(kind)
            for noun in find(tx, kind):
                assert mapping.unpack(mapping.pack(noun)) == noun


def test_the_way_back_is_exact(journal: Journal, full: Person) -> None:
    before = there(journal)
    changes = _scrubbed(journal, full)
    with journal.writing() as tx:
        assert take_back(tx, changes)
    assert there(journal) == before
    with journal.reading() as tx:
        assert search(tx, Asked(words=NAME), 0, 10).total > 10


def test_what_belongs_to_them_is_not_in_the_trash_either(journal: Journal, full: Person) -> None:
    with journal.reading() as tx:
        waiting = len(tx.rows("SELECT id FROM trash"))
    _scrubbed(journal, full)
    with journal.reading() as tx:
        assert len(tx.rows("SELECT id FROM trash")) == waiting
        assert find(tx, Panelist, person_id=full.id) == find(tx, Touchpoint, person_id=full.id) == []
        assert find(tx, FeedbackNote, person_id=full.id) == []


def test_what_was_in_the_trash_of_theirs_goes_too(journal: Journal, full: Person) -> None:
    with journal.writing() as tx:
        mine = delete(tx, save(tx, factories.touchpoint(full.id, text="a contact in the trash")))
        about = save(tx, factories.application())
        told = delete(tx, save(tx, factories.feedback(about.id, person_id=full.id, verbatim="kept words")))
    before = there(journal)
    changes = _scrubbed(journal, full)
    with journal.reading() as tx:
        assert full.id not in repr(tx.rows("SELECT contents FROM trash"))
        assert mine not in {row[0] for row in tx.rows("SELECT id FROM trash")}
    with journal.writing() as tx:
        assert take_back(tx, changes)
    assert there(journal) == before
    _scrubbed(journal, full)
    with journal.writing() as tx:
        restore_from_trash(tx, told)
        assert [note.person_id for note in find(tx, FeedbackNote, verbatim="kept words")] == [None]
        assert orphans(tx) == {}


def test_every_place_is_shown_before(journal: Journal, full: Person) -> None:
    with journal.reading() as tx:
        shown = {place.table for place in places(tx, full)}
        with_words = {name for name in tables(tx) if words_of(name)} | {"edition", "trash", "draft"}
        rows = {name: list(table.rows(tx)) for name, table in tables(tx).items()}
    named = {table for table in with_words if "quarfordt" in fold(repr(rows[table]))}
    assert named - shown <= {"person", "panelist", "touchpoint", "feedback_note"}
    assert {"edition", "trash", "draft", "letter", "reflection", "tag", "review", "theme"} <= shown


def test_every_column_of_text_is_looked_through_or_known_to_hold_no_words(journal: Journal) -> None:
    with journal.reading() as tx:
        left = {
            f"{table.name}.{column}"
            for table in tables(tx).values()
            for column in table.texts
            if column not in words_of(table.name) and column != "id" and not column.endswith("_id")
        }
    assert left == {
        "application.furthest_stage",
        "application.manner",
        "application.outcome",
        "application.reason_kind",
        "application.told_by",
        "application.told_how",
        "change_history.changed_by",
        "change_history.contents",
        "change_history.kind",
        "change_history.record_table",
        "decision.decided",
        "decision.key",
        "decision.step",
        "door.kind",
        "draft.key",
        "edition.contents",
        "edition.kind",
        "feedback_note.kind",
        "feedback_note.said_by",
        "import_change.contents",
        "import_log.kind",
        "gift.kind",
        "interview.kind",
        "interview.starts_at",
        "interview.zone",
        "letter.channel",
        "letter.follow_up_key",
        "letter.kind",
        "letter.manner",
        "letter_template.kind",
        "letter_template.manner",
        "news.kind",
        "panelist.role",
        "person.connection",
        "phrase.kind",
        "promise.by",
        "reflection.kind",
        "touchpoint.answer",
        "touchpoint.channel",
        "touchpoint.decision_key",
        "touchpoint.purpose",
        "touchpoint.step",
        "trash.contents",
    }


def test_a_line_that_would_be_too_long_gets_less(journal: Journal) -> None:
    person = factories.person(name="Al")
    opening = factories.opening(role=("Al " * 100).strip(), organisation="Al")
    with journal.writing() as tx:
        save_all(
            tx,
            [
                person,
                opening,
                factories.panelist(save(tx, factories.application()).id, save(tx, person).id, role=Role.HIRING_MANAGER),
            ],
        )
    _scrubbed(journal, person)
    with journal.reading() as tx:
        (stored,) = find(tx, Opening)
    assert "Al" not in stored.role
    assert len(stored.role) <= 300


@hypothesis.settings(max_examples=25)
@hypothesis.given(
    st.lists(
        st.tuples(st.text(max_size=12), st.sampled_from([NAME, "zoe", "QUARFORDT", ""]), st.text(max_size=12)),
        max_size=6,
    )
)
def test_any_texts_and_their_way_back(texts: list[tuple[str, str, str]]) -> None:
    journal = Journal.in_memory()
    zoe = factories.person(name=NAME)
    with journal.writing() as tx:
        save(tx, zoe)
        for parts in texts:
            save(tx, factories.touchpoint(zoe.id, text=" ".join(parts)))
            save(tx, factories.reflection(None, body=" ".join(parts), written_on=TODAY))
            save(tx, News(text=f"x {' '.join(parts)}", happened_on=TODAY))
    before = there(journal)
    changes = _scrubbed(journal, zoe)
    with journal.writing() as tx:
        rows = _bodies(tx)
        assert not any(f" {word} " in f" {body} " for body in rows for word in ("zoe quarfordt", NAME))
        assert take_back(tx, changes)
    assert there(journal) == before
    journal.close()


def _bodies(tx: Transaction) -> list[str]:
    return [each.body for each in find(tx, Reflection)] + [each.text for each in find(tx, News)]


def test_the_role_is_that_of_the_seats(journal: Journal) -> None:
    person = factories.person()
    with journal.writing() as tx:
        save_all(tx, [person])
        assert role_of(tx, person.id) == "somebody"
