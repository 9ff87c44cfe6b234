"""Mails of invented people, as compact texts, and what each must become."""

import base64
import quopri
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nearmiss.exchange.imports.known import Known
from nearmiss.model import Interview, InterviewKind, Outcome, Settings, Stage
from tests.factories import TODAY, application, interview, panelist, person

ME = "ana.ling@example.com"


def journal() -> Known:
    """A journal with four open applications, two of them at one organisation, and one that has ended."""
    harbour = application(
        id="harbour",
        organisation="Harbour Foods",
        role="Data analyst",
        furthest_stage=Stage.INTERVIEW,
        outcome=Outcome.OPEN,
        told_on=None,
    )
    nord_a = application(
        id="nord-a",
        organisation="Nordlicht GmbH",
        role="Projektleiterin",
        furthest_stage=Stage.APPLIED,
        outcome=Outcome.OPEN,
        told_on=None,
    )
    nord_b = application(
        id="nord-b",
        organisation="Nordlicht GmbH",
        role="Controllerin",
        furthest_stage=Stage.APPLIED,
        outcome=Outcome.OPEN,
        told_on=None,
    )
    quay = application(
        id="quay",
        organisation="Quayside Energy",
        role="Product manager",
        furthest_stage=Stage.FINAL,
        outcome=Outcome.OPEN,
        told_on=None,
    )
    ended = application(
        id="ended",
        organisation="Mill Lane Press",
        role="Editor",
        told_on=TODAY.replace(day=2),
        reason="Dear Ana,\n\nwe have chosen another candidate.\n\nIda Roe",
    )
    sam = person(id="sam", name="Sam Okoye", organisation="Bright Recruit", email="sam@brightrecruit.example")
    return Known(
        today=TODAY,
        applications=(harbour, nord_a, nord_b, quay, ended),
        interviews=(
            interview("harbour", id="harbour-1", held_on=date(2026, 2, 24), kind=InterviewKind.OTHER),
            Interview(id="quay-1", version=1, application_id="quay", held_on=TODAY.replace(day=17), starts_at="14:00"),
        ),
        people=(sam,),
        panelists=(panelist("quay", "sam"),),
        settings=Settings(zone="Europe/Berlin", my_email=ME, my_name="Ana Ling"),
    )


def mail(
    body: str,
    *,
    sender: str = "Jane Roe <jane.roe@harbourfoods.example>",
    subject: str = "Your application",
    date: str = "Mon, 9 Mar 2026 09:30:00 +0100",
    to: str = f"Ana Ling <{ME}>",
    more: str = "",
    kind: str = "text/plain; charset=utf-8",
) -> bytes:
    """A mail file with these headers and this body."""
    head = f"From: {sender}\nTo: {to}\nSubject: {subject}\n" + (f"Date: {date}\n" if date else "")
    head += f"Message-ID: <{abs(hash((body, subject, sender)))}@example.com>\nMIME-Version: 1.0\n"
    head += (f"Content-Type: {kind}\n" if kind else "") + more
    return f"{head}\n{body}".encode()


@dataclass(frozen=True)
class Case:
    """One mail: its bytes, the name of its file, what is answered, and fields of the item it becomes."""

    name: str
    data: bytes
    action: str
    expected: dict[str, Any] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    file: str = "mail.eml"
    answers: dict[str, str] = field(default_factory=dict)


NO = "Hi Ana,\n\nThank you for coming in last week. Unfortunately we have decided to go with another candidate for the {role} role.\n\nKind regards,\nJane Roe\nTalent Partner\nHarbour Foods Ltd\n+44 20 7946 0123"
NO_DA = NO.format(role="Data Analyst")
SENT = "Mon, 9 Mar 2026 09:30:00 +0100"
IS_NO = {"verdict": "a no", "outcome": "turned down"}
HARBOUR = {"organisation": "Harbour Foods", "role": "Data analyst"}
FORM = "Dear applicant,\n\nThank you for your interest in the {role} position at {place}. After careful review we will not be moving forward with your application.\n\nThe {place} Team"


def _multipart(*parts: tuple[str, str], kind: str = "alternative", encoding: str = "") -> tuple[str, str]:
    extra = f"\nContent-Transfer-Encoding: {encoding}" if encoding else ""
    pieces = "".join(f"--b1\nContent-Type: {each}{extra}\n\n{body}\n" for each, body in parts)
    return f'multipart/{kind}; boundary="b1"', f"{pieces}--b1--\n"


def _b64(text: str, charset: str = "utf-8") -> str:
    return base64.encodebytes(text.encode(charset)).decode()


def _html(body: str) -> str:
    return f"<html><head><style>p {{color:red}} .x {{}}</style></head><body><div style='display:none'>Great news inside!</div>{body}<script>x()</script></body></html>"


def _alternative() -> bytes:
    kind, body = _multipart(
        ("text/plain; charset=utf-8", NO_DA), ("text/html; charset=utf-8", _html(f"<p>{NO_DA}</p>"))
    )
    return mail(body, kind=kind)


def _attached(inner: bytes) -> bytes:
    body = (
        "--b1\nContent-Type: text/plain\n\nSee below, Mum.\n--b1\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\n"
        + inner.decode()
        + "\n--b1--\n"
    )
    return mail(
        body,
        sender=f"Ana Ling <{ME}>",
        subject="Fwd: Your application",
        kind='multipart/mixed; boundary="b1"',
        to="mum@example.com",
        date="Sun, 8 Mar 2026 20:00:00 +0100",
    )


FORWARDED = (
    """They said no.

---------- Forwarded message ---------
From: Jane Roe <jane.roe@harbourfoods.example>
Date: Fri, Mar 6, 2026 at 4:12 PM
Subject: Data Analyst at Harbour Foods
To: Ana Ling <ana.ling@example.com>


"""
    + NO_DA
)
APPLE = "Look at this\n\nBegin forwarded message:\n\n" + "\n".join(
    f"> {line}"
    for line in (
        "From: Jane Roe <jane.roe@harbourfoods.example>\nSubject: Data Analyst\nDate: 5 March 2026 at 23:40:00 GMT-5\nTo: ana.ling@example.com\n\n"
        + NO_DA
    ).split("\n")
)
GERMAN_NO = "Sehr geehrte Frau Ling,\n\nvielen Dank für Ihre Bewerbung als Controllerin und das freundliche Gespräch. Leider müssen wir Ihnen mitteilen, dass wir uns für einen anderen Bewerber entschieden haben.\n\nMit freundlichen Grüßen\nJulia Keller\nPersonalreferentin\n\nNordlicht GmbH\nTel.: +49 30 901820"
OUTLOOK_DE = (
    "Von: Julia Keller <j.keller@nordlicht.example>\nGesendet: Freitag, 6. März 2026 10:12\nAn: Ana Ling\nBetreff: Ihre Bewerbung als Controllerin\n\n"
    + GERMAN_NO
)
THREAD = "\n\nOn Mon, Mar 2, 2026 at 10:12 AM Ana Ling <ana.ling@example.com>\nwrote:\n\n> Dear Jane,\n> unfortunately I was not selected last time.\n> Ana"

CASES = [
    Case(
        "plain no of a known one",
        mail(NO_DA),
        "changed",
        {
            **IS_NO,
            **HARBOUR,
            "told_on": "2026-03-09",
            "told_how": "mail",
            "told_by": "Jane Roe",
            "furthest_stage": "interview",
        },
    ),
    Case(
        "people are interviewed with, and who signs writes the name whole",
        mail(
            "Hi Ana,\n\nThank you for taking the time to interview with Marta and Joel last Thursday for the Product Designer role. "
            "We've decided to move forward with another candidate.\n\nBest,\nPriya Raman\nTalent Partner, Fernhill Labs",
            sender="Talent @ Fernhill <no-reply@mail.greenhouse.example>",
            subject="Your application to Fernhill Labs",
        ),
        "ask",
        {**IS_NO, "organisation": "Fernhill Labs", "role": "Product Designer"},
        ("stage:mail 1",),
    ),
    Case("multipart/alternative", _alternative(), "changed", {**IS_NO, **HARBOUR, "told_by": "Jane Roe"}),
    Case(
        "quoted-printable",
        mail(
            quopri.encodestring(NO_DA.replace("Hi Ana", "Hi Ána").encode()).decode(),
            more="Content-Transfer-Encoding: quoted-printable\n",
        ),
        "changed",
        {**IS_NO, **HARBOUR, "reason": NO_DA.replace("Hi Ana", "Hi Ána")},
    ),
    Case(
        "base64 in windows-1252",
        mail(
            _b64(NO_DA.replace("Hi Ana", "Hi Ána"), "windows-1252"),
            more="Content-Transfer-Encoding: base64\n",
            kind="text/plain; charset=iso-8859-1",
        ),
        "changed",
        {**IS_NO, **HARBOUR, "reason": NO_DA.replace("Hi Ana", "Hi Ána")},
    ),
    Case(
        "base64 header over a plain body",
        mail(NO_DA, more="Content-Transfer-Encoding: base64\n"),
        "changed",
        {**IS_NO, "reason": NO_DA},
    ),
    Case("unknown charset", mail(NO_DA, kind="text/plain; charset=x-klingon"), "changed", {**IS_NO, "reason": NO_DA}),
    Case(
        "UTF-8 called latin-1",
        mail(NO_DA.replace("Hi Ana", "Hi Ána"), kind="text/plain; charset=iso-8859-1"),
        "changed",
        {"reason": NO_DA.replace("Hi Ana", "Hi Ána")},
    ),
    Case(
        "no MIME headers",
        b"From: jane.roe@harbourfoods.example\nSubject: Data Analyst\nDate: Mon, 9 Mar 2026 09:30:00 +0100\n\n"
        + NO_DA.encode(),
        "changed",
        {**IS_NO, **HARBOUR, "told_by": "Jane Roe"},
    ),
    Case(
        "parts whose header is lost",
        mail(
            "--xyz\nContent-Type: text/plain\n\n" + NO_DA + "\n--xyz\nContent-Type: text/html\n\n<p>x</p>\n--xyz--\n",
            kind="",
        ),
        "changed",
        {**IS_NO, "reason": NO_DA},
    ),
    Case(
        "encoded words",
        mail(
            NO_DA.replace("Jane Roe", "Jürgen Groß"),
            sender="=?iso-8859-1?Q?J=FCrgen_Gro=DF?= <j@harbourfoods.example>",
            subject="=?utf-8?B?RGF0YSBBbmFs?= =?utf-8?B?eXN0?=",
        ),
        "changed",
        {**IS_NO, **HARBOUR, "told_by": "Jürgen Groß", "subject": "Data Analyst"},
    ),
    Case(
        "raw 8-bit headers",
        mail(NO_DA, sender="Zoë Brandt <zoe@harbourfoods.example>"),
        "changed",
        {**IS_NO, "sender": "Zoë Brandt"},
    ),
    Case(
        "HTML only",
        mail(
            _html(
                "<p>Hi Ana,</p><p>We have decided to go with another candidate for the Data Analyst role. <a href='https://harbourfoods.example/jobs'>Other jobs</a></p><p>Kind regards,<br>Jane Roe</p>"
            ),
            kind="text/html; charset=utf-8",
        ),
        "changed",
        {
            **IS_NO,
            **HARBOUR,
            "reason": "Hi Ana,\n\nWe have decided to go with another candidate for the Data Analyst role. Other jobs (https://harbourfoods.example/jobs)\n\nKind regards,\nJane Roe",
        },
        ("seat:mail 1",),
    ),
    Case(
        "format=flowed",
        mail(
            "Hi Ana,\n\nWe have decided to \ngo with another \ncandidate for the Data Analyst role.\n\nKind regards,\nJane Roe",
            kind="text/plain; charset=utf-8; format=flowed",
        ),
        "changed",
        {
            "reason": "Hi Ana,\n\nWe have decided to go with another candidate for the Data Analyst role.\n\nKind regards,\nJane Roe"
        },
        ("seat:mail 1",),
    ),
    Case("thread below", mail(NO_DA + THREAD), "changed", {**IS_NO, "reason": NO_DA}),
    Case(
        "forwarded in line by me",
        mail(
            FORWARDED,
            sender=f"Ana <{ME}>",
            subject="Fwd: Data Analyst at Harbour Foods",
            to="friend@example.com",
            date="Sun, 8 Mar 2026 20:00:00 +0100",
        ),
        "changed",
        {**IS_NO, **HARBOUR, "told_on": "2026-03-06", "told_by": "Jane Roe", "reason": NO_DA},
    ),
    Case(
        "forwarded by Apple Mail from New York",
        mail(APPLE, sender=f"Ana <{ME}>", subject="Fwd: Data Analyst", to="friend@example.com"),
        "changed",
        {**IS_NO, "told_on": "2026-03-06", "told_by": "Jane Roe", "reason": NO_DA},
    ),
    Case(
        "forwarded as an attachment",
        _attached(mail(NO_DA, date="Thu, 5 Mar 2026 23:30:00 -0500")),
        "changed",
        {**IS_NO, **HARBOUR, "told_on": "2026-03-06", "told_by": "Jane Roe"},
    ),
    Case(
        "pasted from German Outlook",
        OUTLOOK_DE.encode(),
        "changed",
        {
            **IS_NO,
            "organisation": "Nordlicht GmbH",
            "role": "Controllerin",
            "told_on": "2026-03-06",
            "told_by": "Julia Keller",
            "furthest_stage": "interview",
        },
        ("stage:mail 1",),
        file="",
    ),
    Case(
        "pasted from English Outlook",
        f"From: Jane Roe <jane.roe@harbourfoods.example>\nSent: Friday, March 6, 2026 4:12 PM\nTo: Ana Ling\nSubject: Data Analyst\n\n{NO_DA}".encode(),
        "changed",
        {**IS_NO, **HARBOUR, "told_on": "2026-03-06"},
        file="",
    ),
    Case(
        "pasted, day and month not told apart",
        f"From: Jane Roe <jane.roe@harbourfoods.example>\nSent: 3/2/2026 4:12 PM\nTo: Ana Ling\nSubject: Data Analyst\n\n{NO_DA}".encode(),
        "ask",
        {**HARBOUR},
        ("day:mail 1",),
        file="",
    ),
    Case(
        "the same, answered",
        f"From: Jane Roe <jane.roe@harbourfoods.example>\nSent: 3/2/2026 4:12 PM\nTo: Ana Ling\nSubject: Data Analyst\n\n{NO_DA}".encode(),
        "changed",
        {**HARBOUR, "told_on": "2026-03-02"},
        ("day:mail 1",),
        file="",
        answers={"day:mail 1": "2026-03-02"},
    ),
    Case(
        "pasted from Gmail's page",
        f"Data Analyst at Harbour Foods\nInbox\nJane Roe <jane.roe@harbourfoods.example>\nFri, Mar 6, 4:12 PM (3 days ago)\nto me\n\n{NO_DA}".encode(),
        "changed",
        {**IS_NO, **HARBOUR, "told_on": "2026-03-06", "told_by": "Jane Roe"},
        file="",
    ),
    Case(
        "pasted without headers",
        NO_DA.encode(),
        "ask",
        {**HARBOUR, "told_by": "Jane Roe", "reason": NO_DA},
        ("day:mail 1",),
        file="",
    ),
    Case(
        "no Date, but Received",
        mail(NO_DA, date="", more="Received: from a by b; Fri, 6 Mar 2026 10:00:00 +0100\n"),
        "changed",
        {"told_on": "2026-03-06"},
        ("day:mail 1",),
    ),
    Case(
        "a Date that cannot be", mail(NO_DA, date="Mon, 9 Mar 2062 09:30:00 +0100"), "ask", {**HARBOUR}, ("day:mail 1",)
    ),
    Case(
        "late in New York, the next day in Berlin",
        mail(NO_DA, date="Fri, 6 Mar 2026 22:30:00 -0500"),
        "changed",
        {"told_on": "2026-03-07"},
    ),
    Case(
        "a program's form letter, new",
        mail(
            FORM.format(role="Junior Editor", place="Blue Finch"),
            sender="Blue Finch Hiring Team <no-reply@us.greenhouse-mail.io>",
            subject="Your application to Blue Finch",
            more="Auto-Submitted: auto-generated\n",
        ),
        "ask",
        {**IS_NO, "organisation": "Blue Finch", "role": "Junior Editor", "told_on": "2026-03-09"},
        ("stage:mail 1",),
    ),
    Case(
        "the same, answered",
        mail(
            FORM.format(role="Junior Editor", place="Blue Finch"),
            sender="Blue Finch Hiring Team <no-reply@us.greenhouse-mail.io>",
            subject="Your application to Blue Finch",
        ),
        "new",
        {"organisation": "Blue Finch", "furthest_stage": "applied"},
        ("stage:mail 1",),
        answers={"stage:mail 1": "applied"},
    ),
    Case(
        "a no after an interview, new",
        mail(
            "Hi Ana,\n\nThank you again for our interview. We decided not to proceed with your application for the UX Designer role.\n\nBest,\nMaya Lund\nHead of Design",
            sender="Maya Lund <maya@fjordworks.example>",
            subject="UX Designer at Fjordworks",
        ),
        "new",
        {
            **IS_NO,
            "organisation": "Fjordworks",
            "role": "UX Designer",
            "furthest_stage": "interview",
            "told_by": "Maya Lund",
        },
        ("stage:mail 1", "seat:mail 1"),
    ),
    Case(
        "a recruiter's no",
        mail(
            "Hi Ana,\n\nI heard back from my client Quayside Energy about the Product Manager role. I'm sorry, they have gone with someone else.\n\nCheers,\nSam Okoye\nSenior Recruiter | Bright Recruit\nM: 07700 900123",
            sender="Sam Okoye <sam@brightrecruit.example>",
            subject="Update",
        ),
        "changed",
        {**IS_NO, "organisation": "Quayside Energy", "furthest_stage": "final", "told_by": "Sam Okoye"},
    ),
    Case(
        "the same recruiter about another organisation",
        mail(
            "Hi Ana,\n\nI heard back from my client Larkfield about the Sales Lead role. I'm sorry, they have gone with someone else.\n\nCheers,\nSam Okoye\nSenior Recruiter | Bright Recruit",
            sender="Sam Okoye <sam@brightrecruit.example>",
            subject="Update",
        ),
        "ask",
        {**IS_NO, "organisation": "Larkfield", "role": "Sales Lead"},
        ("stage:mail 1",),
    ),
    Case(
        "several applications, no role",
        mail(
            "Sehr geehrte Frau Ling,\n\nleider können wir Sie nicht berücksichtigen.\n\nMit freundlichen Grüßen\nJulia Keller\nNordlicht GmbH",
            sender="Julia Keller <j.keller@nordlicht.example>",
            subject="Ihre Bewerbung",
        ),
        "ask",
        {"verdict": "a no"},
        ("which:mail 1",),
    ),
    Case(
        "an internal candidate",
        mail(
            "Hi Ana,\n\nThank you for interviewing for the Data Analyst role. We have decided to go with an internal candidate.\n\nBest,\nJane Roe"
        ),
        "changed",
        {"reason_kind": "internal candidate"},
        ("seat:mail 1",),
    ),
    Case(
        "a post that was cancelled",
        mail("Hi Ana,\n\nThe Data Analyst position has been cancelled because of a hiring freeze.\n\nBest,\nJane Roe"),
        "changed",
        {**IS_NO, "reason_kind": "post cancelled"},
        ("seat:mail 1",),
    ),
    Case(
        "noted already",
        mail(
            "Dear Ana,\n\nwe have chosen another candidate.\n\nIda Roe",
            sender="Ida Roe <ida@milllanepress.example>",
            date="Mon, 2 Mar 2026 09:30:00 +0100",
        ),
        "same",
        {"organisation": "Mill Lane Press"},
    ),
    Case(
        "an interview is moved, which is no no",
        mail(
            "Hi Ana,\n\nunfortunately we have to move your interview on Tuesday to Thursday 19 March at 10:30.\n\nBest,\nSam Okoye",
            sender="Sam Okoye <sam@brightrecruit.example>",
            subject="Quayside Energy: Product Manager",
        ),
        "changed",
        {
            "verdict": "a moved interview",
            "organisation": "Quayside Energy",
            "held_on": "2026-03-19",
            "starts_at": "10:30",
        },
    ),
    Case(
        "an interview is called off",
        mail(
            "Hi Ana,\n\nI have to cancel the interview on Tuesday with Quayside Energy. I'll be in touch about the Product Manager role.\n\nSam",
            sender="Sam Okoye <sam@brightrecruit.example>",
            subject="Quayside Energy",
        ),
        "changed",
        {"verdict": "a cancelled interview", "held_on": "2026-03-17"},
    ),
    Case(
        "an invitation",
        mail(
            "Hi Ana,\n\nWe would like to invite you to a second interview for the Data Analyst role on Wednesday 18 March at 2:30 pm GMT. It takes 45 minutes: https://zoom.example.com/j/zoom123\nPlease reply by Friday 13 March.\n\nBest,\nJane Roe"
        ),
        "new",
        {
            "verdict": "an invitation",
            **HARBOUR,
            "held_on": "2026-03-18",
            "starts_at": "14:30",
            "zone": "UTC",
            "minutes": 45,
        },
    ),
    Case(
        "an invitation whose day is not told apart",
        mail("Hi Ana,\n\nYour interview for the Data Analyst role is scheduled for 04/05/2026 at 10:00.\n\nJane Roe"),
        "ask",
        {"verdict": "an invitation"},
        ("held-on:mail 1",),
    ),
    Case(
        "an invitation without a day",
        mail(
            "Hi Ana,\n\nwe would love to invite you to an interview for the Data Analyst role. When are you available?\n\nJane Roe"
        ),
        "ask",
        {"verdict": "an invitation"},
        ("held-on:mail 1",),
    ),
    Case(
        "a German invitation",
        mail(
            "Sehr geehrte Frau Ling,\n\ngerne möchten wir Sie zu einem Vorstellungsgespräch für die Stelle als Projektleiterin am Donnerstag, 19.03.2026 um 14 Uhr einladen.\n\nMit freundlichen Grüßen\nJulia Keller",
            sender="Julia Keller <j.keller@nordlicht.example>",
            subject="Einladung",
        ),
        "new",
        {"verdict": "an invitation", "role": "Projektleiterin", "held_on": "2026-03-19", "starts_at": "14:00"},
    ),
    Case(
        "an acknowledgement by a machine",
        mail(
            "Thank you for applying to Blue Finch! We have received your application for the Junior Editor position. If you are not selected, we will not be able to contact you.\n\nThe Blue Finch Team",
            sender="Blue Finch <no-reply@hire.lever.co>",
            subject="Thank you for applying to Blue Finch",
            more="Auto-Submitted: auto-generated\n",
        ),
        "new",
        {
            "verdict": "an acknowledgement",
            "organisation": "Blue Finch",
            "role": "Junior Editor",
            "applied_on": "2026-03-09",
            "furthest_stage": "applied",
            "outcome": "open",
        },
    ),
    Case(
        "an offer",
        mail(
            "Hi Ana,\n\nWe are delighted to offer you the position of Data Analyst at Harbour Foods.\n\nBest,\nJane Roe"
        ),
        "changed",
        {"verdict": "an offer", "furthest_stage": "offer"},
    ),
    Case(
        "feedback",
        mail(
            "Hi Ana,\n\nHere is the feedback you asked for on the Data Analyst interview.\n\nStrengths:\n- Clear communication\n- Well prepared questions\n\nAreas for improvement:\n- More concrete examples would help\n\nBest,\nJane Roe",
            subject="Feedback",
        ),
        "new",
        {
            "verdict": "feedback",
            **HARBOUR,
            "notes": [
                {"kind": "strength", "verbatim": "Clear communication", "theme": "Communication"},
                {"kind": "strength", "verbatim": "Well prepared questions", "theme": "Preparation"},
                {"kind": "weakness", "verbatim": "More concrete examples would help", "theme": "Examples and stories"},
            ],
        },
        ("seat:mail 1",),
    ),
    Case(
        "a request for documents",
        mail("Hi Ana,\n\nCould you please send us your certificates for the Data Analyst role?\n\nJane Roe"),
        "refuse",
        {"verdict": "a request for documents"},
    ),
    Case(
        "on hold",
        mail("Hi Ana,\n\nThe Data Analyst role has been put on hold. We have not made a decision yet.\n\nJane Roe"),
        "refuse",
        {"verdict": "on hold"},
    ),
    Case(
        "a newsletter",
        mail(
            "10 new jobs for you this week. Unfortunately, time is short!",
            sender="Jobs <alerts@jobs.example>",
            subject="New jobs for you",
            more="List-Unsubscribe: <https://jobs.example/u>\n",
        ),
        "refuse",
        {"verdict": "a newsletter"},
    ),
    Case(
        "others wait until I was heard",
        mail(
            "Hi Ana,\n\nWe will not be moving forward with other candidates until we have spoken to you again.\n\nJane Roe"
        ),
        "refuse",
        {"verdict": "something else"},
    ),
    Case(
        "unclear words",
        mail(
            "Hi Ana,\n\nThis was a difficult decision. We wish you all the best in your job search.\n\nJane Roe",
            subject="Data Analyst",
        ),
        "ask",
        {},
        ("verdict:mail 1",),
    ),
    Case(
        "a no two paragraphs down",
        mail(
            "Hi Ana,\n\nIt was lovely to meet you.\n\nThe team really enjoyed the conversation about the Data Analyst role.\n\nIn the end we went with another candidate.\n\nJane Roe"
        ),
        "changed",
        {**IS_NO, **HARBOUR},
        ("seat:mail 1",),
    ),
    Case(
        "a no with an invitation to another role",
        mail(
            "Hi Ana,\n\nWe won't be progressing your application for the Data Analyst role. We would like to invite you to apply for our Junior Analyst role.\n\nJane Roe"
        ),
        "changed",
        {**IS_NO, **HARBOUR},
        ("seat:mail 1",),
    ),
    Case(
        "my own mail",
        mail(
            "Dear Jane,\n\nthank you for letting me know. I am sorry that I was not selected.\n\nAna",
            sender=f"Ana Ling <{ME}>",
            to="jane.roe@harbourfoods.example",
        ),
        "refuse",
        {},
    ),
    Case(
        "my own answer above their no",
        mail(
            "Dear Jane,\n\nthank you for telling me.\n\nAna\n\nOn Fri, Mar 6, 2026 at 4:12 PM Jane Roe <jane.roe@harbourfoods.example> wrote:\n\n"
            + "\n".join(f"> {line}" for line in NO_DA.split("\n")),
            sender=f"Ana Ling <{ME}>",
            subject="Re: Data Analyst",
        ),
        "ask",
        {},
        ("quoted:mail 1",),
    ),
    Case(
        "the same, answered",
        mail(
            "Dear Jane,\n\nthank you for telling me.\n\nAna\n\nOn Fri, Mar 6, 2026 at 4:12 PM Jane Roe <jane.roe@harbourfoods.example> wrote:\n\n"
            + "\n".join(f"> {line}" for line in NO_DA.split("\n")),
            sender=f"Ana Ling <{ME}>",
            subject="Re: Data Analyst",
        ),
        "changed",
        {**IS_NO, **HARBOUR, "told_on": "2026-03-06"},
        ("quoted:mail 1",),
        answers={"quoted:mail 1": "yes"},
    ),
    Case(
        "French",
        mail(
            "Bonjour,\n\nNous vous remercions de votre candidature au poste de Chargée de projet chez Atelier Bleu. Malheureusement, votre candidature n'a pas été retenue.\n\nCordialement,\nClaire Petit\nResponsable recrutement",
            sender="Claire Petit <claire.petit@atelier-bleu.example>",
            subject="Votre candidature",
        ),
        "ask",
        {**IS_NO, "organisation": "Atelier Bleu", "role": "Chargée de projet", "told_by": "Claire Petit"},
        ("stage:mail 1", "seat:mail 1"),
    ),
    Case(
        "Spanish",
        mail(
            "Hola Ana:\n\nLamentamos comunicarte que no has sido seleccionada para el puesto de Analista de datos en Costa Norte.\n\nUn saludo,\nLucía Prado\nSelección",
            sender="Lucía Prado <lucia@costanorte.example>",
            subject="Proceso de selección",
        ),
        "ask",
        {**IS_NO, "organisation": "Costa Norte", "role": "Analista de datos"},
        ("stage:mail 1", "seat:mail 1"),
    ),
    Case(
        "Swedish",
        mail(
            "Hej Ana,\n\nTack för din ansökan till tjänsten som Projektledare hos Granskog AB. Vi har tyvärr valt att gå vidare med andra kandidater.\n\nMed vänliga hälsningar\nErik Dahl\nRekryterare",
            sender="Erik Dahl <erik@granskog.example>",
            subject="Din ansökan",
        ),
        "ask",
        {**IS_NO, "organisation": "Granskog AB", "role": "Projektledare", "told_by": "Erik Dahl"},
        ("stage:mail 1",),
    ),
    Case(
        "a German salutation is no end",
        "Von: Julia Keller <j.keller@nordlicht.example>\nBetreff: Ihre Bewerbung als Controllerin\nDatum: 6. März 2026 um 10:12:00 MEZ\nAn: Ana Ling <ana.ling@example.com>\n\nLiebe Frau Ling,\n\nleider haben wir uns für eine andere Bewerberin entschieden.\n\nViele Grüße\nJulia Keller".encode(),
        "changed",
        {**IS_NO, "role": "Controllerin", "told_on": "2026-03-06", "told_by": "Julia Keller"},
        ("seat:mail 1",),
        file="",
    ),
    Case(
        "pasted from Dutch Outlook",
        b"Van: Sanne de Wit <sanne@waterkant.example>\nVerzonden: vrijdag 6 maart 2026 10:12\nAan: Ana Ling\nOnderwerp: Sollicitatie Projectmanager\n\nBeste Ana,\nhelaas hebben we gekozen voor een andere kandidaat.\nGroet,\nSanne",
        "ask",
        {
            **IS_NO,
            "organisation": "Waterkant",
            "role": "Projectmanager",
            "told_on": "2026-03-06",
            "told_by": "Sanne de Wit",
        },
        ("organisation:mail 1", "stage:mail 1", "seat:mail 1"),
        file="",
    ),
    Case(
        "forwarded by Thunderbird",
        mail(
            "-------- Forwarded Message --------\nSubject: \tYour application for Data Analyst\nDate: \tFri, 6 Mar 2026 16:12:33 +0000\nFrom: \tJane Roe <jane.roe@harbourfoods.example>\nTo: \tana.ling@example.com\n\n\n"
            + NO_DA,
            sender=f"Ana Ling <{ME}>",
            subject="Fwd: Your application for Data Analyst",
        ),
        "changed",
        {**IS_NO, **HARBOUR, "told_on": "2026-03-06", "reason": NO_DA},
    ),
    Case(
        "a recruiter forwards the client's words",
        mail(
            "Hi Ana,\n\nSadly it's a no from Quayside Energy for the Product Manager role, please see below.\n\nSam\n\nFrom: Kit Moor <kit@quayside.example>\nSent: 06 March 2026 10:00\nTo: Sam Okoye <sam@brightrecruit.example>\nSubject: Ana Ling\n\nSam, we decided not to proceed. Kit",
            sender="Sam Okoye <sam@brightrecruit.example>",
            subject="FW: Ana Ling",
        ),
        "changed",
        {**IS_NO, "organisation": "Quayside Energy", "told_on": "2026-03-09", "told_by": "Sam Okoye"},
    ),
    Case(
        "another role at a known organisation",
        mail(
            "Hi Ana,\n\nwe've decided not to move forward with your application for the Warehouse Supervisor role.\n\nJane Roe"
        ),
        "ask",
        {"verdict": "a no"},
        ("which:mail 1",),
    ),
    Case(
        "the same, answered",
        mail(
            "Hi Ana,\n\nwe've decided not to move forward with your application for the Warehouse Supervisor role.\n\nJane Roe"
        ),
        "new",
        {**IS_NO, "organisation": "Harbour Foods", "role": "Warehouse Supervisor", "furthest_stage": "applied"},
        ("which:mail 1", "stage:mail 1", "seat:mail 1"),
        answers={"which:mail 1": "new", "stage:mail 1": "applied"},
    ),
    Case(
        "an invitation with its calendar",
        mail(
            "--b\nContent-Type: text/plain\n\nHere is the invitation for the Data Analyst interview.\n\nJane Roe\n--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/London:20260318T140000\nDTEND;TZID=Europe/London:20260318T150000\nLOCATION:Room 4\\, Quay House\nEND:VEVENT\nEND:VCALENDAR\n--b--\n",
            kind="multipart/mixed; boundary=b",
        ),
        "new",
        {
            **HARBOUR,
            "held_on": "2026-03-18",
            "starts_at": "14:00",
            "zone": "Europe/London",
            "minutes": 60,
            "place": "Room 4, Quay House",
        },
    ),
    Case(
        "an answer to who asked for feedback",
        mail(
            "Hi Ana,\n\nHappy to share some thoughts. You were very strong on SQL. Where others were ahead: their stories were short. "
            "Nobody at the table could tell how you decide. Please do apply again.\n\nBest,\nJane Roe\n\n"
            "On Mon, Mar 2, 2026 at 10:12 AM Ana Ling <ana.ling@example.com>\nwrote:\n\n"
            "> Dear Jane, would you share one thing I did well and one I could do better?",
            subject="Re: Data Analyst at Harbour Foods",
        ),
        "new",
        {
            "verdict": "feedback",
            "notes": [
                {"kind": "strength", "verbatim": "You were very strong on SQL.", "theme": "Technical skill"},
                {
                    "kind": "weakness",
                    "verbatim": "Where others were ahead: their stories were short.",
                    "theme": "Examples and stories",
                },
                {
                    "kind": "weakness",
                    "verbatim": "Nobody at the table could tell how you decide.",
                    "theme": "General",
                },
            ],
        },
        ("rest:mail 1", "seat:mail 1"),
        answers={"rest:mail 1": "weakness"},
    ),
    Case(
        "feedback in prose",
        mail(
            "Hi Ana,\n\nHappy to share some feedback. You came across as well prepared. The panel felt you could have gone deeper on statistics.\n\nJane Roe",
            subject="Re: Feedback request - Data Analyst",
        ),
        "new",
        {
            "notes": [
                {"kind": "strength", "verbatim": "You came across as well prepared.", "theme": "Preparation"},
                {
                    "kind": "weakness",
                    "verbatim": "The panel felt you could have gone deeper on statistics.",
                    "theme": "Technical skill",
                },
            ]
        },
        ("seat:mail 1",),
    ),
    Case(
        "a report that a mail did not arrive",
        mail(
            "--b\nContent-Type: text/plain\n\nYour message could not be delivered.\n--b\nContent-Type: message/rfc822\n\nFrom: ana.ling@example.com\nSubject: x\n\nunfortunately you were not selected\n--b--\n",
            kind="multipart/report; report-type=delivery-status; boundary=b",
            sender="MAILER-DAEMON@example.com",
        ),
        "refuse",
        {},
    ),
    Case(
        "an automatic answer",
        mail(
            "I am out of office until 12 March. Unfortunately I cannot reply.",
            subject="Automatic reply: Application",
            more="Auto-Submitted: auto-replied\n",
        ),
        "refuse",
        {},
    ),
    *(
        Case(
            name,
            mail(
                f"Hi Ana,\n\nyour Data Analyst interview is confirmed for Wednesday 18 March at {said}.\n\nJane Roe",
                date=date,
            ),
            action,
            {**HARBOUR, **expected},
            asked,
        )
        for name, said, date, action, expected, asked in (
            ("CST that may be of another day", "20:00 CST", SENT, "ask", {"starts_at": "20:00"}, ("zone:mail 1",)),
            ("CST of one day", "16:00 CST", SENT, "new", {"starts_at": "16:00", "zone": "America/Chicago"}, ()),
            ("CST from Shanghai", "20:00 CST", f"{SENT[:-5]}+0800", "new", {"zone": "Asia/Shanghai"}, ()),
            ("IST from Dublin", "4pm IST", f"{SENT[:-5]}+0000", "new", {"zone": "Europe/Dublin"}, ()),
            ("hours before Greenwich", "16:00 GMT-3", SENT, "new", {"zone": "Etc/GMT+3"}, ()),
            ("hours as on my own clock", "16:00 (UTC+1)", SENT, "new", {"starts_at": "16:00", "zone": None}, ()),
        )
    ),
    Case(
        "called off, with a new day to come",
        mail(
            "Dear Ana,\n\nunfortunately the final interview planned for 17 March has to be cancelled, as Mr Moor is ill. We will suggest a new date shortly.\n\nKit Moor\nQuayside Energy",
            sender="Kit Moor <kit@quayside-energy.example>",
            subject="Product manager interview",
        ),
        "changed",
        {"verdict": "a cancelled interview", "held_on": "2026-03-17"},
    ),
    Case(
        "an address is no time",
        mail(
            "Hi Ana,\n\nWe would love to have you back for a final interview for the Data Analyst position on Thursday 19 March in our office at 4 Mill Lane.\n\nJane Roe"
        ),
        "new",
        {**HARBOUR, "held_on": "2026-03-19", "starts_at": None},
    ),
    Case(
        "two days to choose from",
        mail(
            "Hi Ana,\n\nfor the Data Analyst interview we can offer Tuesday 17 March at 10:00 or Wednesday 18 March at 14:00. Which suits you?\n\nJane Roe"
        ),
        "ask",
        {"verdict": "an invitation", **HARBOUR},
        ("held-on:mail 1",),
    ),
    Case(
        "a receipt that speaks of a decision to come",
        mail(
            "Hi Ana, thank you for your application for the Controllerin position at Nordlicht GmbH. Once we have decided whom to invite, we will let you know.",
            sender="Nordlicht GmbH <no-reply@nordlicht.example>",
        ),
        "changed",
        {"verdict": "an acknowledgement", "role": "Controllerin", "applied_on": "2026-03-09"},
    ),
    Case(
        "a farewell that is no plain no",
        mail(
            "Hi Ana,\n\nThe team enjoyed the interview. There is just too much between us on the Data Analyst role. I hope our paths cross again.\n\nJane Roe"
        ),
        "ask",
        {},
        ("verdict:mail 1",),
    ),
    Case(
        "a language that is not read",
        mail(
            "Dzień dobry Pani Anno,\n\ndziękujemy za udział w rekrutacji na stanowisko Analityka. Niestety zdecydowaliśmy się na innego kandydata.\n\nPozdrawiam\nEwa Nowak",
            sender="Ewa Nowak <e.nowak@morze.example>",
            subject="Rekrutacja - Analityk",
        ),
        "ask",
        {},
        ("verdict:mail 1",),
    ),
    Case(
        "sent at an hour of several clocks, on two days",
        mail(NO_DA, date="Fri, 6 Mar 2026 20:00:00 CST"),
        "ask",
        {"verdict": "a no"},
        ("day:mail 1",),
    ),
    Case(
        "sent at an hour of several clocks, on one day",
        mail(NO_DA, date="Fri, 6 Mar 2026 16:00:00 IST"),
        "changed",
        {**IS_NO, "told_on": "2026-03-06"},
    ),
    *(
        Case(
            name,
            mail(
                f"--b\nContent-Type: text/plain\n\nSee the invitation. Data Analyst, Harbour Foods.\n--b\nContent-Type: text/calendar; method={method}\n\n"
                f"BEGIN:VCALENDAR\nMETHOD:{method}\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID={zone}:20260318T140000\nDTEND;TZID={zone}:20260318T144500\nEND:VEVENT\nEND:VCALENDAR\n--b--\n",
                kind="multipart/mixed; boundary=b",
            ),
            action,
            expected,
            asked,
        )
        for name, method, zone, action, expected, asked in (
            (
                "a calendar with a zone of Windows",
                "REQUEST",
                "Eastern Standard Time",
                "new",
                {"held_on": "2026-03-18", "starts_at": "14:00", "zone": "America/New_York", "minutes": 45},
                (),
            ),
            (
                "a calendar with a zone that is several",
                "REQUEST",
                "IST",
                "ask",
                {"held_on": "2026-03-18"},
                ("zone:IST:mail 1",),
            ),
            (
                "a calendar that calls it off",
                "CANCEL",
                "Europe/London",
                "refuse",
                {"verdict": "a cancelled interview"},
                (),
            ),
            ("a calendar that answers", "REPLY", "Europe/London", "refuse", {"verdict": "something else"}, ()),
        )
    ),
]
