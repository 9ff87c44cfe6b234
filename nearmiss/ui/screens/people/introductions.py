"""Who introduced whom, in words, on the page of everybody who took part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from nearmiss.model import Introduction
from nearmiss.store import PersonRecord
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Child
from nearmiss.ui.components.formatting import short_day
from nearmiss.ui.forms import choices, inline_forms
from nearmiss.ui.forms.nouns.people.introduction import introduction_form, way_round
from nearmiss.ui.runtime import current_journal, open_form


def show(record: PersonRecord, today: date) -> None:
    """The introductions somebody took part in, the newest first, each with its menu and the ways to the others."""
    person, names = record.person, record.names
    if record.introductions or open_form.editing()[0] == "introduction":
        blocks.show("introductions", blocks.heading(2, "Introductions"))

    def write(stored: Introduction | None) -> None:
        inline_forms.form(
            "introduction",
            stored,
            lambda form: introduction_form(form, stored, person, _others(person.id), today=today),
            owner=person.id,
            beside={"gift": True, **way_round(stored, person.id)},
        )

    items = [
        inline_forms.Item(each, blocks.paragraph(*_linked(each, person.id, names, today)), words(each, names, today))
        for each in record.introductions
    ]
    inline_forms.items("introduction", items, "The introduction is gone.", write)
    if open_form.editing() == ("introduction", "new"):
        write(None)


def _others(person_id: str) -> dict[str, str]:
    everybody = current_journal.read(choices.everybody)
    return {id_: name for id_, name in everybody.items() if id_ != person_id}


def words(introduction: Introduction, names: Mapping[str, str], today: date) -> str:
    """Who introduced whom to whom and when, in one sentence."""
    return "".join(part if isinstance(part, str) else names[part.id_] for part in _parts(introduction, names, today))


def _linked(introduction: Introduction, person_id: str, names: Mapping[str, str], today: date) -> Iterator[Child]:
    """The same, in which everybody else who took part is a link."""
    for part in _parts(introduction, names, today):
        if isinstance(part, str):
            yield part
        elif part.id_ == person_id:
            yield names[part.id_]
        else:
            yield blocks.link("people", names[part.id_], query={"id": part.id_})


@dataclass(frozen=True)
class _Named:
    """Somebody who took part, by id."""

    id_: str


def _parts(introduction: Introduction, names: Mapping[str, str], today: date) -> list[str | _Named]:
    def name(id_: str | None, myself: str) -> str | _Named:
        return _Named(id_) if id_ and id_ in names else myself

    whom, to = name(introduction.person_id, "somebody"), name(introduction.to_id, "me")
    if introduction.to_id is None:
        whom, to = "me", whom
    when = f", {short_day(introduction.introduced_on, today)}" if introduction.introduced_on else ""
    text = f" {introduction.text}" if introduction.text else ""
    return [name(introduction.by_id, "I"), " introduced ", whom, " to ", to, f"{when}.{text}"]
