"""A mailbox becomes a story: its mails in the order of their days, one application of them all, and nothing twice."""

from dataclasses import replace

from nearmiss import store
from nearmiss.exchange.imports.known import known
from nearmiss.exchange.imports.mail.preview import front_door, preview
from nearmiss.exchange.imports.preview import Preview
from nearmiss.exchange.imports.saving import save
from nearmiss.model import Application, FeedbackNote, Interview, Outcome, Panelist, Person, Settings, Stage
from nearmiss.store import Journal
from tests.exchange.imports.mails import FORM, ME, NO_DA, mail
from tests.factories import TODAY

MAYA = "Maya Lund <maya@fjordworks.example>"
RECEIVED = mail(
    "Thank you for applying to Fjordworks. We have received your application for the UX Designer position.\n",
    sender="Fjordworks <no-reply@hire.lever.co>",
    subject="Thank you for applying to Fjordworks",
    date="Mon, 2 Feb 2026 09:00:00 +0000",
)
INVITED = mail(
    "Hi Ana,\n\nwe would like to invite you to an interview for the UX Designer role at Fjordworks on Tuesday 17 February at 14:00.\n\n"
    "From time to time we have to change this.\n\nBest,\nMaya Lund\nHead of Design",
    sender=MAYA,
    subject="UX Designer at Fjordworks",
    date="Mon, 9 Feb 2026 09:00:00 +0100",
)
MOVED = mail(
    "Hi Ana,\n\nunfortunately we have to move the UX Designer interview to Wednesday 18 February at 10:00.\n\nBest,\nMaya Lund",
    sender=MAYA,
    subject="UX Designer at Fjordworks",
    date="Thu, 12 Feb 2026 09:00:00 +0100",
)
TOLD = mail(
    "Hi Ana,\n\nThank you for coming in. We have decided to offer the UX Designer role to another candidate.\n\n"
    "Your portfolio was excellent. We would have liked more examples of research. I hope this feedback helps.\n\n"
    "Best,\nMaya Lund\nHead of Design",
    sender=MAYA,
    subject="UX Designer at Fjordworks",
    date="Mon, 2 Mar 2026 18:00:00 +0100",
)
MINE = mail(
    "Dear Maya,\n\nthank you for letting me know.\n\nAna",
    sender=f"Ana Ling <{ME}>",
    to="maya@fjordworks.example",
    date="Tue, 3 Mar 2026 08:00:00 +0100",
)
LIST = mail(
    "Ten plants for a dark room.", sender="Leaf <news@leaf.example>", subject="Spring", more="List-Unsubscribe: <x>\n"
)
STORY = (TOLD, LIST, MOVED, RECEIVED, MINE, INVITED, TOLD)


def mailbox(*mails: bytes) -> bytes:
    """A mailbox of these mails, their lines of "From " quoted."""
    return b"".join(
        b"From maya@fjordworks.example Mon Mar  2 18:00:00 2026\n" + each.replace(b"\nFrom ", b"\n>From ") + b"\n\n"
        for each in mails
    )


def told(found: Preview) -> list[tuple[str, str, str]]:
    return [(item.place, item.action.value, str(item.fields.get("verdict", ""))) for item in found.items]


def bring(journal: Journal, data: bytes, name: str, answers: dict[str, str]) -> Preview:
    """Preview a file beside a journal, and keep it."""
    with journal.writing() as tx:
        found = preview(data, name, known(tx, TODAY), answers)
        save(tx, found, name, answers)
    return found


def test_a_mailbox_is_one_story_and_twice_the_same(journal: Journal) -> None:
    with journal.writing() as tx:
        store.save_settings(tx, Settings(zone="Europe/Berlin", my_email=ME))
    found = bring(journal, mailbox(*STORY), "all.mbox", {})
    assert found.kind == "mailbox"
    assert told(found) == [
        ("mail 4", "new", "an acknowledgement"),
        ("mail 6", "new", "an invitation"),
        ("mail 3", "changed", "a moved interview"),
        ("mail 1", "new", "a no"),
        ("mail 1", "new", "a no"),
        ("mail 7", "same", ""),
        ("mail 5", "refuse", "something else"),
        ("mail 2", "refuse", "a newsletter"),
    ]
    with journal.reading() as tx:
        (application,) = store.find(tx, Application)
        (interview,) = store.find(tx, Interview)
        (person,) = store.find(tx, Person)
        (seat,) = store.find(tx, Panelist)
        notes = store.find(tx, FeedbackNote)
    assert (application.organisation, application.role) == ("Fjordworks", "UX Designer")
    assert (application.outcome, application.furthest_stage) == (Outcome.TURNED_DOWN, Stage.INTERVIEW)
    assert [str(application.applied_on), str(application.told_on)] == ["2026-02-02", "2026-03-02"]
    assert application.told_by == person.id == seat.person_id
    assert application.reason.startswith("Hi Ana,\n\nThank you for coming in.")
    assert (str(interview.held_on), interview.starts_at) == ("2026-02-18", "10:00")
    assert {(note.kind.value, note.verbatim) for note in notes} == {
        ("strength", "Your portfolio was excellent."),
        ("weakness", "We would have liked more examples of research."),
    }
    again = bring(journal, mailbox(*STORY), "all.mbox", {})
    assert [item.action.value for item in again.items if item.action.value not in {"same", "refuse"}] == []


def test_two_noes_of_one_recruiter_are_two(journal: Journal) -> None:
    noes = [
        mail(
            f"Hi Ana,\n\nmy client {place} has gone with someone else for the {role} role.\n\nSam Okoye\nSenior Recruiter | Bright Recruit",
            sender="Sam Okoye <sam@brightrecruit.example>",
            subject="Update",
        )
        for place, role in (("Larkfield", "Sales Lead"), ("Stonebridge", "Buyer"))
    ]
    answers = {"stage:mail 1": "interview", "stage:mail 2": "screen"}
    bring(journal, mailbox(*noes), "two.mbox", answers)
    with journal.reading() as tx:
        applications, people = store.find(tx, Application), store.find(tx, Person)
    assert {(each.organisation, each.role, each.furthest_stage.value) for each in applications} == {
        ("Larkfield", "Sales Lead", "interview"),
        ("Stonebridge", "Buyer", "screen"),
    }
    assert [person.name for person in people] == ["Sam Okoye"]


def test_a_no_brought_twice_is_the_same(journal: Journal) -> None:
    form = mail(FORM.format(role="Junior Editor", place="Blue Finch"), sender="Blue Finch <no-reply@hire.lever.co>")
    for actions in (["new"], ["same"]):
        assert [
            item.action.value for item in bring(journal, form, "no.eml", {"stage:mail 1": "applied"}).items
        ] == actions
    with journal.reading() as tx:
        assert len(store.find(tx, Application)) == 1
        assert store.find(tx, Person) == []


def test_the_same_mail_is_known_in_whatever_it_comes(journal: Journal) -> None:
    with journal.writing() as tx:
        store.save_settings(tx, Settings(zone="Europe/Berlin", my_email=ME))
    text = TOLD.partition(b"\n\n")[2].decode()
    head = f"From: {MAYA}\nDate: Mon, Mar 2, 2026 at 6:00 PM\nSubject: UX Designer at Fjordworks\nTo: <{ME}>\n\n"
    mine = {"sender": f"Ana Ling <{ME}>", "subject": "Fwd: UX Designer", "date": "Wed, 4 Mar 2026 10:00:00 +0100"}
    in_line = mail(f"See below.\n\n---------- Forwarded message ---------\n{head}{text}", **mine)
    parts = (
        f"--b\nContent-Type: text/plain\n\nSee below.\n--b\nContent-Type: message/rfc822\n\n{TOLD.decode()}\n--b--\n"
    )
    attached = mail(parts, **mine, kind="multipart/mixed; boundary=b")
    crlf = TOLD.replace(b"\n", b"\r\n")
    bring(journal, TOLD, "told.eml", {})
    with journal.writing() as tx:  # what was brought is written anew: its words tell it no more
        (application,) = store.find(tx, Application)
        store.save(tx, replace(application, reason="A no.", told_on=TODAY))
    again = {"eml": TOLD, "crlf": crlf, "mbox": mailbox(INVITED, TOLD), "attached": attached, "in line": in_line}
    with journal.reading() as tx:
        found = {name: preview(data, "", known(tx, TODAY), {}).items[-1] for name, data in again.items()}
    assert {name: item.action.value for name, item in found.items()} == {
        "eml": "same",
        "crlf": "same",
        "mbox": "same",
        "attached": "same",
        "in line": "ask",
    }
    other = TOLD.replace(b"2 Mar 2026", b"3 Mar 2026")  # a program that writes one id into all of its mails
    with journal.writing() as tx:
        assert preview(other, "", known(tx, TODAY), {}).items[0].action.value == "ask"
        store.take_import_back(tx, store.imports(tx)[0].id)
        store.delete(tx, store.find(tx, Application)[0])
        assert preview(TOLD, "", known(tx, TODAY), {}).items[0].action.value == "new"


def test_the_front_door_is_filled_in_from_a_no(journal: Journal) -> None:
    with journal.reading() as tx:
        found = preview(mail(NO_DA), "no.eml", known(tx, TODAY), {})
    assert front_door(found) == {
        "organisation": "Harbour Foods Ltd",
        "role": "Data Analyst",
        "furthest_stage": "interview",
        "told_on": "2026-03-09",
        "told_how": "mail",
        "told_by": "Jane Roe",
        "reason": NO_DA,
    }
    assert front_door(Preview("mail")) == {}
