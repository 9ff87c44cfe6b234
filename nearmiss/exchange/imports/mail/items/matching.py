"""To which application a mail belongs: by organisation, role, person and domain; what is not sure is asked."""

import re
from dataclasses import dataclass
from datetime import date

from nearmiss.exchange.imports.mail.content.understanding import Understood
from nearmiss.exchange.imports.mail.items.asking import Asker
from nearmiss.exchange.imports.mail.items.ledger import Ledger
from nearmiss.exchange.imports.mail.language.senders import organisation_domain
from nearmiss.model import Application, Invalid, Outcome
from nearmiss.store import words
from nearmiss.store.search.organisation_names import organisation_key as key

NEW = "new"
_NAMED_WELL = 3
_SURE_ROLE = 4
_ALIKE = 0.6
_SMALL = frozenset("of for and the in a at m w d f x de la el und fur des der".split())


@dataclass(frozen=True)
class Belonging:
    """The application a mail belongs to. ``application`` is ``None`` where that has to be asked first.

    ``is_new`` is whether it is made by this mail, ``what`` says what is missing.
    """

    application: Application | None
    is_new: bool = False
    organisation: str = ""
    role: str = ""


def _role_words(role: str) -> frozenset[str]:
    return frozenset(words(role)) - _SMALL


def same_role(one: str, other: str) -> bool:
    """Whether two titles are one, as two people write it."""
    mine, theirs = _role_words(one), _role_words(other)
    if not mine or not theirs:
        return False
    return len(mine & theirs) / len(mine | theirs) >= _ALIKE


def is_named(name: str, text: str) -> bool:
    """Whether a text names an organisation or a role in so many words, with a capital."""
    short = key(name)
    if len(short) < 3:
        return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))
    pattern = r"(?<!\w)" + r"[\W_]+".join(map(re.escape, short.split())) + r"(?!\w)"
    folded = " ".join(words(text))
    if not re.search(pattern, folded):
        return False
    first = name.split(maxsplit=1)[0]
    return first[:1].islower() or re.search(rf"(?<!\w){re.escape(first)}", text) is not None or " " in short


def _same_organisation(one: str, other: str) -> bool:
    mine, theirs = key(one), key(other)
    return bool(mine and theirs) and (
        mine == theirs or f"{mine} ".startswith(f"{theirs} ") or f"{theirs} ".startswith(f"{mine} ")
    )


def _by_organisation(ledger: Ledger, mail: Understood, text: str) -> list[Application]:
    well = [each for each in mail.organisations if each.weight >= _NAMED_WELL]
    about = [each for each in well if not (mail.is_recruiter and each.is_own)] or well
    label = organisation_domain(mail.mail.sender.email)
    found = []
    for each in ledger.applications.values():
        squeezed = key(each.organisation).replace(" ", "")
        by_domain = bool(label) and not mail.is_recruiter and squeezed == re.sub(r"\W", "", label)
        if by_domain or any(_same_organisation(each.organisation, named.name) for named in about):
            found.append(each)
    if found:
        return found
    # a name that another mail would be about is not looked for in passing
    sure = [each for each in about if not each.is_own and each.weight > _NAMED_WELL]
    if sure:
        return []
    return [each for each in ledger.applications.values() if is_named(each.organisation, text)]


def belonging(
    ledger: Ledger, mail: Understood, asker: Asker, day: date | None, *, only_known: bool = False
) -> Belonging:
    """The application of a mail, asked where several may be meant, else a new one of what it names."""
    text = f"{mail.mail.sender.name}\n{mail.mail.subject}\n{mail.own}"
    found = _by_organisation(ledger, mail, text)
    is_sure = True
    if not found and not any(
        each.weight >= _NAMED_WELL for each in mail.organisations if not (mail.is_recruiter and each.is_own)
    ):
        found, is_sure = _by_person_or_role(ledger, mail), False
    if day is not None:
        found = [each for each in found if each.applied_on is None or each.applied_on <= day]
    if found:
        chosen = _one_of(found, mail, text, asker, is_sure=is_sure)
        if chosen != NEW:
            return Belonging(ledger.applications.get(chosen) if chosen else None)
    if only_known:
        if ledger.applications and not found:
            all_ = [*ledger.applications.values()][-40:]
            chosen = asker.ask(
                "which", "Which application is this mail about?", [(each.id, each.title) for each in all_]
            )
            return Belonging(ledger.applications.get(chosen or ""))
        return Belonging(None)
    places = {each.organisation for each in found} if is_sure else set()
    return _new(mail, asker, places.pop() if len(places) == 1 else "")


def _one_of(found: list[Application], mail: Understood, text: str, asker: Asker, *, is_sure: bool) -> str | None:
    """The id of the application that is meant, ``NEW``, or ``None`` while it has to be asked."""
    roles = [each for each in mail.roles if each.weight >= _SURE_ROLE]
    by_role = [each for each in found if any(same_role(each.role, named.name) for named in roles)]
    exactly = [each for each in by_role if any(_role_words(each.role) == _role_words(named.name) for named in roles)]
    by_role = exactly or by_role
    if not by_role and not roles:
        by_role = [each for each in found if is_named(each.role, text)]
    is_open = [each for each in by_role or found if each.outcome is Outcome.OPEN]
    some = is_open or by_role or found
    if len(some) == 1 and is_sure and (by_role or not roles):
        return some[0].id
    choices = [*((each.id, each.title) for each in some), (NEW, "Another one, which is new")]
    if len(some) == 1 and not roles:
        return asker.ask("which", "Is it about this application?", choices, some[0].id)
    question = "Which application is this mail about?"
    if roles and not by_role:
        question = f"The mail speaks of “{roles[0].name}”. Which application is it about?"
    return asker.ask("which", question, choices)


def _by_person_or_role(ledger: Ledger, mail: Understood) -> list[Application]:
    """Applications that whoever wrote sits in, else those of the role that is named; open ones first."""
    place = next((each.name for each in mail.organisations if each.is_own), "")
    person = ledger.person(mail.name, mail.email, place)
    found = ledger.applications_of(person) if person else []
    if not found:
        label = organisation_domain(mail.mail.sender.email)
        same = [each for each in ledger.people.values() if label and organisation_domain(each.email) == label]
        found = list({each.id: each for other in same for each in ledger.applications_of(other)}.values())
    if not found:
        found = [
            each
            for each in ledger.applications.values()
            if any(same_role(each.role, named.name) for named in mail.roles)
        ]
    return [each for each in found if each.outcome is Outcome.OPEN] or found


def _new(mail: Understood, asker: Asker, known_as: str) -> Belonging:
    """A new application of what the mail names; what it does not name is asked, but for what it is ``known_as``."""
    about = [each for each in mail.organisations if not (mail.is_recruiter and each.is_own)]
    names = [each.name for each in mail.organisations]
    best = about[0] if about else None
    organisation: str | None
    rivals = [
        each
        for each in about[1:]
        if best and each.weight >= best.weight and not _same_organisation(each.name, best.name)
    ]
    strangers = [each for each in about[1:] if best and best.is_own and each.weight > _SURE_ROLE]
    if known_as:
        organisation = known_as
    elif best and best.weight >= _NAMED_WELL and not rivals and not strangers:
        organisation = best.name
    elif best and not rivals and not strangers:
        organisation = asker.ask_words(
            "organisation", "Which organisation is it? This is a guess by the address.", names, best.name
        )
    else:
        organisation = asker.ask_words("organisation", "Which organisation is this mail about?", names)
    titles = [each.name for each in mail.roles]
    top = [each for each in mail.roles if each.weight == mail.roles[0].weight] if mail.roles else []
    role: str | None
    if len(top) == 1:
        role = top[0].name
    else:
        role = asker.ask_words("role", "Which role is this mail about?", titles, titles[0] if titles else None)
    if not organisation or not role:
        return Belonging(None, is_new=True, organisation=organisation or "", role=role or "")
    try:
        made = Application(organisation=organisation, role=role)
    except Invalid:  # a line that is longer than any name
        return Belonging(None, is_new=True)
    return Belonging(made, is_new=True, organisation=organisation, role=role)
