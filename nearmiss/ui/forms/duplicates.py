"""Duplicates: a name that is typed, and who is known by it, are one person until the user says otherwise."""

from nearmiss import store
from nearmiss.model import Role
from nearmiss.store import Tie
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import current_journal

NEW = "new"
"""Chosen for somebody who is not known yet."""

ABOVE = "above"
"""Chosen for whom an earlier line of the same form names already."""

ELSEWHERE = frozenset({Role.RECRUITER, Role.REFERRER})
"""Who need not work at the organisation that hires."""


def whom(form: Form, field: str, name: str, *, above: str = "") -> str:
    """The id of whom a name means, ``NEW`` or ``ABOVE``; asked below the name where somebody is known by it.

    ``above`` is the name of an earlier line that is the same, spelling aside.
    """
    name = " ".join(name.split())
    known = current_journal.read(store.known_by_name, name) if name else ()
    if not known and not above:
        return NEW
    same = {namesake.tie.person.id: described(namesake.tie) for namesake in known if namesake.same}
    alike = {namesake.tie.person.id: described(namesake.tie) for namesake in known if not namesake.same}
    first = {ABOVE: f"{above}, of the line above"} if above else {}
    if first or same:
        label, options = (
            "You know this name. Who is it?",
            {**first, **same, NEW: "Somebody else of the same name", **alike},
        )
    else:
        label, options = "Is it somebody you know?", {NEW: "No, somebody new", **alike}
    return form.choice(f"{field}.{store.name_key(name)}", label, options) or NEW


def described(tie: Tie) -> str:
    """Somebody known, in a line: their name, and where from."""
    person = tie.person
    role, at, place = tie.met_at.partition(" at ")
    if at:
        return f"{person.name}, whom you know as {role} at {place}"
    return f"{person.name}, now at {person.organisation}" if person.organisation else person.name


def where_they_work(form: Form, field: str, role: Role | None, organisation: str) -> str:
    """Where somebody new works: asked of who need not work where the application went, else there."""
    if role not in ELSEWHERE:
        return " ".join(organisation.split())
    return form.text(
        field,
        "Where do they work?",
        placeholder="Their agency or company",
        help="A recruiter or a referrer often works somewhere else. Leave it empty if you do not know.",
    )
