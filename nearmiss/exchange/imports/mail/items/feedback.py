"""Feedback in a mail: notes in their own words, what went well and what is to work on."""

from collections.abc import Sequence
from dataclasses import replace

from nearmiss.exchange.imports.mail.content.remarks import Remark, left_over, remarks, theme_of
from nearmiss.exchange.imports.mail.content.understanding import Understood
from nearmiss.exchange.imports.mail.items.asking import Asker
from nearmiss.exchange.imports.mail.items.ledger import Ledger, writer
from nearmiss.exchange.imports.mail.items.matching import belonging
from nearmiss.exchange.imports.mail.items.telling import day_of, fields_of, item, seat_of
from nearmiss.exchange.imports.mail.items.turned_down import squeezed
from nearmiss.exchange.imports.preview import Action, Item
from nearmiss.model import Application, FeedbackKind, FeedbackNote, Invalid
from nearmiss.store import Noun

WHAT = "feedback note"
_NO_THEME = "General"
_NEITHER = "none"
_SIDES = (("strength", "It went well"), ("weakness", "It is to work on"), (_NEITHER, "It is no feedback"))


def feedback(ledger: Ledger, mail: Understood, asker: Asker, application: Application | None = None) -> Item:
    """The notes of a mail; where it does not say which side it is on, the whole of it is one, and its side is asked."""
    day = day_of(mail, asker, ledger, "On which day was it said?")
    if application is None:
        found = belonging(ledger, mail, asker, day, only_known=True)
        application = found.application
    said = _said(mail, asker)
    if said is None:
        return item(asker, Action.REFUSE, WHAT, fields_of(mail), "You said that it is no feedback.")
    fields = fields_of(mail, said_on=day.isoformat() if day else None, said_by=mail.name)
    fields["notes"] = [
        {"kind": each.kind.value, "verbatim": each.words, "theme": each.theme or _NO_THEME} for each in said
    ]
    if application is None:
        why = "Feedback belongs to a near miss: bring the no first, or choose which it is about."
        return item(asker, Action.ASK if asker.waits else Action.REFUSE, WHAT, fields, why)
    fields |= {"organisation": application.organisation, "role": application.role}
    if day is None or not said:
        return item(asker, Action.ASK, WHAT, {**fields, "words": mail.own}, "Something is still to be asked.")
    there = {squeezed(each.verbatim) for each in ledger.notes if each.application_id == application.id}
    new = [each for each in said if squeezed(each.words) not in there]
    if not new:
        return item(asker, Action.SAME, WHAT, fields, "These words are noted already.")
    role = seat_of(mail, asker, application, ledger)
    person, others = writer(ledger, mail, asker, application, role)
    try:
        notes = [
            FeedbackNote(
                application_id=application.id,
                person_id=person.id if person else None,
                kind=each.kind,
                theme_id=ledger.theme(each.theme or _NO_THEME).id,
                said_on=day,
                logged_on=ledger.known.today,
                verbatim=each.words,
            )
            for each in new
        ]
    except Invalid as wrong:
        return item(asker, Action.REFUSE, WHAT, fields, wrong.message)
    if not asker.waits:
        ledger.keep(*notes, *others)
    why = "" if len(new) == len(said) else "Some of it is noted already."

    def nouns() -> Sequence[Noun]:
        used = {each.theme_id for each in notes}
        themes = [each for each in ledger.themes.values() if each.id in used and not each.version]
        return [*themes, *others, *(replace(each) for each in notes)]

    return item(asker, Action.NEW, WHAT, fields, why, nouns=nouns)


def _said(mail: Understood, asker: Asker) -> Sequence[Remark] | None:
    """What a mail says on either side; the side of what is left is asked. ``None``: the user says that it is nothing."""
    said = remarks(mail.letter)
    if not said:
        side = asker.ask("side", "What do their words say?", _SIDES)
        if side == _NEITHER:
            return None
        return (Remark(FeedbackKind(side), mail.own, theme_of(mail.own)),) if side else ()
    rest = left_over(mail.letter, said)
    if not rest:
        return said
    has_both = len({each.kind for each in said}) > 1
    side = asker.ask("rest", f"What does this say: “{rest}”?", _SIDES, proposed=_NEITHER if has_both else None)
    if side is None or side == _NEITHER:
        return said
    return (*said, Remark(FeedbackKind(side), rest, theme_of(rest)))
